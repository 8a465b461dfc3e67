import { Button, Group, Modal, Stack, Switch, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { bodyOf } from '../api/body';
import { http } from '../api/http';
import { one } from '../api/queries';
import type { CustomField } from '../api/types';
import { Choice } from '../parts/choice';
import { Empty, Faces } from '../parts/faces';
import { newId } from '../parts/ids';
import { useNotes } from '../parts/notes';
import { Card } from '../parts/page';
import { useWords } from '../texts';

const types = ['text', 'number', 'date', 'yes_no', 'choice'] as const;

/** A field added here is on the phone, in lists, filters, imports and the API at once. */
export function CustomFields() {
  const { say, word, language } = useWords();
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
                <th>{say('fields.onPhone')}</th>
              </tr>
            </thead>
            <tbody>
              {all.map((field) => (
                <tr key={field.id}>
                  <td>
                    <button type="button" className="linklike" onClick={() => setOpen(field)}>
                      {language === 'en' ? field.labelEn : field.labelId}
                    </button>
                  </td>
                  <td className="quiet">{field.name}</td>
                  <td>{word('fieldType', field.type)}</td>
                  <td>{say(field.onPhone ? 'word.yes' : 'word.no')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Faces>
      <Modal
        opened={open !== null}
        onClose={() => setOpen(null)}
        title={say(open === 'new' ? 'fields.add' : 'fields.edit')}
      >
        {open && <FieldForm field={open === 'new' ? undefined : open} onDone={() => setOpen(null)} />}
      </Modal>
    </Card>
  );
}

/** The name in files and the API, from the label: it may not change later. */
function nameFrom(label: string): string {
  const name = label
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[_0-9]+|_+$/g, '');
  return name.slice(0, 40);
}

function FieldForm({ field, onDone }: { field?: CustomField; onDone: () => void }) {
  const { say, word } = useWords();
  const client = useQueryClient();
  const notes = useNotes();
  const [draft, setDraft] = useState<CustomField>(
    field ?? { id: newId(), name: '', labelId: '', labelEn: '', type: 'text', options: [], onPhone: true },
  );
  const set = (change: Partial<CustomField>) => setDraft({ ...draft, ...change });
  const save = useMutation({
    mutationFn: () =>
      http.put(
        `/api/custom-fields/${draft.id}`,
        bodyOf('customField', {
          ...draft,
          name: draft.name || nameFrom(draft.labelId),
          labelEn: draft.labelEn || draft.labelId,
          options: draft.type === 'choice' ? draft.options.map((one) => one.trim()).filter(Boolean) : [],
        }),
      ),
    onSuccess: () => {
      client.invalidateQueries({ queryKey: ['/api/custom-fields'] });
      notes.tell(say('fields.saved', { name: draft.labelId }));
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
          label={say('fields.labelId')}
          required
          value={draft.labelId}
          onChange={(event) => set({ labelId: event.currentTarget.value })}
        />
        <TextInput
          label={say('fields.labelEn')}
          value={draft.labelEn}
          onChange={(event) => set({ labelEn: event.currentTarget.value })}
        />
        <Choice
          label={say('fields.type')}
          value={draft.type}
          disabled={field !== undefined}
          options={types.map((value) => ({ value, label: word('fieldType', value) }))}
          onChoose={(type) => set({ type: types.find((known) => known === type) ?? 'text' })}
        />
        {draft.type === 'choice' && (
          <TextInput
            label={say('fields.options')}
            description={say('field.tagsHint')}
            required
            value={draft.options.join(', ')}
            onChange={(event) => set({ options: event.currentTarget.value.split(/,\s*/) })}
          />
        )}
        <Switch
          label={say('fields.onPhone')}
          checked={draft.onPhone}
          onChange={(event) => set({ onPhone: event.currentTarget.checked })}
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
