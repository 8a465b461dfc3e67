import { Button, Group, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { http } from '../api/http';
import { one } from '../api/queries';
import type { Holiday } from '../api/types';
import { Empty, Faces } from '../parts/faces';
import { useFilters } from '../parts/filters';
import { useNotes } from '../parts/notes';
import { Card } from '../parts/page';
import { useWords } from '../texts';
import { useForms } from '../texts/forms';
import { WhenInput } from '../parts/when-input';

const blank: Holiday = { date: '', name: '', working: false };

export function Holidays() {
  const { say } = useWords();
  const forms = useForms();
  const client = useQueryClient();
  const notes = useNotes();
  const [filters, change] = useFilters(['year']);
  const year = filters.year ?? forms.today().slice(0, 4);
  const [draft, setDraft] = useState<Holiday>(blank);
  const asked = useQuery(one<Holiday[]>('/api/holidays', { year }));
  const wake = () => client.invalidateQueries({ queryKey: ['/api/holidays'] });
  const put = (holiday: Holiday) =>
    http.put(`/api/holidays/${holiday.date}`, { name: holiday.name, working: holiday.working });
  const save = useMutation({
    mutationFn: put,
    onSuccess: () => {
      wake();
      notes.tell(say('holiday.saved', { name: draft.name }));
      setDraft(blank);
    },
    onError: notes.tellProblem,
  });
  const turn = useMutation({
    mutationFn: (holiday: Holiday) => put({ ...holiday, working: !holiday.working }),
    onSuccess: wake,
    onError: notes.tellProblem,
  });
  return (
    <Card title={say('plan.holidays')} flush>
      <form
        style={{ padding: '0 16px 12px' }}
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate(draft);
        }}
      >
        <Group align="flex-end">
          <TextInput
            w={100}
            type="number"
            label={say('field.year')}
            value={year}
            onChange={(event) => change({ year: event.currentTarget.value || undefined })}
          />
          <WhenInput
            type="date"
            label={say('field.day')}
            required
            value={draft.date}
            onChange={(event) => setDraft({ ...draft, date: event.currentTarget.value })}
          />
          <TextInput
            label={say('field.name')}
            required
            value={draft.name}
            onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })}
          />
          <Button type="submit" loading={save.isPending}>
            {say('holiday.add')}
          </Button>
        </Group>
      </form>
      <Faces
        of={asked}
        isEmpty={(all) => !all.length}
        empty={<Empty title={say('holiday.empty')} text={say('holiday.emptyText')} />}
      >
        {(all) => (
          <table className="plain">
            <tbody>
              {all.map((holiday) => (
                <tr key={holiday.date}>
                  <td style={{ width: 180 }}>{forms.day(holiday.date)}</td>
                  <td>
                    {holiday.name}
                    {holiday.working && <span className="quiet"> · {say('holiday.working')}</span>}
                  </td>
                  <td className="number">
                    <Button size="xs" variant="default" onClick={() => turn.mutate(holiday)}>
                      {say(holiday.working ? 'holiday.rest' : 'holiday.work')}
                    </Button>
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
