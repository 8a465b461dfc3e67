import { Button, Group, Progress } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { http } from '../api/http';
import { one } from '../api/queries';
import { Faces } from '../parts/faces';
import { useNotes } from '../parts/notes';
import { Card, Page, Pill } from '../parts/page';
import { useWords } from '../texts';
import { addDays, useForms } from '../texts/forms';
import { DraftLines } from './draft-lines';
import { DraftMap } from './draft-map';
import { FigureTable } from './figure-table';
import { stateTones } from './making';
import type { Draft, NamedLine } from './types';
import { WhenInput } from '../parts/when-input';

const Chart = lazy(() => import('../parts/chart'));

/** One plan beside the one in force: figures, map, every change with its reason; published from a day on. */
export function DraftPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const asked = useQuery({
    ...one<Draft>(`/api/plan-drafts/${id}`),
    refetchInterval: ({ state }) => (state.data?.state === 'RUNNING' ? 1_000 : false),
  });
  return <Faces of={asked}>{(draft) => <Shown draft={draft} />}</Faces>;
}

function Shown({ draft }: { draft: Draft }) {
  const { say, word } = useWords();
  const running = draft.state === 'RUNNING';
  const lines = useQuery({
    ...one<NamedLine[]>(`/api/plan-drafts/${draft.id}/lines`),
    refetchInterval: running ? 5_000 : false,
  });
  return (
    <Page
      title={draft.name}
      beside={
        <>
          <Link to="/plan" search={{ tab: 'making' }}>
            {say('plan.making')}
          </Link>
          {draft.whatIf && <Pill tone="planned">{say('making.whatIf')}</Pill>}
          <Pill tone={stateTones[draft.state]}>{word('makingState', draft.state)}</Pill>
        </>
      }
      actions={<Actions draft={draft} />}
    >
      {running && <Running draft={draft} />}
      {draft.problem && (
        <p role="alert" className="card">
          {word('makingProblem', draft.problem)}
        </p>
      )}
      <div className="talk-columns">
        <Card flush label={say('rail.map')}>
          <DraftMap lines={lines.data ?? []} />
        </Card>
        {draft.figures && (
          <Card>
            <FigureTable
              columns={[
                { name: say('making.before'), figures: draft.figures.before },
                { name: say('making.after'), figures: draft.figures.after },
              ]}
            />
          </Card>
        )}
      </div>
      {!running && (
        <Card title={say('making.change')}>
          <Faces of={lines}>{(found) => <DraftLines draft={draft} lines={found} />}</Faces>
        </Card>
      )}
    </Page>
  );
}

function Running({ draft }: { draft: Draft }) {
  const { say } = useWords();
  const forms = useForms();
  const share = Math.round(draft.progress * 100);
  return (
    <Card title={say('making.running', { n: share })}>
      <Progress value={share} aria-label={say('making.running', { n: share })} />
      {draft.curve.length > 1 && (
        <Suspense fallback={null}>
          <Chart
            label={say('making.curve')}
            kind="line"
            names={draft.curve.map((point) => `${point[0]} s`)}
            values={draft.curve.map((point) => point[1] ?? null)}
            show={(value) => forms.number(value)}
            short={(value) => forms.number(value)}
            height={160}
          />
        </Suspense>
      )}
    </Card>
  );
}

function Actions({ draft }: { draft: Draft }) {
  const { say } = useWords();
  const forms = useForms();
  const client = useQueryClient();
  const notes = useNotes();
  const [from, setFrom] = useState(() => addDays(forms.today(), 1));
  const path = `/api/plan-drafts/${draft.id}`;
  const settle = (text?: string) => ({
    onSuccess: () => {
      client.invalidateQueries({
        predicate: ({ queryKey }) =>
          ['/api/plan-drafts', '/api/calls', '/api/journey-plans', '/api/coverage'].some((root) =>
            String(queryKey[0]).startsWith(root),
          ),
      });
      if (text) notes.tell(text);
    },
    onError: notes.tellProblem,
  });
  const cancel = useMutation({ mutationFn: () => http.post(`${path}/cancel`), ...settle() });
  const publish = useMutation({
    mutationFn: () => http.post(`${path}/publish`, { from }),
    ...settle(say('making.published', { date: forms.day(from) })),
  });
  const undo = useMutation({ mutationFn: () => http.post(`${path}/undo`), ...settle(say('making.undone')) });
  if (draft.state === 'RUNNING') {
    return (
      <Button variant="default" loading={cancel.isPending} onClick={() => cancel.mutate()}>
        {say('making.cancel')}
      </Button>
    );
  }
  if (draft.state === 'PUBLISHED') {
    return (
      <Button variant="default" loading={undo.isPending} onClick={() => undo.mutate()}>
        {say('making.undo')}
      </Button>
    );
  }
  if (draft.whatIf || (draft.state !== 'DONE' && draft.state !== 'CANCELLED')) return null;
  return (
    <Group>
      <WhenInput
        type="date"
        aria-label={say('making.from')}
        min={addDays(forms.today(), 1)}
        value={from}
        onChange={(event) => setFrom(event.currentTarget.value)}
      />
      <Button loading={publish.isPending} onClick={() => publish.mutate()}>
        {say('making.publish')}
      </Button>
    </Group>
  );
}
