import { ActionIcon, Button, Switch } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { Choice } from '../parts/choice';
import { Card } from '../parts/page';
import { useWords } from '../texts';
import type { Consent } from './types';
import { WordsInput } from './words-input';

type Props = {
  consents: Consent[];
  version: number;
  language: 'id' | 'en';
  onChange: (consents: Consent[]) => void;
};

export function ConsentEditor({ consents, version, language, onChange }: Props) {
  const { say, word } = useWords();
  const put = (at: number, changed: Partial<Consent>) =>
    onChange(consents.map((one, index) => (index === at ? { ...one, ...changed } : one)));
  return (
    <Card
      title={say('form.consents')}
      end={version > 0 && <span className="quiet small">{say('form.consentVersion', { n: version })}</span>}
    >
      <p className="quiet" style={{ margin: 0 }}>
        {say('form.consentsText')}
      </p>
      <ol className="form-fields">
        {consents.map((one, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a consent has no name but its place
          <li key={at}>
            <Choice
              label={say('form.key')}
              value={one.purpose}
              options={['contact', 'marketing'].map((value) => ({
                value,
                label: word('consentPurpose', value),
              }))}
              onChoose={(purpose) => purpose && put(at, { purpose })}
            />
            <Choice
              label={say('form.kind')}
              value={one.channel}
              options={['PHONE', 'WHATSAPP', 'EMAIL'].map((value) => ({
                value,
                label: word('consentChannel', value),
              }))}
              onChoose={(channel) => channel && put(at, { channel })}
            />
            <Switch
              label={say('form.required')}
              checked={one.required}
              onChange={(event) => put(at, { required: event.currentTarget.checked })}
            />
            <ActionIcon
              variant="subtle"
              aria-label={`${say('act.remove')}: ${one.words[language]}`}
              onClick={() => onChange(consents.filter((_, index) => index !== at))}
            >
              <IconTrash size={18} aria-hidden />
            </ActionIcon>
            <div className="wide-field">
              <WordsInput
                label={say('form.label')}
                language={language}
                value={one.words}
                long
                onChange={(words) => put(at, { words })}
              />
            </div>
          </li>
        ))}
      </ol>
      <Button
        variant="default"
        onClick={() =>
          onChange([
            ...consents,
            { purpose: 'marketing', channel: 'EMAIL', words: { id: '', en: '' }, required: false },
          ])
        }
      >
        {say('form.addConsent')}
      </Button>
    </Card>
  );
}
