import { TextInput } from '@mantine/core';
import { IconReceipt2 } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { pages } from '../api/queries';
import type { OrderRow } from '../api/types';
import { SalesmanChoice } from '../parts/choice';
import { Empty } from '../parts/faces';
import { Find, useFilters } from '../parts/filters';
import { Page, Pill } from '../parts/page';
import { type Column, RowList } from '../parts/row-list';
import { SavedViews } from '../parts/saved-views';
import { useWords } from '../texts';
import { useForms } from '../texts/forms';
import { orderTone } from './order-words';

const KEYS = ['text', 'from', 'until', 'salesman', 'outlet', 'state'] as const;

export function OrderList() {
  const { say, word } = useWords();
  const forms = useForms();
  const [filters, change] = useFilters(KEYS);
  const find = useCallback((text?: string) => change({ text }), [change]);
  const asked = useInfiniteQuery(pages<OrderRow>('/api/orders', filters));
  const filtered = KEYS.some((key) => filters[key]);
  const columns: Column<OrderRow>[] = [
    { key: 'number', title: say('order.number'), width: '150px', show: (row) => row.number },
    {
      key: 'placed',
      title: say('order.placedAt'),
      width: '150px',
      show: (row) => forms.moment(row.placedAt),
    },
    { key: 'outlet', title: say('word.outlet'), width: 'minmax(180px, 2fr)', show: (row) => row.outletName },
    {
      key: 'salesman',
      title: say('word.salesman'),
      width: 'minmax(140px, 1fr)',
      show: (row) => row.salesmanName,
    },
    {
      key: 'lines',
      title: say('order.lines'),
      width: '70px',
      number: true,
      show: (row) => forms.number(row.lines),
    },
    {
      key: 'total',
      title: say('order.total'),
      width: '140px',
      number: true,
      show: (row) => forms.money(row.total),
    },
    {
      key: 'state',
      title: say('field.state'),
      width: '140px',
      show: (row) => <Pill tone={orderTone(row.state)}>{word('orderState', row.state)}</Pill>,
    },
  ];
  return (
    <Page full title={say('rail.orders')} actions={<SavedViews name="orders" />}>
      <div className="filters">
        <Find value={filters.text} onFind={find} label={say('order.find')} />
        <TextInput
          type="date"
          aria-label={say('filter.from')}
          value={filters.from ?? ''}
          onChange={(event) => change({ from: event.currentTarget.value || undefined })}
        />
        <TextInput
          type="date"
          aria-label={say('filter.until')}
          value={filters.until ?? ''}
          onChange={(event) => change({ until: event.currentTarget.value || undefined })}
        />
        <SalesmanChoice value={filters.salesman} onChoose={(salesman) => change({ salesman })} />
      </div>
      <div className="card flush" style={{ flex: 1, minHeight: 0, display: 'flex' }}>
        <RowList
          name="orders"
          label={say('rail.orders')}
          of={asked}
          columns={columns}
          keyOf={(row) => row.id}
          openAt={(row) => `/orders/${row.id}`}
          empty={
            <Empty
              icon={<IconReceipt2 size={32} stroke={1.5} aria-hidden />}
              title={say(filtered ? 'list.noneMatch' : 'order.empty')}
              text={say(filtered ? 'list.noneMatchText' : 'order.emptyText')}
            />
          }
        />
      </div>
    </Page>
  );
}
