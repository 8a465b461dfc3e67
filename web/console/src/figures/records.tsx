import { Drawer, Group, SegmentedControl } from '@mantine/core';
import { type InfiniteData, useInfiniteQuery, type UseInfiniteQueryResult } from '@tanstack/react-query';
import { useState } from 'react';
import type { Params } from '../api/http';
import { pages } from '../api/queries';
import type { Page, RecordEntry as Entry } from '../api/types';
import { Empty } from '../parts/faces';
import { ExportMenu } from '../parts/export-menu';
import { type Column, RowList } from '../parts/row-list';
import { useWords } from '../texts';
import { useForms } from '../texts/forms';
import { type AnyMeasure, kindOf, showMeasure } from './measures';

type Props = { measure: AnyMeasure; filters: Params; title: string; close: () => void };

/** The records that make a number, by the number's own filters, and the same as a file. */
export function Records({ measure, filters, title, close }: Props) {
  const { say, word } = useWords();
  const parts = partsOf(measure);
  const [part, setPart] = useState(parts[0] ?? measure);
  const shown = parts.includes(part) ? part : measure;
  const params = { ...filters, measure: shown };
  const asked = useInfiniteQuery({ ...pages<Entry>('/api/figures/records', { ...params, limit: 500 }) });
  return (
    <Drawer
      opened
      onClose={close}
      position="right"
      size="xl"
      title={title}
      closeButtonProps={{ 'aria-label': say('act.close') }}
    >
      <div className="records">
        <Group>
          {parts.length > 1 && (
            <SegmentedControl
              aria-label={say('figures.parts')}
              value={shown}
              onChange={(value) => setPart(value as AnyMeasure)}
              data={parts.map((value) => ({ value, label: word('measure', value) }))}
            />
          )}
          <ExportMenu list="records" filters={params} />
        </Group>
        <Sum of={asked} measure={shown} />
        <RowList
          stacks
          name={`records.${kindOf(shown)}`}
          label={title}
          of={asked}
          keyOf={(row) => row.id}
          openAt={(row) => row.link}
          empty={<Empty title={say('figures.noRecords')} text={say('list.noneMatchText')} />}
          columns={useColumns(shown)}
        />
      </div>
    </Drawer>
  );
}

/** What the rows add up to, once all of them are there: the number that was opened. */
function Sum({
  of,
  measure,
}: {
  of: UseInfiniteQueryResult<InfiniteData<Page<Entry>>>;
  measure: AnyMeasure;
}) {
  const { say, word } = useWords();
  const forms = useForms();
  const figure = figureOf(measure);
  const rows = of.data?.pages.flatMap((page) => page.items) ?? [];
  if (!rows.length || of.hasNextPage || !adds(measure)) return null;
  const sum = rows.reduce((all, row) => all + (row.value ?? 0), 0);
  return (
    <p style={{ margin: 0 }}>
      {figure === null
        ? say('figures.rows', { n: forms.number(rows.length) })
        : say('figures.adds', {
            n: forms.number(rows.length),
            what: word('measure', figure),
            sum: showMeasure(figure, sum, forms),
          })}
    </p>
  );
}

/** A ratio is made of two numbers, each with its own records. */
const partsOf = (measure: AnyMeasure): AnyMeasure[] =>
  measure === 'costPerAccepted' ? ['adCost', 'accepted'] : [measure];

/** What each row adds to the number; absent where the rows themselves are counted. */
const figureOf = (measure: AnyMeasure): AnyMeasure | null =>
  kindOf(measure) === 'spend' ? measure : measure === 'value' || measure === 'leadRevenue' ? measure : null;

/** Shares and averages are not the sum of anything. */
const adds = (measure: AnyMeasure) =>
  ![
    'conversion',
    'strikeRate',
    'callCompliance',
    'dropSize',
    'linesPerCall',
    'activeOutlets',
    'repeatOutlets',
  ].includes(measure);

function useColumns(measure: AnyMeasure): Column<Entry>[] {
  const kind = kindOf(measure);
  const { say, word } = useWords();
  const forms = useForms();
  const outlet: Column<Entry> = {
    key: 'outlet',
    title: say('word.outlet'),
    width: 'minmax(150px, 1fr)',
    show: (row) => row.outletName,
  };
  const at: Column<Entry> = {
    key: 'at',
    title: say('field.day'),
    width: '150px',
    show: (row) => (row.at ? forms.moment(row.at) : forms.day(row.day)),
  };
  const who: Column<Entry> = {
    key: 'who',
    title: say('word.salesman'),
    width: 'minmax(120px, 1fr)',
    show: (row) => row.salesmanName,
  };
  if (kind === 'order') {
    return [
      { key: 'number', title: say('order.number'), width: '120px', show: (row) => row.number },
      at,
      outlet,
      who,
      {
        key: 'value',
        title: say('order.total'),
        width: '130px',
        number: true,
        show: (row) => forms.money(row.value),
      },
    ];
  }
  const source: Column<Entry> = {
    key: 'source',
    title: say('lead.source'),
    width: 'minmax(150px, 1fr)',
    show: (row) => word('sourceName', row.source),
  };
  if (kind === 'lead') {
    return [
      { ...outlet, title: say('measure.leads') },
      at,
      source,
      {
        key: 'state',
        title: say('field.state'),
        width: '130px',
        show: (row) => word('leadState', row.result),
      },
      who,
    ];
  }
  if (kind === 'spend') {
    return [
      { ...outlet, title: say('leadField.campaign') },
      { ...at, title: say('filter.until') },
      source,
      {
        key: 'figure',
        title: word('measure', measure),
        width: '130px',
        number: true,
        show: (row) => showMeasure(measure, row.value, forms),
      },
    ];
  }
  if (kind === 'outlet') return [outlet, at, who];
  return [
    outlet,
    at,
    who,
    {
      key: 'result',
      title: say('visit.result'),
      width: '120px',
      show: (row) => word('result', row.result?.toLowerCase()),
    },
  ];
}
