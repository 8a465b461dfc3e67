import type { Params } from '../api/http';
import type { Forms } from '../texts/forms';
import { addDays } from '../texts/forms';

export const measures = [
  'transactions',
  'value',
  'effectiveCalls',
  'strikeRate',
  'dropSize',
  'linesPerCall',
  'activeOutlets',
  'newOutlets',
] as const;
export type Measure = (typeof measures)[number];

export const dimensions = [
  'salesman',
  'team',
  'territory',
  'product',
  'class',
  'day',
  'week',
  'month',
] as const;
export type Dimension = (typeof dimensions)[number];

export function showMeasure(measure: Measure, value: number | null | undefined, forms: Forms): string {
  if (value === null || value === undefined) return '–';
  if (measure === 'value' || measure === 'dropSize') return forms.money(Math.round(value));
  if (measure === 'strikeRate') return `${forms.number(value)}%`;
  return forms.number(value);
}

/** The filter that leaves exactly the records behind one row. */
export function filterOf(by: Dimension, row: string | undefined): Params {
  if (!row) return {};
  if (by === 'day') return { from: row, until: row };
  if (by === 'week') return { from: row, until: addDays(row, 6) };
  if (by === 'month') return { from: `${row.slice(0, 7)}-01`, until: lastOfMonth(row) };
  return { [by]: row };
}

function lastOfMonth(month: string): string {
  const [year, number] = month.split('-').map(Number);
  return new Date(Date.UTC(year ?? 1970, number ?? 1, 0)).toISOString().slice(0, 10);
}
