import type { Params } from '../api/http';
import type { Forms } from '../texts/forms';
import { addDays, weekday } from '../texts/forms';

export const measures = [
  'transactions',
  'value',
  'calls',
  'effective',
  'strikeRate',
  'dropSize',
  'linesPerCall',
  'callCompliance',
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
  if (measure === 'strikeRate' || measure === 'callCompliance') return `${forms.number(value)}%`;
  return forms.number(value);
}

/** What a measure is counted from. */
export function kindOf(measure: Measure): 'order' | 'visit' | 'outlet' {
  if (measure === 'newOutlets') return 'outlet';
  const visits: Measure[] = ['calls', 'effective', 'strikeRate', 'callCompliance'];
  return visits.includes(measure) ? 'visit' : 'order';
}

/** What is nobody's (no class, no territory) has no filter that leaves it alone. */
export const opens = (key: string): boolean => key !== '' && !/^0{8}-/.test(key);

/** The filter that leaves exactly the records behind one row. */
export function filterOf(by: Dimension, row: string | undefined): Params {
  if (!row) return {};
  if (by === 'day') return { from: row, until: row };
  if (by === 'week') {
    const monday = mondayOf(row);
    return { from: monday, until: addDays(monday, 6) };
  }
  if (by === 'month') return { from: `${row.slice(0, 7)}-01`, until: lastOfMonth(row) };
  return { [by]: row };
}

/** The Monday of an ISO week such as 2026-W48: the week with the 4th of January is the first. */
export function mondayOf(week: string): string {
  const [year, number] = week.split('-W').map(Number);
  const fourth = `${year}-01-04`;
  return addDays(fourth, 1 - weekday(fourth) + 7 * ((number ?? 1) - 1));
}

function lastOfMonth(month: string): string {
  const [year, number] = month.split('-').map(Number);
  return new Date(Date.UTC(year ?? 1970, number ?? 1, 0)).toISOString().slice(0, 10);
}
