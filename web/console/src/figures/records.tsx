import { Drawer } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { Params } from '../api/http';
import { pages } from '../api/queries';
import type { FigureRecord } from '../api/types';
import { ExportMenu } from '../parts/export-menu';
import { Empty } from '../parts/faces';
import { type Column, RowList } from '../parts/row-list';
import { useWords } from '../texts';
import { useForms } from '../texts/forms';

/** The records that make a number. */
export function Records(props: { measure: string; filters: Params; title: string; close: () => void }) {
  const { say, word } = useWords();
  const forms = useForms();
  const asked = useInfiniteQuery(
    pages<FigureRecord>('/api/figures/records', { measure: props.measure, ...props.filters }),
  );
  const columns: Column<FigureRecord>[] = [
    {
      key: 'label',
      title: say('figures.record'),
      width: 'minmax(150px, 1fr)',
      show: (row) => row.number ?? row.label ?? word('topic', row.kind ?? ''),
    },
    {
      key: 'at',
      title: say('order.placedAt'),
      width: '140px',
      show: (row) => (row.at ? forms.moment(row.at) : forms.day(row.day)),
    },
    {
      key: 'outlet',
      title: say('word.outlet'),
      width: 'minmax(140px, 1fr)',
      show: (row) => row.outletName ?? '–',
    },
    {
      key: 'salesman',
      title: say('word.salesman'),
      width: 'minmax(120px, 1fr)',
      show: (row) => row.salesmanName ?? '–',
    },
    {
      key: 'value',
      title: say('tile.value'),
      width: '120px',
      number: true,
      show: (row) => forms.money(row.value),
    },
  ];
  return (
    <Drawer
      opened
      onClose={props.close}
      position="right"
      size="xl"
      title={props.title}
      closeButtonProps={{ 'aria-label': say('act.close') }}
    >
      <ExportMenu list="records" filters={{ measure: props.measure, ...props.filters }} />
      <div style={{ height: 'calc(100vh - 130px)', display: 'flex', marginTop: 12 }}>
        <RowList
          name="records"
          label={props.title}
          of={asked}
          columns={columns}
          keyOf={(row) => row.id}
          openAt={(row) => row.link ?? '/orders'}
          empty={<Empty title={say('figures.noRecords')} text={say('list.noneMatchText')} />}
        />
      </div>
    </Drawer>
  );
}
