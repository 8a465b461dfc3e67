import {
  Button,
  Fieldset,
  Group,
  MultiSelect,
  NumberInput,
  Slider,
  Stack,
  Switch,
  TextInput,
} from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { http } from '../api/http';
import { one, salesmen } from '../api/queries';
import { Choice, TeamChoice } from '../parts/choice';
import { Faces } from '../parts/faces';
import { newId } from '../parts/ids';
import { useNotes } from '../parts/notes';
import { useWords } from '../texts';
import { useForms } from '../texts/forms';
import type { ClassRule, Draft, Wish, WorkingDay } from './types';
import { WhenInput } from '../parts/when-input';

const VISITS = [1, 2, 4, 8, 12, 24];
const WEIGHTS = ['shorter', 'even', 'keep'] as const;

type CycleAnswer = { visitsByClass: Record<string, number> };
type WorkRules = {
  day: WorkingDay;
  stays: Record<string, { minutes: number; from: string; until: string }>;
};
const USUAL = { minutes: 15, from: '08:00', until: '17:00' };
const short = (time: string) => time.slice(0, 5);

/** What is asked of the planner: who, what each class wants, and three plain sliders. */
export function WishForm() {
  const cycle = useQuery(one<CycleAnswer>('/api/cycle'));
  const rules = useQuery(one<WorkRules>('/api/work-rules'));
  return (
    <Faces of={cycle}>
      {(known) => <Faces of={rules}>{(own) => <Form visits={known.visitsByClass} rules={own} />}</Faces>}
    </Faces>
  );
}

function Form({ visits, rules }: { visits: Record<string, number>; rules: WorkRules }) {
  const { say } = useWords();
  const forms = useForms();
  const client = useQueryClient();
  const navigate = useNavigate();
  const notes = useNotes();
  const known = useQuery(salesmen);
  const [id] = useState(newId);
  const [name, setName] = useState(() => say('making.draftOf', { date: forms.date(forms.today()) }));
  const [team, setTeam] = useState<string>();
  const [wish, setWish] = useState<Omit<Wish, 'salesmen'>>(() => ({
    classes: Object.fromEntries(
      Object.entries(visits).map(([key, n]) => {
        const { minutes, from, until } = rules.stays[key] ?? USUAL;
        return [key, { visits: VISITS.includes(n) ? n : 1, minutes, from: short(from), until: short(until) }];
      }),
    ),
    shorter: 60,
    even: 40,
    keep: 20,
    mayChangeSalesman: false,
    day: {
      ...rules.day,
      from: short(rules.day.from),
      until: short(rules.day.until),
      saturdayUntil: short(rules.day.saturdayUntil),
    },
    seconds: 60,
    without: [],
    extraOutlets: 0,
  }));
  const set = (change: Partial<typeof wish>) => setWish({ ...wish, ...change });
  const chosen = (known.data ?? []).filter((person) => !team || person.teamId === team);
  const start = useMutation({
    mutationFn: () =>
      http.put<Draft>(`/api/plan-drafts/${id}`, {
        name: name.trim(),
        ...wish,
        salesmen: chosen.map((person) => person.id),
      }),
    onSuccess: () => {
      client.invalidateQueries({ queryKey: ['/api/plan-drafts'] });
      notes.tell(say('making.started'));
      navigate({ to: '/plan/drafts/$id', params: { id } });
    },
    onError: notes.tellProblem,
  });
  const setClass = (key: string, change: Partial<ClassRule>) => {
    const rule = wish.classes[key];
    if (rule) set({ classes: { ...wish.classes, [key]: { ...rule, ...change } } });
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        start.mutate();
      }}
    >
      <Stack>
        <Group grow>
          <TextInput
            label={say('making.name')}
            required
            maxLength={100}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <TeamChoice label={say('word.team')} value={team} onChoose={setTeam} />
        </Group>
        <Fieldset legend={say('making.classes')}>
          <Stack gap="xs">
            {Object.entries(wish.classes).map(([key, rule]) => (
              <Group key={key} grow align="flex-end">
                <Choice
                  label={`${say('making.class')} ${key}: ${say('making.visits')}`}
                  value={String(rule.visits)}
                  options={VISITS.map((n) => ({ value: String(n), label: String(n) }))}
                  onChoose={(value) => setClass(key, { visits: Number(value) })}
                />
                <NumberInput
                  label={say('making.minutes')}
                  min={1}
                  max={240}
                  value={rule.minutes}
                  onChange={(value) => setClass(key, { minutes: Number(value) })}
                />
                <WhenInput
                  type="time"
                  label={say('making.windowFrom')}
                  value={rule.from}
                  onChange={(event) => setClass(key, { from: event.currentTarget.value })}
                />
                <WhenInput
                  type="time"
                  label={say('making.windowUntil')}
                  value={rule.until}
                  onChange={(event) => setClass(key, { until: event.currentTarget.value })}
                />
              </Group>
            ))}
          </Stack>
        </Fieldset>
        <Fieldset legend={say('making.weights')}>
          <Stack gap="lg" pb="sm">
            {WEIGHTS.map((weight) => (
              <div key={weight}>
                <span className="small">{say(`making.${weight}`)}</span>
                <Slider
                  thumbLabel={say(`making.${weight}`)}
                  value={wish[weight]}
                  onChange={(value) => set({ [weight]: value })}
                />
              </div>
            ))}
            <Switch
              label={say('making.mayChange')}
              checked={wish.mayChangeSalesman}
              onChange={(event) => set({ mayChangeSalesman: event.currentTarget.checked })}
            />
          </Stack>
        </Fieldset>
        <Fieldset legend={say('making.day')}>
          <Group grow align="flex-end">
            {(['from', 'until', 'saturdayUntil'] as const).map((key) => (
              <WhenInput
                key={key}
                type="time"
                label={say(
                  key === 'from'
                    ? 'making.dayFrom'
                    : key === 'until'
                      ? 'making.dayUntil'
                      : 'making.saturdayUntil',
                )}
                value={wish.day[key]}
                onChange={(event) => set({ day: { ...wish.day, [key]: event.currentTarget.value } })}
              />
            ))}
            <NumberInput
              label={say('making.lunch')}
              min={0}
              max={120}
              value={wish.day.lunch}
              onChange={(value) => set({ day: { ...wish.day, lunch: Number(value) } })}
            />
            <Switch
              label={say('making.fridayPrayer')}
              checked={wish.day.fridayPrayer}
              onChange={(event) => set({ day: { ...wish.day, fridayPrayer: event.currentTarget.checked } })}
            />
          </Group>
        </Fieldset>
        <Fieldset legend={say('making.whatIf')}>
          <p className="quiet small" style={{ marginTop: 0 }}>
            {say('making.whatIfText')}
          </p>
          <Switch
            mb="sm"
            label={say('making.trial')}
            checked={wish.trial ?? false}
            onChange={(event) => set({ trial: event.currentTarget.checked })}
          />
          <Group grow align="flex-start">
            <MultiSelect
              label={say('making.without')}
              data={chosen.map((person) => ({ value: person.id, label: person.name }))}
              value={wish.without}
              onChange={(without) => set({ without })}
            />
            <NumberInput
              label={say('making.extra')}
              min={0}
              max={2000}
              value={wish.extraOutlets}
              onChange={(value) => set({ extraOutlets: Number(value) })}
            />
          </Group>
        </Fieldset>
        <Group justify="flex-end" align="flex-end">
          <NumberInput
            label={say('making.seconds')}
            min={5}
            max={600}
            value={wish.seconds}
            onChange={(value) => set({ seconds: Number(value) })}
          />
          <Button type="submit" disabled={chosen.length === 0} loading={start.isPending}>
            {say('making.make')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
