import type { OrderRow } from '../api/types';
import { Pill } from '../parts/page';
import type { Column } from '../parts/row-list';
import { useWords } from '../texts';
import { useForms } from '../texts/forms';
import { orderTone } from './order-words';

/** Orders as a table, wherever they are listed. */
export function useOrderColumns(): Column<OrderRow>[] {
  const { say, word } = useWords();
  const forms = useForms();
  return [
    { key: 'number', title: say('order.number'), width: 'minmax(130px, 150px)', show: (row) => row.number },
    {
      key: 'placed',
      title: say('order.placedAt'),
      width: '150px',
      sort: '-day',
      show: (row) => forms.moment(row.placedAt),
    },
    {
      key: 'outlet',
      title: say('word.outlet'),
      width: 'minmax(160px, 2fr)',
      sort: 'outlet',
      show: (row) => row.outletName,
    },
    {
      key: 'salesman',
      title: say('word.salesman'),
      width: 'minmax(130px, 1fr)',
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
      sort: '-total',
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
}
