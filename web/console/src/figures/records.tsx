import { Drawer } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { Params } from '../api/http';
import { pages } from '../api/queries';
import type { RecordEntry as Entry } from '../api/types';
import { Empty } from '../parts/faces';
import { ExportMenu } from '../parts/export-menu';
import { type Column, RowList } from '../parts/row-list';
import { useWords } from '../texts';
import { useForms } from '../texts/forms';
import { type AnyMeasure, kindOf } from './measures';

type Props = { measure: AnyMeasure; filters: Params; title: string; close: () => void };

/** The records that make a number, by the number's own filters, and the same as a file. */
export function Records({ measure, filters, title, close }: Props) {
  const { say } = useWords();
  const params = { ...filters, measure };
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
        <ExportMenu list="records" filters={params} />
        <RowList
          name={`records.${kindOf(measure)}`}
          label={title}
          of={useInfiniteQuery(pages<Entry>('/api/figures/records', params))}
          keyOf={(row) => row.id}
          openAt={(row) => row.link}
          empty={<Empty title={say('figures.noRecords')} text={say('list.noneMatchText')} />}
          columns={useColumns(kindOf(measure))}
        />
      </div>
    </Drawer>
  );
}

function useColumns(kind: Entry['kind']): Column<Entry>[] {
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
    width: '110px',
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
        key: 'cost',
        title: say('measure.adCost'),
        width: '130px',
        number: true,
        show: (row) => forms.money(row.value),
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
