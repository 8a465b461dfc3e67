import { Button, Modal, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { bodyOf } from '../api/body';
import { http } from '../api/http';
import { territories } from '../api/queries';
import type { Territory } from '../api/types';
import { Empty, Faces } from '../parts/faces';
import { newId } from '../parts/ids';
import { useNotes } from '../parts/notes';
import { Card } from '../parts/page';
import { useWords } from '../texts';

/** Names under which outlets are grouped in figures, filters and coverage. */
export function Territories() {
  const { say } = useWords();
  const [open, setOpen] = useState<Territory | 'new' | null>(null);
  const asked = useQuery(territories);
  return (
    <Card
      title={say('settings.territories')}
      end={
        <Button size="xs" onClick={() => setOpen('new')}>
          {say('territory.add')}
        </Button>
      }
      flush
    >
      <Faces
        of={asked}
        isEmpty={(all) => !all.length}
        empty={<Empty title={say('territory.empty')} text={say('territory.emptyText')} />}
      >
        {(all) => (
          <table className="plain">
            <tbody>
              {all.map((territory) => (
                <tr key={territory.id}>
                  <td>
                    <button type="button" className="linklike" onClick={() => setOpen(territory)}>
                      {territory.name}
                    </button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Faces>
      <Modal
        opened={open !== null}
        onClose={() => setOpen(null)}
        title={say(open === 'new' ? 'territory.add' : 'territory.edit')}
      >
        {open && <TerritoryForm territory={open === 'new' ? undefined : open} onDone={() => setOpen(null)} />}
      </Modal>
    </Card>
  );
}

function TerritoryForm({ territory, onDone }: { territory?: Territory; onDone: () => void }) {
  const { say } = useWords();
  const client = useQueryClient();
  const notes = useNotes();
  const [draft, setDraft] = useState<Territory>(territory ?? { id: newId(), name: '', color: null });
  const save = useMutation({
    mutationFn: () =>
      http.put(`/api/territories/${draft.id}`, {
        ...bodyOf('territory', draft),
        // A new name leaves the shape as it was drawn.
        corners: draft.outline?.corners,
      }),
    onSuccess: () => {
      client.invalidateQueries({ queryKey: territories.queryKey });
      notes.tell(say('territory.saved', { name: draft.name }));
      onDone();
    },
    onError: notes.tellProblem,
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <Stack>
        <TextInput
          label={say('field.name')}
          required
          data-autofocus
          value={draft.name}
          onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })}
        />
        <Button type="submit" loading={save.isPending}>
          {say('act.save')}
        </Button>
      </Stack>
    </form>
  );
}
