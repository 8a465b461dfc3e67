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

const kinds = ['no_order', 'skip', 'closed'];

/** Why there was no order, why a call was skipped: one managed list for the phone, the figures and marketing. */
export function Reasons() {
  const { say, word } = useWords();
  const client = useQueryClient();
  const notes = useNotes();
  const [text, setText] = useState('');
  const [kind, setKind] = useState('no_order');
  const asked = useQuery(one<Reason[]>('/api/reasons'));
  const save = useMutation({
    mutationFn: (reason: Reason) => http.put(`/api/reasons/${reason.id}`, reason),
    onSuccess: () => {
      client.invalidateQueries({ queryKey: ['/api/reasons'] });
      setText('');
    },
    onError: notes.tellProblem,
  });
  const textOf = (reason: Reason) => reason.text ?? reason.label ?? reason.id;
  return (
    <Card title={say('settings.reasons')} flush>
      <form
        style={{ padding: '0 16px 12px' }}
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate({ id: newId(), kind, text: text.trim(), active: true });
        }}
      >
        <Group align="flex-end">
          <Choice
            label={say('reasons.kind')}
            value={kind}
            options={kinds.map((value) => ({ value, label: word('reasonKind', value) }))}
            onChoose={(value) => setKind(value ?? 'no_order')}
          />
          <TextInput
            label={say('reasons.text')}
            required
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            style={{ minWidth: 260 }}
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
