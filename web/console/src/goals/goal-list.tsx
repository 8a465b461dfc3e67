import { Button, SegmentedControl } from '@mantine/core';
import { IconPlus, IconTargetArrow } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { one } from '../api/queries';
import { showShort } from '../figures/measures';
import { usePeopleNames } from '../parts/choice';
import { Empty, Faces } from '../parts/faces';
import { useFilters } from '../parts/filters';
import { Card, Pill, type Tone } from '../parts/page';
import { useWords } from '../texts';
import { useForms } from '../texts/forms';
import { GoalForm } from './goal-form';
import { Meter } from './scorecards';
import type { GoalNode } from './types';

/** Every shared goal as a tree: the result, and what both divisions do for it. */
export function GoalList() {
  const { say } = useWords();
  const navigate = useNavigate();
  const [filters, change] = useFilters(['closed']);
  const closed = filters.closed === 'yes';
  const [making, setMaking] = useState(false);
  const asked = useQuery(one<GoalNode[]>('/api/goals', { closed }));
  const make = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setMaking(true)}>
      {say('goal.new')}
    </Button>
  );
  return (
    <>
      <div className="filters">
        <SegmentedControl
          aria-label={say('field.state')}
          value={closed ? 'closed' : 'running'}
          onChange={(value) => change({ closed: value === 'closed' ? 'yes' : undefined })}
          data={[
            { value: 'running', label: say('goal.running') },
            { value: 'closed', label: say('goal.closed') },
          ]}
        />
        {make}
      </div>
      <Faces
        of={asked}
        isEmpty={(trees) => trees.length === 0}
        empty={
          <Empty
            icon={<IconTargetArrow size={32} stroke={1.5} aria-hidden />}
            title={say('goal.empty')}
            text={say('goal.emptyText')}
          />
        }
      >
        {(trees) =>
          trees.map((tree) => (
            <Card key={tree.goal.id}>
              <Tree nodes={[tree]} />
            </Card>
          ))
        }
      </Faces>
      {making && (
        <GoalForm
          part="RESULT"
          onClose={() => setMaking(false)}
          onKept={(id) => navigate({ to: '/goals/$id', params: { id } })}
        />
      )}
    </>
  );
}

export function Tree({ nodes, at }: { nodes: GoalNode[]; at?: string }) {
  return (
    <ol className="goal-tree">
      {nodes.map((node) => (
        <li key={node.goal.id}>
          <GoalRow node={node} here={node.goal.id === at} />
          {node.children.length > 0 && <Tree nodes={node.children} {...(at ? { at } : {})} />}
        </li>
      ))}
    </ol>
  );
}

/** Reached, on its way, behind, or over: by the share of the target and of the working days. */
export function stateOf({ goal, progress }: GoalNode): { tone: Tone; word: string } {
  if (goal.reachedAt) return { tone: 'done', word: 'reached' };
  if (progress.value == null && progress.gone === 0) return { tone: 'planned', word: 'ahead' };
  const share = progress.share ?? 0;
  if (progress.gone >= 1) {
    const good = goal.atMost ? share <= 1 : share >= 1;
    return good ? { tone: 'done', word: 'reached' } : { tone: 'problem', word: 'missed' };
  }
  const end = progress.forecast ?? progress.pace;
  const onWay =
    end == null ? share >= progress.gone * 0.9 : goal.atMost ? end <= goal.target : end >= goal.target;
  return onWay ? { tone: 'news', word: 'onWay' } : { tone: 'late', word: 'behind' };
}

function GoalRow({ node, here }: { node: GoalNode; here: boolean }) {
  const { say, word } = useWords();
  const forms = useForms();
  const nameOf = usePeopleNames();
  const { goal, progress } = node;
  const state = stateOf(node);
  return (
    <div className="goal-row" aria-current={here ? 'true' : undefined}>
      <div className="name">
        <span className="quiet small">
          {word('goalPart', goal.part)} · {word('measure', goal.measure)}
        </span>
        <div>
          <Link to="/goals/$id" params={{ id: goal.id }}>
            {here ? <strong>{goal.name}</strong> : goal.name}
          </Link>{' '}
          <Pill tone={state.tone}>{word('goalState', state.word)}</Pill>
        </div>
        <span className="quiet small">
          {nameOf(goal.ownerId)} · {forms.date(goal.from)} – {forms.date(goal.until)}
        </span>
      </div>
      <div className="numbers">
        <strong>{showShort(goal.measure, progress.value, forms)}</strong>{' '}
        <span className="quiet small">
          {say(goal.atMost ? 'goal.atMostOf' : 'goal.of', {
            target: showShort(goal.measure, goal.target, forms),
          })}
          {progress.share != null && ` · ${forms.percent(progress.share)}`}
        </span>
        <Meter value={progress.value} target={goal.target} gone={progress.gone} lower={goal.atMost} />
        {progress.forecast != null && (
          <span className="quiet small">
            {say('goal.forecast', { n: showShort(goal.measure, progress.forecast, forms) })}
          </span>
        )}
      </div>
    </div>
  );
}
