import { Button, Group, Modal, Stack, Switch, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { http } from '../api/http';
import { one } from '../api/queries';
import type { CustomField } from '../api/types';
import { Choice } from '../parts/choice';
import { Empty, Faces } from '../parts/faces';
import { newId } from '../parts/ids';
import { useNotes } from '../parts/notes';
import { Card } from '../parts/page';
import { useWords } from '../texts';

const types = ['text', 'number', 'date', 'boolean', 'choice'];

/** A field added here is on the phone, in lists, filters, imports and the API at once. */
export function CustomFields() {
  const { say, word } = useWords();
  const [open, setOpen] = useState<CustomField | 'new' | null>(null);
  const asked = useQuery(one<CustomField[]>('/api/custom-fields'));
  return (
    <Card
      title={say('settings.fields')}
      end={
        <Button size="xs" onClick={() => setOpen('new')}>
          {say('fields.add')}
        </Button>
      }
      flush
    >
      <Faces
        of={asked}
        isEmpty={(all) => !all.length}
        empty={<Empty title={say('fields.empty')} text={say('fields.emptyText')} />}
      >
        {(all) => (
          <table className="plain">
            <thead>
              <tr>
                <th>{say('field.name')}</th>
                <th>{say('fields.key')}</th>
                <th>{say('fields.type')}</th>
              </tr>
            </thead>
            <tbody>
              {all.map((field) => (
                <tr key={field.id}>
                  <td>
                    <button type="button" className="linklike" onClick={() => setOpen(field)}>
                      {field.label}
                    </button>
                  </td>
                  <td className="quiet">{field.key}</td>
                  <td>{word('fieldType', field.type.toLowerCase())}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Faces>
      <Modal opened={open !== null} onClose={() => setOpen(null)} title={say('fields.add')}>
        {open && <FieldForm field={open === 'new' ? undefined : open} onDone={() => setOpen(null)} />}
      </Modal>
    </Card>
  );
}

function FieldForm({ field, onDone }: { field?: CustomField; onDone: () => void }) {
  const { say, word } = useWords();
  const client = useQueryClient();
  const notes = useNotes();
  const [draft, setDraft] = useState<CustomField>(
    field ?? { id: newId(), key: '', label: '', type: 'text', options: [], required: false },
  );
  const set = (change: Partial<CustomField>) => setDraft({ ...draft, ...change });
  const save = useMutation({
    mutationFn: () => {
      const key =
        draft.key ||
        draft.label
          .toLowerCase()
          .replace(/[^a-z0-9]+/g, '_')
          .replace(/^_|_$/g, '');
      return http.put(`/api/custom-fields/${draft.id}`, {
        ...draft,
        key,
        options: (draft.options ?? []).filter(Boolean),
      });
    },
    onSuccess: () => {
      client.invalidateQueries({ queryKey: ['/api/custom-fields'] });
      notes.tell(say('fields.saved', { name: draft.label }));
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
          value={draft.label}
          onChange={(event) => set({ label: event.currentTarget.value })}
        />
        <Choice
          label={say('fields.type')}
          value={draft.type.toLowerCase()}
          options={types.map((value) => ({ value, label: word('fieldType', value) }))}
          onChoose={(type) => set({ type: type ?? 'text' })}
        />
        {draft.type.toLowerCase() === 'choice' && (
          <TextInput
            label={say('fields.options')}
            description={say('field.tagsHint')}
            value={(draft.options ?? []).join(', ')}
            onChange={(event) => set({ options: event.currentTarget.value.split(/,\s*/) })}
          />
        )}
        <Switch
          label={say('fields.required')}
          checked={draft.required ?? false}
          onChange={(event) => set({ required: event.currentTarget.checked })}
        />
        <Group justify="flex-end">
          <Button type="submit" loading={save.isPending}>
            {say('act.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
