import { IconFilter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMay } from '../api/me';
import { one } from '../api/queries';
import type { WebVisits } from '../campaigns/types';
import { Told } from '../figures/told';
import { Together } from '../figures/together';
import { Choice } from '../parts/choice';
import { ExportMenu } from '../parts/export-menu';
import { Empty, Faces } from '../parts/faces';
import { useFilters } from '../parts/filters';
import { Card, Page } from '../parts/page';
import { useWords } from '../texts';
import { useForms } from '../texts/forms';
import { visitsBy, withVisits } from './funnel-visits';
import type { FunnelRow } from './types';
import { WhenInput } from '../parts/when-input';

/** From a visit on the web to loyal: counts, time and loss a step; each number opens its leads. */
export function FunnelScreen() {
  const { say, word } = useWords();
  const forms = useForms();
  const [filters, change] = useFilters(['from', 'until', 'by', 'source', 'territory']);
  const until = filters.until ?? forms.today();
  const from = filters.from ?? forms.dayOf(new Date(Date.parse(`${until}T05:00:00Z`) - 89 * 86_400_000));
  const by = filters.by ?? 'SOURCE';
  const narrow = { from, until, source: filters.source, territory: filters.territory };
  const all = useQuery(one<FunnelRow[]>('/api/funnel', { ...narrow }));
  const split = useQuery(one<FunnelRow[]>('/api/funnel', { ...narrow, by }));
  const may = useMay();
  // Nobody knows the territory of somebody who only looked.
  const web = useQuery({
    ...one<WebVisits>('/api/web-visits', { from, until }),
    enabled: may('OWNER', 'ADMIN', 'MARKETER') && !filters.territory,
  });
  const visited = web.data?.rows.filter((row) => !filters.source || row.source === filters.source);
  const territories = useQuery(one<{ id: string; name: string }[]>('/api/territories'));
  const sources = useQuery(one<string[]>('/api/lead-sources'));
  const nameOf = (row: FunnelRow) =>
    by === 'TERRITORY'
      ? (territories.data?.find((one) => one.id === row.group)?.name ?? say('funnel.none'))
      : row.group && by === 'SOURCE'
        ? word('sourceName', row.group)
        : (row.group ?? say('funnel.none'));
  const days = (value: string) => /^\d{4}-\d\d-\d\d$/.test(value);
  return (
    <Page title={say('rail.funnel')}>
      <div className="filters">
        <WhenInput
          type="date"
          label={say('filter.from')}
          value={from}
          max={until}
          onChange={(event) => days(event.currentTarget.value) && change({ from: event.currentTarget.value })}
        />
        <WhenInput
          type="date"
          label={say('filter.until')}
          value={until}
          min={from}
          onChange={(event) =>
            days(event.currentTarget.value) && change({ until: event.currentTarget.value })
          }
        />
        <Choice
          aria-label={say('lead.source')}
          any={say('lead.everySource')}
          value={filters.source}
          options={(sources.data ?? []).map((value) => ({ value, label: word('sourceName', value) }))}
          onChoose={(source) => change({ source })}
        />
        <Choice
          aria-label={say('voice.area')}
          any={say('voice.anyArea')}
          value={filters.territory}
          options={(territories.data ?? []).map((one) => ({ value: one.id, label: one.name }))}
          onChoose={(territory) => change({ territory })}
        />
        <ExportMenu list="funnel" filters={{ ...narrow, by }} />
      </div>
      <Faces of={all}>
        {(rows) =>
          rows[0] && (rows[0].steps[0]?.count || visited?.length) ? (
            <>
              <Card title={say('funnel.steps')}>
                <Steps
                  row={rows[0]}
                  narrow={narrow}
                  visits={visited?.reduce((sum, row) => sum + row.visits, 0)}
                />
                <Told what="funnel" />
              </Card>
              <Card
                flush
                title={say('funnel.split')}
                end={
                  <Choice
                    aria-label={say('funnel.by')}
                    value={by}
                    options={['SOURCE', 'CAMPAIGN', 'TERRITORY'].map((value) => ({
                      value,
                      label: say(`funnelBy.${value}` as 'funnelBy.SOURCE'),
                    }))}
                    onChoose={(value) => change({ by: value })}
                  />
                }
              >
                <div className="told-in">
                  {by === 'SOURCE' && <Together sources={split.data?.map((row) => row.group) ?? []} />}
                </div>
                <Faces of={split}>
                  {(groups) => {
                    const visits =
                      visited && by !== 'TERRITORY'
                        ? visitsBy(visited, by as 'SOURCE' | 'CAMPAIGN')
                        : undefined;
                    return (
                      <Split
                        rows={visits ? withVisits(groups, visits) : groups}
                        by={by}
                        narrow={narrow}
                        nameOf={nameOf}
                        visits={visits}
                      />
                    );
                  }}
                </Faces>
              </Card>
            </>
          ) : (
            <Empty
              icon={<IconFilter size={32} stroke={1.5} aria-hidden />}
              title={say('funnel.empty')}
              text={say('funnel.emptyText')}
            />
          )
        }
      </Faces>
    </Page>
  );
}

type Narrow = Record<string, string | undefined>;

function Records({ count, search }: { count: number; search: Narrow }) {
  const forms = useForms();
  if (!count) return <>0</>;
  return (
    <Link className="linkish" to="/leads" search={{ view: 'list', ...search } as never}>
      {forms.number(count)}
    </Link>
  );
}

function Steps({ row, narrow, visits }: { row: FunnelRow; narrow: Narrow; visits?: number }) {
  const { say, word } = useWords();
  const forms = useForms();
  const leads = row.steps[0]?.count ?? 0;
  // Visits are so many more that beside them no other step could be seen: their bar is full, the others are of the leads.
  const first = Math.max(leads, 1);
  return (
    <ol className="funnel">
      {visits !== undefined && (
        <li>
          <span className="name">{word('funnelStep', 'VISIT')}</span>
          <span className="bar" aria-hidden>
            <i className="outside" style={{ width: '100%' }} />
          </span>
          <strong>
            <Link
              className="linkish"
              to="/web-visits"
              search={{ from: narrow.from, until: narrow.until } as never}
            >
              {forms.number(visits)}
            </Link>
          </strong>
          <span className="quiet small">
            {visits >= leads && leads > 0
              ? say('funnel.leadsOfVisits', { percent: forms.percent(leads / visits) })
              : ''}
          </span>
        </li>
      )}
      {row.steps.map((step, at) => {
        const before = row.steps[at - 1];
        return (
          <li key={step.step}>
            <span className="name">{word('funnelStep', step.step)}</span>
            <span className="bar" aria-hidden>
              <i style={{ width: `${Math.max(0.5, (100 * step.count) / first)}%` }} />
            </span>
            <strong>
              <Records count={step.count} search={{ ...narrow, reached: step.step }} />
            </strong>
            <span className="quiet small">
              {[
                before &&
                  say('funnel.passed', {
                    percent: forms.percent(before.count ? step.count / before.count : 0),
                  }),
                step.medianHours != null &&
                  (step.medianHours < 24
                    ? say('funnel.hours', { n: forms.number(Math.max(0, Math.round(step.medianHours))) })
                    : say('funnel.time', { days: forms.number(step.medianHours / 24) })),
              ]
                .filter(Boolean)
                .join(' · ')}
              {step.lost > 0 && (
                <>
                  {before ? ' · ' : ''}
                  <Link
                    className="linkish"
                    to="/leads"
                    search={{ view: 'list', ...narrow, reached: step.step, stuck: 'true' } as never}
                  >
                    {say('funnel.lost', { n: step.lost })}
                  </Link>
                </>
              )}
            </span>
          </li>
        );
      })}
    </ol>
  );
}

function Split({
  rows,
  by,
  narrow,
  nameOf,
  visits,
}: {
  rows: FunnelRow[];
  by: string;
  narrow: Narrow;
  nameOf: (row: FunnelRow) => string;
  visits?: Map<string, number>;
}) {
  const { say, word } = useWords();
  const forms = useForms();
  const key = by.toLowerCase();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than the screen scrolls by keys
    <section className="wide" tabIndex={0} aria-label={say('funnel.split')}>
      <table className="plain stacks">
        <thead>
          <tr>
            <th>{say(`funnelBy.${by}` as 'funnelBy.SOURCE')}</th>
            {visits && <th className="number">{word('funnelStep', 'VISIT')}</th>}
            {rows[0]?.steps.map((step) => (
              <th key={step.step} className="number">
                {word('funnelStep', step.step)}
              </th>
            ))}
            <th className="number">{say('lead.value')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.group ?? ''}>
              <td>{nameOf(row)}</td>
              {visits && (
                <td className="number" data-label={word('funnelStep', 'VISIT')}>
                  {forms.number(visits.get(row.group ?? '') ?? 0)}
                </td>
              )}
              {row.steps.map((step) => (
                <td key={step.step} className="number" data-label={word('funnelStep', step.step)}>
                  {row.group == null ? (
                    forms.number(step.count)
                  ) : (
                    <Records
                      count={step.count}
                      search={{ ...narrow, [key]: row.group, reached: step.step }}
                    />
                  )}
                </td>
              ))}
              <td className="number" data-label={say('lead.value')}>
                {forms.money(row.value)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
