import { Button, Group, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { bodyOf } from '../api/body';
import { http } from '../api/http';
import { one } from '../api/queries';
import type { Absence } from '../api/types';
import { SalesmanChoice, usePeopleNames } from '../parts/choice';
import { Empty, Faces } from '../parts/faces';
import { newId } from '../parts/ids';
import { useNotes } from '../parts/notes';
import { Card } from '../parts/page';
import { useWords } from '../texts';
import { useForms } from '../texts/forms';
import { WhenInput } from '../parts/when-input';

const blank = (today: string): Absence => ({
  id: newId(),
  personId: '',
  from: today,
  until: today,
  substituteId: null,
  reason: null,
});

/** Who is away, and who visits his outlets meanwhile. */
export function Absences() {
  const { say } = useWords();
  const forms = useForms();
  const nameOf = usePeopleNames();
  const client = useQueryClient();
  const notes = useNotes();
  const [draft, setDraft] = useState(() => blank(forms.today()));
  const asked = useQuery(one<Absence[]>('/api/absences'));
  const wake = () =>
    client.invalidateQueries({
      predicate: (query) => ['/api/absences', '/api/calls'].includes(String(query.queryKey[0])),
    });
  const put = (absence: Absence) => http.put(`/api/absences/${absence.id}`, bodyOf('absence', absence));
  const save = useMutation({
    mutationFn: put,
    onSuccess: (_, absence) => {
      wake();
      notes.tell(say('absence.saved', { name: nameOf(absence.personId) }));
      setDraft(blank(forms.today()));
    },
    onError: notes.tellProblem,
  });
  const remove = useMutation({
    mutationFn: (absence: Absence) => http.remove(`/api/absences/${absence.id}`),
    onSuccess: (_, absence) => {
      wake();
      notes.tell(say('absence.removed', { name: nameOf(absence.personId) }), () => {
        put(absence).then(wake, notes.tellProblem);
      });
    },
    onError: notes.tellProblem,
  });
  const set = (change: Partial<Absence>) => setDraft({ ...draft, ...change });
  return (
    <Card title={say('plan.absences')} flush>
      <form
        style={{ padding: '0 16px 12px' }}
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate(draft);
        }}
      >
        <Group align="flex-end">
          <SalesmanChoice
            label={say('absence.who')}
            any={say('plan.chooseSalesman')}
            value={draft.personId}
            onChoose={(value) => set({ personId: value ?? '' })}
          />
          <WhenInput
            type="date"
            label={say('filter.from')}
            required
            value={draft.from}
            onChange={(event) => set({ from: event.currentTarget.value })}
          />
          <WhenInput
            type="date"
            label={say('filter.until')}
            required
            min={draft.from}
            value={draft.until}
            onChange={(event) => set({ until: event.currentTarget.value })}
          />
          <SalesmanChoice
            label={say('absence.substitute')}
            any={say('absence.nobody')}
            value={draft.substituteId}
            onChoose={(value) => set({ substituteId: value ?? null })}
          />
          <TextInput
            label={say('absence.reason')}
            value={draft.reason ?? ''}
            onChange={(event) => set({ reason: event.currentTarget.value || null })}
          />
          <Button type="submit" disabled={!draft.personId} loading={save.isPending}>
            {say('absence.add')}
          </Button>
        </Group>
      </form>
      <Faces
        of={asked}
        isEmpty={(all) => !all.length}
        empty={<Empty title={say('absence.empty')} text={say('absence.emptyText')} />}
      >
        {(all) => (
          <div className="wide">
            <table className="plain">
              <thead>
                <tr>
                  <th>{say('absence.who')}</th>
                  <th>{say('discounts.period')}</th>
                  <th>{say('absence.substitute')}</th>
                  <th>{say('absence.reason')}</th>
                  <th />
                </tr>
              </thead>
              <tbody>
                {all.map((absence) => (
                  <tr key={absence.id}>
                    <td>{nameOf(absence.personId)}</td>
                    <td>
                      {forms.day(absence.from)} – {forms.day(absence.until)}
                    </td>
                    <td>{absence.substituteId ? nameOf(absence.substituteId) : say('absence.nobody')}</td>
                    <td>{absence.reason ?? '–'}</td>
                    <td className="number">
                      <Button size="xs" variant="default" onClick={() => remove.mutate(absence)}>
                        {say('act.remove')}
                      </Button>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Faces>
    </Card>
  );
}
