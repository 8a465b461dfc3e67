import { expect, test } from 'vitest';
import { counted, counts } from './hand-over-counts';
import type { Given } from './types';

const given = (result: Given['result'], more: Partial<Given> = {}): Given => ({
  leadId: result,
  name: result,
  source: 'facebook',
  campaign: null,
  salesmanName: null,
  at: '2026-11-23T02:00:00Z',
  result,
  hours: null,
  reason: null,
  note: null,
  response: null,
  responseText: null,
  state: 'NEW',
  visited: false,
  won: false,
  value: 0,
  ...more,
});

const week = [
  given('ACCEPTED', { visited: true, won: true }),
  given('REFUSED'),
  given('REFUSED', { response: 'NURTURE' }),
  given('RETURNED'),
  given('MOVED'),
  given('MOVED'),
  given('WAITING'),
];
const of = (name: (typeof counts)[number]) => week.filter(counted[name]).length;

test('every lead that was handed over is in exactly one result, and each result has its column', () => {
  const results = ['accepted', 'refused', 'returned', 'moved', 'waiting'] as const;
  expect(results.every((name) => counts.includes(name))).toBe(true);
  expect(results.reduce((sum, name) => sum + of(name), 0)).toBe(of('given'));
});

test('a count opens as many leads as it says', () => {
  expect([of('moved'), of('visited'), of('won'), of('unanswered')]).toEqual([2, 1, 1, 1]);
});
