import { Button, Group } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { lazy, Suspense, useMemo, useState } from 'react';
import { http } from '../api/http';
import { one } from '../api/queries';
import { isMoney, showMeasure, showShort } from '../figures/measures';
import { Records } from '../figures/records';
import { MeasureTold } from '../figures/told';
import { usePeopleNames } from '../parts/choice';
import { Faces, Loading } from '../parts/faces';
import { useNotes } from '../parts/notes';
import { Card, Page, Pill } from '../parts/page';
import { Thread } from '../talk/thread';
import { useWords } from '../texts';
import { addDays, useForms } from '../texts/forms';
import { GoalForm } from './goal-form';
import './goals.css';
import { stateOf, Tree } from './goal-list';
import { Meter } from './scorecards';
import type { GoalNode, Part } from './types';

const Chart = lazy(() => import('../parts/chart'));

function find(node: GoalNode, id: string): GoalNode | undefined {
  if (node.goal.id === id) return node;
  for (const child of node.children) {
    const found = find(child, id);
    if (found) return found;
  }
  return undefined;
}

/** One goal in its tree: how far it is, where it is heading, and what is said about it. */
export function GoalPage() {
  const { say } = useWords();
  const { id } = useParams({ strict: false }) as { id: string };
  const asked = useQuery(one<GoalNode>(`/api/goals/${id}`));
  const node = asked.data && find(asked.data, id);
  return (
    <Page
      title={node?.goal.name ?? say('rail.goals')}
      beside={
        <Link to="/goals" search={{ tab: 'goals' } as never}>
          {say('goal.all')}
        </Link>
      }
    >
      <Faces of={asked}>
        {(tree) =>
          node ? (
            <div className="goal-page">
              <div className="column">
                <Facts node={node} />
                <Card title={say('goal.tree')}>
                  <Tree nodes={[tree]} at={id} />
                </Card>
              </div>
              <div className="column">
                <Thread kind="goal" subject={id} />
              </div>
            </div>
          ) : (
            <Loading />
          )
        }
      </Faces>
    </Page>
  );
}

const below: Record<Part, Part[]> = {
  RESULT: ['SALES', 'MARKETING'],
  SALES: ['INDICATOR'],
  MARKETING: ['INDICATOR'],
  INDICATOR: [],
};

function Facts({ node }: { node: GoalNode }) {
  const { say, word } = useWords();
  const forms = useForms();
  const client = useQueryClient();
  const notes = useNotes();
  const nameOf = usePeopleNames();
  const [form, setForm] = useState<Part | 'edit'>();
  const [opened, setOpened] = useState(false);
  const { goal, progress } = node;
  const state = stateOf(node);
  const show = (value: number | null | undefined) => showMeasure(goal.measure, value, forms);
  const line = progress.line;
  const names = useMemo(
    () => line.map((_, at) => forms.day(addDays(goal.from, at))),
    [line, goal.from, forms],
  );
  const turn = useMutation({
    mutationFn: () => http.post(`/api/goals/${goal.id}/${goal.closedAt ? 'open' : 'close'}`),
    onSuccess: () => {
      client.invalidateQueries({ predicate: (query) => String(query.queryKey[0]).startsWith('/api/goals') });
      notes.tell(say('note.saved'));
    },
    onError: notes.tellProblem,
  });
  return (
    <Card
      title={word('measure', goal.measure)}
      end={<Pill tone={state.tone}>{word('goalState', state.word)}</Pill>}
    >
      <p style={{ margin: 0, fontSize: 28, fontWeight: 650, fontVariantNumeric: 'tabular-nums' }}>
        {progress.value == null ? (
          '–'
        ) : (
          <button
            type="button"
            className="linklike"
            title={say('figures.openRecords')}
            onClick={() => setOpened(true)}
          >
            {show(progress.value)}
          </button>
        )}{' '}
        <span className="quiet" style={{ fontSize: 15, fontWeight: 400 }}>
          {say(goal.atMost ? 'goal.atMostOf' : 'goal.of', { target: show(goal.target) })}
        </span>
      </p>
      <Meter value={progress.value} target={goal.target} gone={progress.gone} lower={goal.atMost} />
      <p className="small" style={{ margin: '6px 0' }}>
        {progress.share != null && `${forms.percent(progress.share)} · `}
        {say('goal.gone', { share: forms.percent(progress.gone) })}
        {progress.pace != null && ` · ${say('goal.pace', { n: show(progress.pace) })}`}
        {progress.forecast != null && ` · ${say('goal.forecast', { n: show(progress.forecast) })}`}
        {!!progress.lastYear && ` · ${say('goal.lastYear', { n: show(progress.lastYear) })}`}
      </p>
      <p className="quiet small" style={{ margin: '0 0 8px' }}>
        {nameOf(goal.ownerId)} · {forms.date(goal.from)} – {forms.date(goal.until)}
        {goal.reachedAt && ` · ${say('goal.reachedAt', { at: forms.moment(goal.reachedAt) })}`}
      </p>
      <MeasureTold measure={goal.measure} />
      {goal.note && <p style={{ whiteSpace: 'pre-wrap' }}>{goal.note}</p>}
      {line.length > 1 && (
        <Suspense fallback={<Loading lines={4} height={30} />}>
          <Chart
            label={goal.name}
            kind="line"
            names={names}
            values={line}
            show={show}
            short={
              isMoney(goal.measure) ? forms.moneyShort : (value) => showShort(goal.measure, value, forms)
            }
            height={220}
          />
        </Suspense>
      )}
      <Group gap="xs" mt="sm">
        {below[goal.part].map((part) => (
          <Button key={part} size="xs" variant="light" onClick={() => setForm(part)}>
            {word('goalNew', part)}
          </Button>
        ))}
        <Button size="xs" variant="default" onClick={() => setForm('edit')}>
          {say('act.edit')}
        </Button>
        {goal.parentId == null && (
          <Button size="xs" variant="default" loading={turn.isPending} onClick={() => turn.mutate()}>
            {say(goal.closedAt ? 'goal.reopen' : 'goal.close')}
          </Button>
        )}
      </Group>
      {form && (
        <GoalForm
          {...(form === 'edit' ? { goal, part: goal.part } : { parent: goal, part: form })}
          onClose={() => setForm(undefined)}
        />
      )}
      {opened && (
        <Records
          measure={goal.measure}
          filters={{
            from: goal.from,
            until: goal.until,
            team: goal.teamId,
            territory: goal.territoryId,
            source: goal.source,
            campaign: goal.campaign,
          }}
          title={`${word('measure', goal.measure)} · ${goal.name}`}
          close={() => setOpened(false)}
        />
      )}
    </Card>
  );
}
