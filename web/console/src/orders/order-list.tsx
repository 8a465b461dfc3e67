import { IconReceipt2 } from '@tabler/icons-react';
import { type QueryClient, useInfiniteQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { pages } from '../api/queries';
import type { OrderRow } from '../api/types';
import { SalesmanChoice } from '../parts/choice';
import { ExportMenu } from '../parts/export-menu';
import { filtersIn, Find, Period, type Search, useFilters } from '../parts/filters';
import { ListScreen } from '../parts/list-screen';
import { OutletChip } from '../parts/outlet-chip';
import { SavedViews } from '../parts/saved-views';
import { useTotal } from '../parts/sorting';
import { useWords } from '../texts';
import { useOrderColumns } from './order-columns';

const KEYS = ['text', 'from', 'until', 'salesman', 'outlet', 'state'] as const;
const USUAL = '-day';
const list = (filters: ReturnType<typeof filtersIn>) => pages<OrderRow>('/api/orders', filters);

export const first = (client: QueryClient, search: Search) =>
  client.prefetchInfiniteQuery(list(filtersIn(search, [...KEYS, 'sort'])));

export function OrderList() {
  const { say } = useWords();
  const [{ sort, ...filters }, change] = useFilters([...KEYS, 'sort']);
  const find = useCallback((text?: string) => change({ text }), [change]);
  const asked = useInfiniteQuery(list({ ...filters, sort }));
  return (
    <ListScreen
      name="orders"
      title={say('rail.orders')}
      icon={<IconReceipt2 size={32} stroke={1.5} aria-hidden />}
      filtered={KEYS.some((key) => filters[key])}
      none={{ title: say('order.empty'), text: say('order.emptyText') }}
      actions={
        <>
          <SavedViews name="orders" />
          <ExportMenu list="orders" filters={filters} />
        </>
      }
      filters={
        <>
          <Find value={filters.text} onFind={find} label={say('order.find')} />
          <Period from={filters.from} until={filters.until} onChange={change} />
          <SalesmanChoice value={filters.salesman} onChoose={(salesman) => change({ salesman })} />
          <OutletChip id={filters.outlet} onClear={() => change({ outlet: undefined })} />
        </>
      }
      of={asked}
      total={useTotal('/api/orders', filters, asked)}
      sort={sort ?? USUAL}
      onSort={(next) => change({ sort: next === USUAL ? undefined : next })}
      columns={useOrderColumns()}
      keyOf={(row) => row.id}
      openAt={(row) => `/orders/${row.id}`}
    />
  );
}
