import { Drawer } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { Params } from '../api/http';
import { pages } from '../api/queries';
import type { OrderRow, Visit } from '../api/types';
import { usePeopleNames } from '../parts/choice';
import { Empty } from '../parts/faces';
import { RowList } from '../parts/row-list';
import { useWords } from '../texts';
import { useForms } from '../texts/forms';

type Props = { kind: 'orders' | 'visits'; filters: Params; title: string; close: () => void };

/** The records that make a number. */
export function Records({ kind, filters, title, close }: Props) {
  const { say } = useWords();
  return (
    <Drawer
      opened
      onClose={close}
      position="right"
      size="xl"
      title={title}
      closeButtonProps={{ 'aria-label': say('act.close') }}
    >
      <div style={{ height: 'calc(100vh - 130px)', display: 'flex', marginTop: 12 }}>
        {kind === 'orders' ? (
          <Orders filters={filters} title={title} />
        ) : (
          <Visits filters={filters} title={title} />
        )}
      </div>
    </Drawer>
  );
}

function None() {
  const { say } = useWords();
  return <Empty title={say('figures.noRecords')} text={say('list.noneMatchText')} />;
}

function Orders({ filters, title }: { filters: Params; title: string }) {
  const { say } = useWords();
  const forms = useForms();
  const asked = useInfiniteQuery(pages<OrderRow>('/api/orders', filters));
  return (
    <RowList
      name="records.orders"
      label={title}
      of={asked}
      keyOf={(row) => row.id}
      openAt={(row) => `/orders/${row.id}`}
      empty={<None />}
      columns={[
        { key: 'number', title: say('order.number'), width: 'minmax(130px, 1fr)', show: (row) => row.number },
        {
          key: 'at',
          title: say('order.placedAt'),
          width: '140px',
          show: (row) => forms.moment(row.placedAt),
        },
        {
          key: 'outlet',
          title: say('word.outlet'),
          width: 'minmax(140px, 1fr)',
          show: (row) => row.outletName,
        },
        {
          key: 'value',
          title: say('order.total'),
          width: '130px',
          number: true,
          show: (row) => forms.money(row.total),
        },
      ]}
    />
  );
}

function Visits({ filters, title }: { filters: Params; title: string }) {
  const { say, word } = useWords();
  const forms = useForms();
  const nameOf = usePeopleNames();
  const asked = useInfiniteQuery(pages<Visit>('/api/visits', filters));
  return (
    <RowList
      name="records.visits"
      label={title}
      of={asked}
      keyOf={(row) => row.id}
      openAt={(row) => `/visits/${row.id}`}
      empty={<None />}
      columns={[
        {
          key: 'outlet',
          title: say('word.outlet'),
          width: 'minmax(140px, 1fr)',
          show: (row) => row.outletName,
        },
        {
          key: 'at',
          title: say('visit.startedAt'),
          width: '140px',
          show: (row) => forms.moment(row.startedAt),
        },
        {
          key: 'who',
          title: say('word.salesman'),
          width: 'minmax(120px, 1fr)',
          show: (row) => nameOf(row.salesmanId),
        },
        {
          key: 'result',
          title: say('visit.result'),
          width: '110px',
          show: (row) => word('result', row.result?.toLowerCase()),
        },
      ]}
    />
  );
}
