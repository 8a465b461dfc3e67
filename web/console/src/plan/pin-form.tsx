import { Button, Chip, Group, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { http } from '../api/http';
import { SalesmanChoice } from '../parts/choice';
import { useNotes } from '../parts/notes';
import { useWords } from '../texts';
import { fullWeek, minuteOf, type Pin, timeOf } from './day-types';
import { WhenInput } from '../parts/when-input';

type Settled = Omit<Pin, 'outletId'>;

/** Settles an outlet's salesman, weekdays or time; each can be undone. */
export function usePin(outletId: string, name: string) {
  const { say } = useWords();
  const client = useQueryClient();
  const notes = useNotes();
  const path = `/api/plan-pins/${outletId}`;
  const wake = () =>
    client.invalidateQueries({
      predicate: ({ queryKey }) =>
        queryKey[0] === '/api/plan-pins' || queryKey[0] === `/api/outlets/${outletId}/plan-choices`,
    });
  const save = useMutation({
    mutationFn: (pin: Settled) => http.put(path, pin),
    onSuccess: () => {
      wake();
      notes.tell(say('pin.saved', { outlet: name }));
    },
    onError: notes.tellProblem,
  });
  const remove = useMutation({
    mutationFn: () => http.remove(path),
    onSuccess: () => {
      wake();
      notes.tell(say('pin.removed', { outlet: name }));
    },
    onError: notes.tellProblem,
  });
  return {
    save: save.mutate,
    remove: () => remove.mutate(),
    busy: save.isPending || remove.isPending,
  };
}

export function PinForm({ outletId, name, pin }: { outletId: string; name: string; pin: Pin | null }) {
  const { say, word } = useWords();
  const settle = usePin(outletId, name);
  const [draft, setDraft] = useState<Settled>(
    pin ?? { salesman: null, weekdays: [], fromMinute: null, untilMinute: null },
  );
  const set = (change: Partial<Settled>) => setDraft({ ...draft, ...change });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const { salesman, weekdays, fromMinute, untilMinute } = draft;
        settle.save({ salesman, weekdays, fromMinute, untilMinute });
      }}
    >
      <Stack gap="sm">
        <SalesmanChoice
          label={say('pin.salesman')}
          any={say('pin.anySalesman')}
          value={draft.salesman}
          onChoose={(value) => set({ salesman: value ?? null })}
        />
        <div role="group" aria-label={say('pin.days')}>
          <span className="small">{say('pin.days')}</span>
          <Chip.Group multiple value={draft.weekdays} onChange={(weekdays) => set({ weekdays })}>
            <Group gap={6} mt={4}>
              {fullWeek.map((day) => (
                <Chip key={day} value={day} size="sm">
                  {word('weekday', day.slice(0, 3))}
                </Chip>
              ))}
            </Group>
          </Chip.Group>
        </div>
        <Group grow>
          <WhenInput
            type="time"
            label={say('pin.from')}
            value={timeOf(draft.fromMinute)}
            onChange={(event) => set({ fromMinute: minuteOf(event.currentTarget.value) })}
          />
          <WhenInput
            type="time"
            label={say('pin.until')}
            value={timeOf(draft.untilMinute)}
            onChange={(event) => set({ untilMinute: minuteOf(event.currentTarget.value) })}
          />
        </Group>
        <Group justify="flex-end">
          {pin && (
            <Button variant="default" onClick={settle.remove} disabled={settle.busy}>
              {say('pin.remove')}
            </Button>
          )}
          <Button type="submit" loading={settle.busy}>
            {say('pin.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
