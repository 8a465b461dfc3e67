import { Progress, Switch } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useMemo } from 'react';
import { http } from '../api/http';
import { useMay } from '../api/me';
import { one } from '../api/queries';
import { Faces } from '../parts/faces';
import { useNotes } from '../parts/notes';
import { Card, Page, Pill } from '../parts/page';
import { useWords } from '../texts';
import { useForms } from '../texts/forms';

const Chart = lazy(() => import('../parts/chart'));

type Tenth = { cases: number; foretold: number; seen: number };
type Learned = {
  at: string;
  cases: number;
  won: number;
  test: { cases: number; won: number; auc: number; topLift: number; tenths: Tenth[] };
  before: number;
  used: boolean;
};
type Standing = {
  active: boolean;
  learned?: Learned | null;
  latest?: Learned | null;
  outcomes: number;
  enough: number;
};

/** How leads are scored, and how well that would have gone on leads the card had not seen. */
export function ScoringScreen() {
  const { say } = useWords();
  const asked = useQuery(one<Standing>('/api/lead-scoring'));
  return (
    <Page title={say('scoring.title')}>
      <p className="quiet" style={{ margin: 0, maxWidth: '72ch' }}>
        {say('scoring.text')}
      </p>
      <Faces of={asked}>
        {(standing) => (
          <>
            <InUse standing={standing} />
            {standing.latest && <PastTest learned={standing.latest} />}
          </>
        )}
      </Faces>
    </Page>
  );
}

function InUse({ standing }: { standing: Standing }) {
  const { say } = useWords();
  const forms = useForms();
  const may = useMay();
  const notes = useNotes();
  const client = useQueryClient();
  const { learned, outcomes, enough } = standing;
  const activate = useMutation({
    mutationFn: (active: boolean) => http.put<Standing>('/api/lead-scoring', { active }),
    onSuccess: (saved) => {
      client.setQueryData(one<Standing>('/api/lead-scoring').queryKey, saved);
      client.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith('/api/leads') });
    },
    onError: notes.tellProblem,
  });
  return (
    <Card
      title={say('scoring.inUse')}
      end={
        may('OWNER', 'ADMIN') ? (
          <Switch
            label={say('scoring.active')}
            checked={standing.active}
            disabled={activate.isPending}
            onChange={(event) => activate.mutate(event.currentTarget.checked)}
          />
        ) : (
          <Pill tone={standing.active ? 'done' : 'off'}>
            {say(standing.active ? 'scoring.isOn' : 'scoring.isOff')}
          </Pill>
        )
      }
    >
      {!standing.active ? (
        <p style={{ margin: 0 }}>{say('scoring.offText')}</p>
      ) : learned ? (
        <p style={{ margin: 0 }}>
          {say('scoring.learned', {
            at: forms.moment(learned.at),
            cases: forms.number(learned.cases),
            won: forms.number(learned.won),
          })}
        </p>
      ) : (
        <>
          <p style={{ marginTop: 0 }}>
            {say(outcomes < enough ? 'scoring.byRule' : 'scoring.notBetter', {
              n: forms.number(outcomes),
              enough: forms.number(enough),
            })}
          </p>
          {outcomes < enough && (
            <Progress value={(100 * outcomes) / enough} aria-label={say('scoring.outcomes')} maw={420} />
          )}
        </>
      )}
    </Card>
  );
}

function PastTest({ learned }: { learned: Learned }) {
  const { say } = useWords();
  const forms = useForms();
  const { test } = learned;
  return (
    <Card
      title={say('scoring.test')}
      end={
        <Pill tone={learned.used ? 'done' : 'off'}>
          {say(learned.used ? 'scoring.used' : 'scoring.unused')}
        </Pill>
      }
    >
      <p style={{ marginTop: 0, maxWidth: '72ch' }}>
        {say('scoring.testText', {
          learned: forms.number(learned.cases - test.cases),
          cases: forms.number(test.cases),
          won: forms.number(test.won),
        })}
      </p>
      <ul className="plain" style={{ maxWidth: 640 }}>
        <li>
          <span>{say('scoring.auc')}</span>
          <strong>{forms.percent(test.auc)}</strong>
        </li>
        <li>
          <span>{say('scoring.before')}</span>
          <strong>{forms.percent(learned.before)}</strong>
        </li>
        <li>
          <span>{say('scoring.lift')}</span>
          <strong>{say('scoring.times', { n: forms.number(Math.round(test.topLift * 10) / 10) })}</strong>
        </li>
      </ul>
      <Suspense fallback={<div style={{ height: 240 }} />}>
        <Tenths tenths={test.tenths} />
      </Suspense>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than the screen scrolls by keys */}
      <section className="wide" tabIndex={0} aria-label={say('scoring.tenths')}>
        <table className="plain narrow">
          <caption className="quiet small" style={{ textAlign: 'left' }}>
            {say('scoring.tenths')}
          </caption>
          <thead>
            <tr>
              <th>{say('scoring.tenth')}</th>
              <th className="number">{say('scoring.cases')}</th>
              <th className="number">{say('scoring.foretold')}</th>
              <th className="number">{say('scoring.seen')}</th>
            </tr>
          </thead>
          <tbody>
            {test.tenths.map((tenth, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the tenths stay in their order
              <tr key={at}>
                <td>{at + 1}</td>
                <td className="number">{forms.number(tenth.cases)}</td>
                <td className="number">{forms.percent(tenth.foretold)}</td>
                <td className="number">{forms.percent(tenth.seen)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Card>
  );
}

/** Bars that reach the dashed line were foretold well. */
function Tenths({ tenths }: { tenths: Tenth[] }) {
  const { say } = useWords();
  const forms = useForms();
  const names = useMemo(() => tenths.map((_, at) => String(at + 1)), [tenths]);
  const seen = useMemo(() => tenths.map((tenth) => tenth.seen), [tenths]);
  const against = useMemo(
    () => ({ name: say('scoring.foretold'), values: tenths.map((tenth) => tenth.foretold) }),
    [tenths, say],
  );
  return (
    <Chart
      label={say('scoring.seen')}
      kind="bar"
      names={names}
      values={seen}
      against={against}
      show={(value) => forms.percent(value)}
      short={(value) => forms.percent(value)}
      height={240}
    />
  );
}
