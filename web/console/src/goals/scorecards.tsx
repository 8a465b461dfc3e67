import { Switch } from '@mantine/core';
import { IconTargetArrow } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Params } from '../api/http';
import { one } from '../api/queries';
import type { Definition } from '../api/types';
import { type AnyMeasure, showMeasure, showShort } from '../figures/measures';
import { Records } from '../figures/records';
import { TeamChoice, TerritoryChoice } from '../parts/choice';
import { ExportMenu } from '../parts/export-menu';
import { Empty, Faces, Loading } from '../parts/faces';
import { useFilters } from '../parts/filters';
import { Card } from '../parts/page';
import { Spark } from '../parts/spark';
import { useWords } from '../texts';
import { addDays, useForms } from '../texts/forms';
import { endOf, MonthChoice, monthOf } from './month';
import type { Line, Scorecard, SourceRow, Sources } from './types';

/** One month of both divisions at a glance, and below it what came from where. */
export function Scorecards() {
  const { say, word } = useWords();
  const forms = useForms();
  const [filters, change] = useFilters(['month', 'team', 'territory', 'measure', 'source', 'campaign', 'by']);
  const month = filters.month ?? monthOf(forms.today());
  const narrow = { team: filters.team, territory: filters.territory };
  const asked = useQuery({
    ...one<Scorecard>('/api/scorecards', { month, ...narrow }),
    placeholderData: keepPreviousData,
  });
  const definitions = useQuery({ ...one<Definition[]>('/api/definitions'), staleTime: 10 * 60_000 });
  const open = (measure: AnyMeasure) => change({ measure, source: undefined, campaign: undefined });
  const measure = filters.measure as AnyMeasure | undefined;
  return (
    <>
      <div className="filters">
        <MonthChoice month={month} onChoose={(value) => change({ month: value })} />
        <TeamChoice value={filters.team} onChoose={(team) => change({ team })} />
        <TerritoryChoice value={filters.territory} onChoose={(territory) => change({ territory })} />
        <ExportMenu list="scorecards" filters={{ month, ...narrow }} />
      </div>
      <Faces
        of={asked}
        loading={<Loading lines={12} height={34} />}
        isEmpty={(card) => [...card.sales, ...card.marketing].every((line) => line.history.every((n) => !n))}
        empty={
          <Empty
            icon={<IconTargetArrow size={32} stroke={1.5} aria-hidden />}
            title={say('scorecard.empty')}
            text={say('scorecard.emptyText')}
          />
        }
      >
        {(card) => (
          <>
            <p className="quiet small" style={{ margin: 0 }}>
              {card.running
                ? say('scorecard.running', {
                    gone: card.daysGone,
                    days: card.days,
                    at: forms.clock(card.asOf),
                  })
                : say('scorecard.over', { until: forms.date(card.until) })}
            </p>
            <div className="cards-beside">
              {(['sales', 'marketing'] as const).map((division) => (
                <Card key={division} flush title={say(`scorecard.${division}`)}>
                  {card[division].map((line) => (
                    <ScoreLine
                      key={line.measure}
                      line={line}
                      young={addDays(card.until, RIPE_DAYS) > forms.today()}
                      gone={card.running ? card.daysGone / Math.max(1, card.days) : 1}
                      definition={definitions.data?.find((told) => told.measure === line.measure)}
                      onOpen={() => open(line.measure)}
                    />
                  ))}
                </Card>
              ))}
            </div>
          </>
        )}
      </Faces>
      <SourceTable
        month={month}
        narrow={narrow}
        byCampaign={filters.by === 'campaign'}
        onSplit={(split) => change({ by: split ? 'campaign' : undefined })}
        onOpen={(opened, row) =>
          change({
            measure: opened,
            source: row && (row.source || NEVER_A_LEAD),
            campaign: row?.campaign ?? undefined,
          })
        }
      />
      {measure && (
        <Records
          measure={measure}
          filters={{
            from: month,
            until: endOf(month),
            ...narrow,
            source: filters.source,
            campaign: filters.campaign,
          }}
          title={[
            word('measure', measure),
            filters.source === NEVER_A_LEAD ? say('source.none') : word('sourceName', filters.source),
            filters.campaign,
          ]
            .filter(Boolean)
            .join(' · ')}
          close={() => change({ measure: undefined, source: undefined, campaign: undefined })}
        />
      )}
    </>
  );
}

/** Leads of this month have had less time to order than those of a month that is long over. */
const ripens = (measure: AnyMeasure) => measure === 'conversion';
const RIPE_DAYS = 45;

function ScoreLine({
  line,
  young,
  gone,
  definition,
  onOpen,
}: {
  line: Line;
  /** The month's last leads came a short while ago. */
  young: boolean;
  gone: number;
  definition: Definition | undefined;
  onOpen: () => void;
}) {
  const { say, word } = useWords();
  const forms = useForms();
  const [told, setTold] = useState(false);
  const { measure, value, target } = line;
  const name = word('measure', measure);
  return (
    <div className="scoreline">
      <div className="what">
        <button type="button" className="linklike" aria-expanded={told} onClick={() => setTold(!told)}>
          {name}
        </button>
        <div className="quiet small">
          {ripens(measure) && young ? (
            say('scorecard.ripens')
          ) : (
            <>
              <Change say={say('scorecard.lastMonth')} now={value} then={line.lastMonth} />{' '}
              <Change say={say('scorecard.lastYear')} now={value} then={line.lastYear} />
            </>
          )}
        </div>
      </div>
      <div className="value">
        {measure === 'webVisits' ? (
          // Of web visits there are counts only: nobody is known by them.
          <Link className="linkish" to="/web-visits">
            {showShort(measure, value, forms)}
          </Link>
        ) : value == null ? (
          '–'
        ) : (
          <button
            type="button"
            className="linklike"
            title={`${showMeasure(measure, value, forms)} · ${say('figures.openRecords')}`}
            aria-label={`${name}: ${showMeasure(measure, value, forms)}. ${say('figures.openRecords')}`}
            onClick={onOpen}
          >
            {showShort(measure, value, forms)}
          </button>
        )}
      </div>
      <div className="against small">
        {target != null && (
          <>
            <Meter value={value} target={target} gone={gone} lower={lower(measure)} />
            <span>{say('scorecard.ofTarget', { target: showShort(measure, target, forms) })}</span>
          </>
        )}
        {line.forecast != null && (
          <div className="quiet">
            {say('scorecard.forecast', { n: showShort(measure, line.forecast, forms) })}
          </div>
        )}
      </div>
      <span className="spark">
        <Spark values={line.history.map((n) => n ?? 0)} width={84} />
      </span>
      {told && (
        <p className="definition quiet small">
          {word('definition', measure)}
          {definition &&
            ` ${definition.formula} · ${say('figures.version', { version: definition.version, since: forms.date(definition.since) })}`}
        </p>
      )}
    </div>
  );
}

/** In place of a source in addresses, as the server reads it: customers who never were a lead. */
const NEVER_A_LEAD = '-';

/** Under these names several places are bought and counted together. */
const holds: Record<string, true> = { meta: true, google: true };

/** Costs are better low. */
const lower = (measure: AnyMeasure) => measure === 'adCost' || measure === 'costPerAccepted';

function Change({ say, now, then }: { say: string; now: number | null; then: number | null }) {
  const forms = useForms();
  if (now == null || !then) return null;
  const share = now / then - 1;
  return (
    <span className="change">
      {say} {share >= 0 ? '▲' : '▼'}{' '}
      {share < 10 ? forms.percent(Math.abs(share)) : `${forms.number(Math.round(now / then))}×`}
    </span>
  );
}

/** How much of the target is there, with a mark where the working days stand. */
export function Meter({
  value,
  target,
  gone,
  lower: low = false,
}: {
  value: number | null;
  target: number;
  gone: number;
  lower?: boolean;
}) {
  const share = target === 0 ? 0 : (value ?? 0) / target;
  const good = low ? share <= 1 : share >= 1;
  const tone = good && (!low || gone >= 1) ? 'done' : !low && share < gone * 0.9 ? 'late' : 'news';
  return (
    <span className="meter" data-tone={low && share > 1 ? 'late' : tone} aria-hidden>
      <i style={{ width: `${Math.min(100, share * 100)}%` }} />
      {gone < 1 && <b style={{ left: `${gone * 100}%` }} />}
    </span>
  );
}

function SourceTable({
  month,
  narrow,
  byCampaign,
  onSplit,
  onOpen,
}: {
  month: string;
  narrow: Params;
  byCampaign: boolean;
  onSplit: (split: boolean) => void;
  onOpen: (measure: AnyMeasure, row?: SourceRow) => void;
}) {
  const { say, word } = useWords();
  const forms = useForms();
  const filters = { from: month, until: endOf(month), byCampaign, ...narrow };
  const asked = useQuery({
    ...one<Sources>('/api/scorecards/sources', filters),
    placeholderData: keepPreviousData,
  });
  const nameOf = (row: SourceRow) =>
    row.source === '' ? say('source.none') : word('sourceName', row.source);
  const shown = (measure: AnyMeasure, values: SourceRow['values'], row?: SourceRow) => {
    const text = showShort(measure, values[measure] ?? null, forms);
    if (!values[measure]) return text;
    // Of web visits there are counts only: nobody is known by them.
    if (measure === 'webVisits')
      return (
        <Link className="linkish" to="/web-visits" search={{ from: month, until: endOf(month) } as never}>
          {text}
        </Link>
      );
    return (
      <button
        type="button"
        className="linklike"
        title={`${showMeasure(measure, values[measure], forms)} · ${say('figures.openRecords')}`}
        onClick={() => onOpen(measure, row)}
      >
        {text}
      </button>
    );
  };
  return (
    <Card
      flush
      title={say('source.title')}
      end={
        <div style={{ display: 'flex', gap: 12, alignItems: 'center', flexWrap: 'wrap' }}>
          <Switch
            label={say('source.byCampaign')}
            checked={byCampaign}
            onChange={(event) => onSplit(event.currentTarget.checked)}
          />
          <ExportMenu list="sources" filters={filters} />
        </div>
      }
    >
      <Faces
        of={asked}
        isEmpty={(data) => data.rows.length === 0}
        empty={<Empty title={say('source.empty')} text={say('source.emptyText')} />}
      >
        {(data) => (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than the screen scrolls by keys
          <section className="wide" tabIndex={0} aria-label={say('source.title')}>
            <table className="plain close stacks">
              <thead>
                <tr>
                  <th>{say('lead.source')}</th>
                  {byCampaign && <th>{say('leadField.campaign')}</th>}
                  {data.measures.map((measure) => (
                    <th key={measure} className="number" title={word('definition', measure)}>
                      {word('measure', measure)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {data.rows.map((row) => (
                  <tr key={`${row.source}/${row.campaign ?? ''}`}>
                    <td>
                      {nameOf(row)}
                      {holds[row.source] && (
                        <div className="quiet small holds">{word('sourceHolds', row.source)}</div>
                      )}
                    </td>
                    {byCampaign && <td data-label={say('leadField.campaign')}>{row.campaign || '–'}</td>}
                    {data.measures.map((measure) => (
                      <td key={measure} className="number" data-label={word('measure', measure)}>
                        {shown(measure, row.values, row)}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
              <tfoot>
                <tr>
                  <th scope="row">{say('figures.total')}</th>
                  {byCampaign && <td />}
                  {data.measures.map((measure) => (
                    <td key={measure} className="number" data-label={word('measure', measure)}>
                      <strong>{shown(measure, data.total)}</strong>
                    </td>
                  ))}
                </tr>
              </tfoot>
            </table>
          </section>
        )}
      </Faces>
    </Card>
  );
}
