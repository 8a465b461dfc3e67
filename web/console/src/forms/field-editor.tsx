import { ActionIcon, Button, Group, Switch, Textarea } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Choice } from '../parts/choice';
import { Card } from '../parts/page';
import { useWords } from '../texts';
import { type Field, fieldKeys, fieldKinds } from './types';
import { WordsInput } from './words-input';

type Props = { fields: Field[]; language: 'id' | 'en'; onChange: (fields: Field[]) => void };

/** What is asked, in order. What a field means decides where a lead keeps it. */
export function FieldEditor({ fields, language, onChange }: Props) {
  const { say, word } = useWords();
  const put = (at: number, changed: Partial<Field>) =>
    onChange(fields.map((field, index) => (index === at ? { ...field, ...changed } : field)));
  const move = (at: number, by: number) => {
    const moved = [...fields];
    const [field] = moved.splice(at, 1);
    if (field) moved.splice(at + by, 0, field);
    onChange(moved);
  };
  const taken = new Set(fields.map((field) => field.key));
  const free = fieldKeys.find((key) => !taken.has(key));
  const icon = (name: string, of: Field, shape: ReactNode, off: boolean, run: () => void) => (
    <ActionIcon variant="subtle" aria-label={`${name}: ${of.label[language]}`} disabled={off} onClick={run}>
      {shape}
    </ActionIcon>
  );
  return (
    <Card title={say('form.fields')}>
      <ol className="form-fields">
        {fields.map((field, at) => (
          <li key={field.key}>
            <Choice
              label={say('form.key')}
              value={field.key}
              options={[...new Set([...fieldKeys, field.key])]
                .filter((key) => key === field.key || !taken.has(key))
                .map((key) => ({ value: key, label: word('formField', key) }))}
              onChoose={(key) => key && put(at, { key })}
            />
            <WordsInput
              label={say('form.label')}
              language={language}
              value={field.label}
              onChange={(label) => put(at, { label })}
            />
            <Choice
              label={say('form.kind')}
              value={field.kind}
              options={fieldKinds.map((kind) => ({ value: kind, label: word('fieldKind', kind) }))}
              onChoose={(kind) => kind && put(at, { kind })}
            />
            <Switch
              label={say('form.required')}
              checked={field.required}
              onChange={(event) => put(at, { required: event.currentTarget.checked })}
            />
            <Group gap={4}>
              {icon(say('form.up'), field, <IconArrowUp size={18} aria-hidden />, at === 0, () =>
                move(at, -1),
              )}
              {icon(
                say('form.down'),
                field,
                <IconArrowDown size={18} aria-hidden />,
                at === fields.length - 1,
                () => move(at, 1),
              )}
              {icon(say('act.remove'), field, <IconTrash size={18} aria-hidden />, false, () =>
                onChange(fields.filter((_, index) => index !== at)),
              )}
            </Group>
            {field.kind === 'CHOICE' && (
              <Textarea
                className="wide-field"
                label={say('form.options')}
                autosize
                minRows={2}
                value={field.options.map((option) => option[language]).join('\n')}
                onChange={(event) =>
                  put(at, {
                    options: event.currentTarget.value.split('\n').map((line, index) => ({
                      ...(field.options[index] ?? { id: line, en: line }),
                      [language]: line,
                    })),
                  })
                }
              />
            )}
          </li>
        ))}
      </ol>
      {free && (
        <Button
          variant="default"
          onClick={() => {
            const label = word('formField', free);
            const kind = free === 'phone' ? 'PHONE' : free === 'email' ? 'EMAIL' : 'TEXT';
            onChange([
              ...fields,
              { key: free, label: { id: label, en: label }, kind, required: false, options: [] },
            ]);
          }}
        >
          {say('form.addField')}
        </Button>
      )}
    </Card>
  );
}
