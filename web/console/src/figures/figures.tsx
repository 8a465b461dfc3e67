import { Alert, SegmentedControl } from '@mantine/core';
import { IconChartBar } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useMemo } from 'react';
import { one } from '../api/queries';
import type { Definition, Figures } from '../api/types';
import { Choice, SalesmanChoice, TeamChoice, TerritoryChoice } from '../parts/choice';
import { Empty, Faces, Loading } from '../parts/faces';
import { Filters } from '../parts/filter-row';
import { Period, useFilters } from '../parts/filters';
import { Card, Page } from '../parts/page';
import { SavedViews } from '../parts/saved-views';
import { Tall } from '../parts/tall';
import { useWords } from '../texts';
import { addDays, useForms } from '../texts/forms';
import { dimensions, filterOf, largestFirst, measures, mondayOf, opens, showMeasure } from './measures';
import { Records } from './records';

const Chart = lazy(() => import('../parts/chart'));
const KEYS = [
  'by',
  'measure',
  'from',
  'until',
  'salesman',
  'team',
  'class',
  'territory',
  'row',
  'open',
] as const;
const classes = ['A', 'B', 'C'];
/** More bars than this say less than the table below them. */
const DRAWN = 30;

export function FiguresScreen() {
  const { say, word } = useWords();
  const forms = useForms();
  const [filters, change] = useFilters(KEYS);
  const by = dimensions.find((name) => name === filters.by) ?? 'salesman';
  const measure = measures.find((name) => name === filters.measure) ?? 'value';
  const until = filters.until ?? forms.today();
  const from = filters.from ?? addDays(until, -27);
  const scope = {
    from,
    until,
    salesman: filters.salesman,
    team: filters.team,
    class: filters.class,
    territory: filters.territory,
  };
  const asked = useQuery({
    ...one<Figures>('/api/figures', { measures: measures.join(','), by, ...scope }),
    placeholderData: keepPreviousData,
  });
  const definitions = useQuery({ ...one<Definition[]>('/api/definitions'), staleTime: 10 * 60_000 });
  const definition = definitions.data?.find((told) => told.measure === measure);
  const rows = asked.data?.rows;
  const overTime = by === 'day' || by === 'week' || by === 'month';
  const nameOf = (row: { key: string; label: string }) => {
    if (by === 'day') return forms.day(row.key);
    if (by === 'week') return forms.day(mondayOf(row.key));
    return row.label || row.key;
  };
  const drawn = useMemo(
    () => (overTime ? (rows ?? []) : largestFirst(rows ?? [], measure).slice(0, DRAWN)),
    [rows, measure, overTime],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: names follow the rows and the language of `forms`
  const names = useMemo(() => drawn.map(nameOf), [drawn, by, forms]);
  const values = useMemo(() => drawn.map((row) => row.values[measure] ?? null), [drawn, measure]);
  const show = (value: number | null | undefined) => showMeasure(measure, value, forms);

  return (
    <Page title={say('rail.figures')} actions={<SavedViews name="figures" />}>
      <Filters>
        <SegmentedControl
          aria-label={say('figures.by')}
          value={by}
          onChange={(value) => change({ by: value, row: undefined })}
          data={dimensions.map((value) => ({ value, label: word('dimension', value) }))}
        />
        <Period from={from} until={until} onChange={change} />
        <TeamChoice value={filters.team} onChoose={(team) => change({ team })} />
        <SalesmanChoice value={filters.salesman} onChoose={(salesman) => change({ salesman })} />
        <Choice
          aria-label={say('field.class')}
          any={say('filter.everyClass')}
          value={filters.class}
          options={classes.map((value) => ({ value, label: `${say('field.class')} ${value}` }))}
          onChoose={(value) => change({ class: value })}
        />
        <TerritoryChoice value={filters.territory} onChoose={(territory) => change({ territory })} />
      </Filters>
      <Faces
        of={asked}
        isEmpty={(data) => !data.rows.length}
        empty={
          <Empty
            icon={<IconChartBar size={32} stroke={1.5} aria-hidden />}
            title={say('figures.empty')}
            text={say('figures.emptyText')}
          />
        }
      >
        {(data) => (
          <>
            <Card
              title={word('measure', measure)}
              end={
                <Choice
                  aria-label={say('figures.measure')}
                  value={measure}
                  options={measures.map((value) => ({ value, label: word('measure', value) }))}
                  onChoose={(value) => change({ measure: value })}
                />
              }
            >
              <p className="quiet small" style={{ marginTop: 0 }}>
                {word('definition', measure)}
                {definition &&
                  ` · ${say('figures.version', { version: definition.version, since: forms.date(definition.since) })}`}
              </p>
              <Suspense fallback={<Loading lines={6} height={30} />}>
                <Chart
                  label={word('measure', measure)}
                  kind={overTime ? 'line' : 'rows'}
                  names={names}
                  values={values}
                  show={show}
                  short={measure === 'value' || measure === 'dropSize' ? forms.moneyShort : show}
                  onOpen={(index) => {
                    const key = drawn[index]?.key ?? '';
                    if (opens(key)) change({ row: key, open: 'yes' });
                  }}
                />
              </Suspense>
              {!overTime && data.rows.length > DRAWN && (
                <p className="quiet small" style={{ marginBottom: 0 }}>
                  {say('figures.largest', { n: DRAWN, of: forms.number(data.rows.length) })}
                </p>
              )}
            </Card>
            <Card flush>
              <Tall label={say('rail.figures')}>
                <table className="plain close">
                  <thead>
                    <tr>
                      <th>{word('dimension', by)}</th>
                      {measures.map((name) => (
                        <th key={name} className="number" title={word('definition', name)}>
                          {word('measure', name)}
                        </th>
                      ))}
                    </tr>
                  </thead>
                  <tbody>
                    {data.rows.map((row) => (
                      <tr key={row.key}>
                        <td>{nameOf(row)}</td>
                        {measures.map((name) => (
                          <td key={name} className="number">
                            {opens(row.key) && row.values[name] != null ? (
                              <button
                                type="button"
                                className="linklike"
                                title={say('figures.openRecords')}
                                onClick={() => change({ row: row.key, measure: name, open: 'yes' })}
                              >
                                {showMeasure(name, row.values[name], forms)}
                              </button>
                            ) : (
                              showMeasure(name, row.values[name], forms)
                            )}
                          </td>
                        ))}
                      </tr>
                    ))}
                  </tbody>
                  <tfoot>
                    <tr>
                      <th scope="row">{say('figures.total')}</th>
                      {measures.map((name) => (
                        <td key={name} className="number">
                          <button
                            type="button"
                            className="linklike"
                            title={say('figures.openRecords')}
                            onClick={() => change({ row: undefined, measure: name, open: 'yes' })}
                          >
                            <strong>{showMeasure(name, data.total[name], forms)}</strong>
                          </button>
                        </td>
                      ))}
                    </tr>
                  </tfoot>
                </table>
              </Tall>
            </Card>
            {asked.error && (
              <Alert color="yellow" variant="outline" role="alert">
                {say('broken.title')}
              </Alert>
            )}
          </>
        )}
      </Faces>
      {filters.open && (
        <Records
          measure={measure}
          filters={{ ...scope, ...filterOf(by, filters.row) }}
          title={[word('measure', measure), rows?.filter((row) => row.key === filters.row).map(nameOf)[0]]
            .filter(Boolean)
            .join(' · ')}
          close={() => change({ open: undefined, row: undefined })}
        />
      )}
    </Page>
  );
}
