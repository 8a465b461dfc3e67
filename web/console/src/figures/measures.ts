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

/** What only the scorecards and goals know. */
export const scorecardMeasures = [
  'repeatOutlets',
  'conversion',
  'webVisits',
  'engagement',
  'clicks',
  'adCost',
  'leads',
  'qualified',
  'handedOver',
  'accepted',
  'costPerAccepted',
  'leadsWon',
  'leadRevenue',
] as const;
export type AnyMeasure = Measure | (typeof scorecardMeasures)[number];

const money: AnyMeasure[] = ['value', 'dropSize', 'adCost', 'costPerAccepted', 'leadRevenue'];
const percent: AnyMeasure[] = ['strikeRate', 'callCompliance', 'conversion'];
export const isPercent = (measure: AnyMeasure) => percent.includes(measure);
export const isMoney = (measure: AnyMeasure) => money.includes(measure);

/** Where a number has little room: money is shortened, a percentage never is. */
export function showShort(measure: AnyMeasure, value: number | null | undefined, forms: Forms): string {
  if (value !== null && value !== undefined && isMoney(measure)) return forms.moneyShort(Math.round(value));
  return showMeasure(measure, value, forms);
}

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

export function showMeasure(measure: AnyMeasure, value: number | null | undefined, forms: Forms): string {
  if (value === null || value === undefined) return '–';
  if (isMoney(measure)) return forms.money(Math.round(value));
  if (percent.includes(measure)) return `${forms.number(value)}%`;
  return forms.number(value);
}

const visits: AnyMeasure[] = ['calls', 'effective', 'strikeRate', 'callCompliance'];
const leads: AnyMeasure[] = ['conversion', 'leads', 'qualified', 'handedOver', 'accepted', 'leadsWon'];
const spend: AnyMeasure[] = ['adCost', 'costPerAccepted', 'clicks', 'engagement'];

/** What a measure is counted from. */
export function kindOf(measure: AnyMeasure): 'order' | 'visit' | 'outlet' | 'lead' | 'spend' {
  if (measure === 'newOutlets') return 'outlet';
  if (leads.includes(measure)) return 'lead';
  if (spend.includes(measure)) return 'spend';
  return visits.includes(measure) ? 'visit' : 'order';
}

/** Rows as a picture of one measure wants them; what has no value comes last. */
export function largestFirst<R extends { values: Partial<Record<string, number | null>> }>(
  rows: R[],
  measure: Measure,
): R[] {
  const of = (row: R) => row.values[measure] ?? Number.NEGATIVE_INFINITY;
  return [...rows].sort((a, b) => of(b) - of(a));
}

/** What is nobody's (no class, no territory) has no filter that leaves it alone. */
export const opens = (key: string): boolean => key !== '' && !/^0{8}-/.test(key);

/** What the rows of a dimension are called; anything else in an address is no row. */
const shapes: Partial<Record<Dimension, RegExp>> = {
  day: /^\d{4}-\d\d-\d\d$/,
  week: /^\d{4}-W\d\d$/,
  month: /^\d{4}-\d\d/,
};

/** The filter that leaves exactly the records behind one row. */
export function filterOf(by: Dimension, row: string | undefined): Params {
  if (!row || shapes[by]?.test(row) === false) return {};
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
