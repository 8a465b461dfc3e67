import { Button, Checkbox, Chip, Group, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { bodyOf } from '../api/body';
import { http } from '../api/http';
import type { JourneyPlan } from '../api/types';
import { weekdays } from '../outlets/outlet-words';
import { SalesmanChoice } from '../parts/choice';
import { newId } from '../parts/ids';
import { useNotes } from '../parts/notes';
import { OutletChoice } from '../parts/outlet-choice';
import { useWords } from '../texts';
import { useForms } from '../texts/forms';
import { WhenInput } from '../parts/when-input';

/** One rule: this outlet, on these days, in these weeks of the four. */
export function PlanForm({
  plan,
  salesman,
  onDone,
}: {
  plan?: JourneyPlan;
  salesman?: string;
  onDone: () => void;
}) {
  const { say, word } = useWords();
  const forms = useForms();
  const client = useQueryClient();
  const notes = useNotes();
  const [draft, setDraft] = useState<JourneyPlan>(
    plan ?? {
      id: newId(),
      outletId: '',
      outletName: '',
      salesmanId: salesman ?? '',
      weekdays: ['MON'],
      weeks: [1, 2, 3, 4],
      from: forms.today(),
      until: null,
      sequence: null,
    },
  );
  const set = (change: Partial<JourneyPlan>) => setDraft({ ...draft, ...change });
  const wake = () =>
    client.invalidateQueries({
      predicate: (query) =>
        ['/api/journey-plans', '/api/calls', '/api/coverage'].includes(String(query.queryKey[0])),
    });
  const save = useMutation({
    mutationFn: () => http.put(`/api/journey-plans/${draft.id}`, bodyOf('plan', draft)),
    onSuccess: () => {
      wake();
      notes.tell(say('plan.saved'));
      onDone();
    },
    onError: notes.tellProblem,
  });
  const remove = useMutation({
    mutationFn: () => http.remove(`/api/journey-plans/${draft.id}`),
    onSuccess: () => {
      wake();
      notes.tell(say('plan.removed'), () => {
        http
          .put(`/api/journey-plans/${draft.id}`, bodyOf('plan', plan ?? draft))
          .then(wake, notes.tellProblem);
      });
      onDone();
    },
    onError: notes.tellProblem,
  });
  const ready = draft.outletId && draft.salesmanId && draft.weekdays.length && draft.weeks.length;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <Stack>
        <OutletChoice
          name={draft.outletName}
          onChoose={(outlet) =>
            set({
              outletId: outlet.id,
              outletName: outlet.name,
              salesmanId: draft.salesmanId || (outlet.salesmanId ?? ''),
            })
          }
        />
        <SalesmanChoice
          label={say('word.salesman')}
          any={say('plan.chooseSalesman')}
          value={draft.salesmanId}
          onChoose={(value) => set({ salesmanId: value ?? '' })}
        />
        <Checkbox.Group
          label={say('plan.days')}
          value={draft.weekdays}
          onChange={(days) => set({ weekdays: days })}
        >
          <Group gap="sm" mt={6}>
            {weekdays.map((day) => (
              <Checkbox key={day} value={day} label={word('weekday', day)} />
            ))}
          </Group>
        </Checkbox.Group>
        <fieldset style={{ border: 0, padding: 0, margin: 0 }}>
          <legend style={{ fontSize: 14, fontWeight: 500, padding: 0 }}>{say('plan.weeks')}</legend>
          <Chip.Group
            multiple
            value={draft.weeks.map(String)}
            onChange={(weeks) => set({ weeks: weeks.map(Number).sort((a, b) => a - b) })}
          >
            <Group gap="sm" mt={6}>
              {[1, 2, 3, 4].map((week) => (
                <Chip key={week} value={String(week)} variant="outline">
                  {week}
                </Chip>
              ))}
            </Group>
          </Chip.Group>
        </fieldset>
        <Group grow>
          <WhenInput
            label={say('filter.from')}
            type="date"
            required
            value={draft.from}
            onChange={(event) => set({ from: event.currentTarget.value })}
          />
          <WhenInput
            label={say('filter.until')}
            type="date"
            value={draft.until ?? ''}
            onChange={(event) => set({ until: event.currentTarget.value || null })}
          />
        </Group>
        <Group justify="space-between">
          {plan ? (
            <Button variant="subtle" color="red" loading={remove.isPending} onClick={() => remove.mutate()}>
              {say('act.remove')}
            </Button>
          ) : (
            <span />
          )}
          <Button type="submit" disabled={!ready} loading={save.isPending}>
            {say('act.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
