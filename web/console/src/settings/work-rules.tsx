import { Button, Fieldset, Group, NumberInput, Stack, Switch } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { http } from '../api/http';
import { one } from '../api/queries';
import type { WorkingDay } from '../making/types';
import { Choice, SalesmanChoice, usePeopleNames } from '../parts/choice';
import { Faces } from '../parts/faces';
import { useNotes } from '../parts/notes';
import { OutletChoice } from '../parts/outlet-choice';
import { Card } from '../parts/page';
import { fullWeek } from '../plan/day-types';
import { useWords } from '../texts';
import { WhenInput } from '../parts/when-input';

type Stay = { minutes: number; from: string; until: string };
type Night = { salesman: string; weekday: string; weeks: number[]; outletId: string };
type Rules = { day: WorkingDay; stays: Record<string, Stay>; nights: Night[] };
type Cycle = { visitsByClass: Record<string, number> };

const USUAL: Stay = { minutes: 15, from: '08:00', until: '17:00' };
const short = (time: string) => time.slice(0, 5);

/** The working day with its breaks, how long each class is visited, and nights away: plans and checks keep to them. */
export function WorkRulesCard() {
  const { say } = useWords();
  const rules = useQuery(one<Rules>('/api/work-rules'));
  const cycle = useQuery(one<Cycle>('/api/cycle'));
  return (
    <Card title={say('work.title')}>
      <p className="quiet small" style={{ marginTop: 0 }}>
        {say('work.text')}
      </p>
      <Faces of={cycle}>
        {({ visitsByClass }) => (
          <Faces of={rules}>
            {(known) => <RulesForm known={known} classes={Object.keys(visitsByClass).sort()} />}
          </Faces>
        )}
      </Faces>
    </Card>
  );
}

function RulesForm({ known, classes }: { known: Rules; classes: string[] }) {
  const { say } = useWords();
  const client = useQueryClient();
  const notes = useNotes();
  const [rules, setRules] = useState(known);
  const save = useMutation({
    mutationFn: (to: Rules) => http.put('/api/work-rules', to),
    onSuccess: (_, saved) => {
      client.invalidateQueries({
        predicate: ({ queryKey }) => /^\/api\/(work-rules|day-tours|outlets)/.test(String(queryKey[0])),
      });
      // A second note for the undo would offer to undo the undo.
      notes.tell(say('work.saved'), saved === known ? undefined : () => save.mutate(known));
    },
    onError: notes.tellProblem,
  });
  const { day } = rules;
  const setDay = (change: Partial<WorkingDay>) => setRules({ ...rules, day: { ...day, ...change } });
  const setStay = (name: string, change: Partial<Stay>) =>
    setRules({
      ...rules,
      stays: { ...rules.stays, [name]: { ...(rules.stays[name] ?? USUAL), ...change } },
    });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(rules);
      }}
    >
      <Stack maw={720}>
        <Group grow align="flex-end">
          {(['from', 'until', 'saturdayUntil'] as const).map((key) => (
            <WhenInput
              key={key}
              type="time"
              required
              label={say(
                key === 'from'
                  ? 'making.dayFrom'
                  : key === 'until'
                    ? 'making.dayUntil'
                    : 'making.saturdayUntil',
              )}
              value={short(day[key])}
              onChange={(event) => setDay({ [key]: event.currentTarget.value })}
            />
          ))}
          <NumberInput
            label={say('making.lunch')}
            min={0}
            max={120}
            value={day.lunch}
            onChange={(value) => setDay({ lunch: Number(value) })}
          />
        </Group>
        <Switch
          label={say('making.fridayPrayer')}
          checked={day.fridayPrayer}
          onChange={(event) => setDay({ fridayPrayer: event.currentTarget.checked })}
        />
        {classes.map((name) => {
          const stay = rules.stays[name] ?? USUAL;
          return (
            <Group key={name} grow align="flex-end">
              <NumberInput
                label={`${say('making.class')} ${name}: ${say('making.minutes')}`}
                min={1}
                max={240}
                value={stay.minutes}
                onChange={(value) => setStay(name, { minutes: Number(value) })}
              />
              {(['from', 'until'] as const).map((key) => (
                <WhenInput
                  key={key}
                  type="time"
                  required
                  label={say(key === 'from' ? 'making.windowFrom' : 'making.windowUntil')}
                  value={short(stay[key])}
                  onChange={(event) => setStay(name, { [key]: event.currentTarget.value })}
                />
              ))}
            </Group>
          );
        })}
        <Nights nights={rules.nights} onChange={(nights) => setRules({ ...rules, nights })} />
        <Button type="submit" loading={save.isPending} style={{ alignSelf: 'flex-start' }}>
          {say('act.save')}
        </Button>
      </Stack>
    </form>
  );
}

/** Who sleeps away after which day, near which outlet. */
function Nights({ nights, onChange }: { nights: Night[]; onChange: (nights: Night[]) => void }) {
  const { say, word } = useWords();
  const nameOf = usePeopleNames();
  const [fresh, setFresh] = useState<Partial<Night>>({ weeks: [1, 2, 3, 4] });
  const [round, setRound] = useState(0);
  const { salesman, weekday, weeks, outletId } = fresh;
  return (
    <Fieldset legend={say('work.nights')}>
      <p className="quiet small" style={{ marginTop: 0 }}>
        {say('work.nightsText')}
      </p>
      <ul className="plain">
        {nights.map((night) => (
          <li key={`${night.salesman} ${night.weekday} ${night.weeks}`}>
            <span>
              {nameOf(night.salesman)} · {word('weekdayLong', night.weekday)},{' '}
              {say('making.weeks', { weeks: [...night.weeks].sort().join(', ') })}
            </span>
            <Button
              size="xs"
              variant="default"
              onClick={() => onChange(nights.filter((other) => other !== night))}
            >
              {say('act.remove')}
            </Button>
          </li>
        ))}
      </ul>
      <Group align="flex-end" grow mt="sm">
        <SalesmanChoice
          label={say('word.salesman')}
          any={say('plan.chooseSalesman')}
          value={salesman}
          onChoose={(value) => setFresh({ ...fresh, salesman: value })}
        />
        <Choice
          label={say('work.nightAfter')}
          any="–"
          value={weekday}
          options={fullWeek.map((name) => ({ value: name, label: word('weekdayLong', name) }))}
          onChoose={(value) => setFresh({ ...fresh, weekday: value })}
        />
        <Choice
          label={say('plan.weeks')}
          value={(weeks ?? []).join(',')}
          options={['1,2,3,4', '1,3', '2,4', '1', '2', '3', '4'].map((value) => ({
            value,
            label: value.replaceAll(',', ', '),
          }))}
          onChoose={(value) => setFresh({ ...fresh, weeks: (value ?? '1').split(',').map(Number) })}
        />
        <OutletChoice
          key={round}
          required={false}
          onChoose={(outlet) => setFresh({ ...fresh, outletId: outlet.id })}
        />
        <Button
          variant="default"
          disabled={!salesman || !weekday || !outletId}
          onClick={() => {
            if (!salesman || !weekday || !outletId) return;
            onChange([...nights, { salesman, weekday, outletId, weeks: weeks ?? [1, 2, 3, 4] }]);
            setFresh({ weeks: [1, 2, 3, 4] });
            setRound(round + 1);
          }}
        >
          {say('work.nightAdd')}
        </Button>
      </Group>
    </Fieldset>
  );
}
