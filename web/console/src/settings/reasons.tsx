import { Button, Group, Switch, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { http } from '../api/http';
import { one } from '../api/queries';
import type { Reason } from '../api/types';
import { Choice } from '../parts/choice';
import { Empty, Faces } from '../parts/faces';
import { newId } from '../parts/ids';
import { useNotes } from '../parts/notes';
import { Card } from '../parts/page';
import { useWords } from '../texts';

const kinds = ['NO_ORDER', 'SKIP'] as const;

/** What the phone sends instead of the words, which may change. */
function codeOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 40);
}

/** Why there was no order, why a call was skipped: one managed list for the phone, the figures and marketing. */
export function Reasons() {
  const { say, word, language } = useWords();
  const client = useQueryClient();
  const notes = useNotes();
  const [text, setText] = useState('');
  const [english, setEnglish] = useState('');
  const [kind, setKind] = useState<Reason['kind']>('NO_ORDER');
  const asked = useQuery(one<Reason[]>('/api/reasons'));
  const save = useMutation({
    mutationFn: ({ id, ...reason }: Reason) => http.put(`/api/reasons/${id}`, reason),
    onSuccess: () => {
      client.invalidateQueries({ queryKey: ['/api/reasons'] });
      setText('');
      setEnglish('');
    },
    onError: notes.tellProblem,
  });
  const textOf = (reason: Reason) => (language === 'en' ? reason.textEn : reason.textId);
  return (
    <Card title={say('settings.reasons')} flush>
      <form
        style={{ padding: '0 16px 12px' }}
        onSubmit={(event) => {
          event.preventDefault();
          const textId = text.trim();
          save.mutate({
            id: newId(),
            code: codeOf(textId),
            kind,
            textId,
            textEn: english.trim() || textId,
            position: (asked.data?.length ?? 0) + 1,
            active: true,
          });
        }}
      >
        <Group align="flex-end">
          <Choice
            label={say('reasons.kind')}
            value={kind}
            options={kinds.map((value) => ({ value, label: word('reasonKind', value.toLowerCase()) }))}
            onChoose={(value) => setKind(value === 'SKIP' ? 'SKIP' : 'NO_ORDER')}
          />
          <TextInput
            label={say('reasons.text')}
            required
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            style={{ minWidth: 260 }}
          />
          <TextInput
            label={say('reasons.textEn')}
            value={english}
            onChange={(event) => setEnglish(event.currentTarget.value)}
          />
          <Button type="submit" loading={save.isPending}>
            {say('reasons.add')}
          </Button>
        </Group>
      </form>
      <Faces
        of={asked}
        isEmpty={(all) => !all.length}
        empty={<Empty title={say('reasons.empty')} text={say('reasons.emptyText')} />}
      >
        {(all) => (
          <table className="plain">
            <tbody>
              {all.map((reason) => (
                <tr key={reason.id}>
                  <td>{textOf(reason)}</td>
                  <td className="quiet">{word('reasonKind', reason.kind.toLowerCase())}</td>
                  <td className="number">
                    <Switch
                      aria-label={say('reasons.offered', { reason: textOf(reason) })}
                      checked={reason.active}
                      onChange={(event) => save.mutate({ ...reason, active: event.currentTarget.checked })}
                    />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Faces>
    </Card>
  );
}
