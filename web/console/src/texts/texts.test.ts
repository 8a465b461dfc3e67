import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fill } from '.';
import { texts as english } from './en';
import { addDays, forms, weekday } from './forms';
import { texts as indonesian } from './id';

const braces = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((found) => found[1]).sort();

test('both languages have the same texts with the same blanks', () => {
  expect(Object.keys(english).sort()).toEqual(Object.keys(indonesian).sort());
  for (const [key, text] of Object.entries(indonesian)) {
    expect({ key, blanks: braces(english[key as keyof typeof english]) }).toEqual({
      key,
      blanks: braces(text),
    });
  }
});

test('a blank without a value stays visible', () => {
  expect(fill('{n} dari {rows}', { n: 3 })).toBe('3 dari {rows}');
});

beforeEach(() => vi.useFakeTimers({ now: new Date('2026-11-28T05:00:00Z') }));
afterEach(() => vi.useRealTimers());

test('money and days are in the form of the reader', () => {
  expect(forms('id').money(1_250_000).replace(/\s/g, ' ')).toBe('Rp 1.250.000');
  expect(forms('id').day('2026-11-23')).toBe('Sen, 23 Nov');
  expect(forms('en').day('2026-11-23')).toMatch(/Mon,? 23 Nov/);
  expect(forms('id').clock('2026-11-23T04:20:00Z')).toBe('11:20');
  expect(forms('id').money(null)).toBe('–');
});

test('a day of another year says which', () => {
  expect(forms('id').day('2025-11-29')).toBe('29 Nov 2025');
  expect(forms('id').moment('2025-11-29T01:33:00Z')).toBe('29 Nov 2025 08:33');
  expect(forms('id').moment('2026-01-01T01:33:00Z')).toBe('Kam, 1 Jan 08:33');
});

test('a currency with cents is not shown a hundred times too large', () => {
  expect(forms('en', 'Asia/Singapore', 'SGD').money(12_345)).toContain('123.45');
});

test('days are counted without a time zone in the way', () => {
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
  expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
  expect(weekday('2026-11-23')).toBe(1);
  expect(weekday('2026-11-29')).toBe(7);
});

test('a time that was typed is the organisation’s, wherever the reader’s computer thinks it is', () => {
  expect(forms('id', 'Asia/Jakarta').instant('2026-12-01T08:00')).toBe('2026-12-01T01:00:00.000Z');
  expect(forms('id', 'Asia/Jayapura').instant('2026-12-01T08:00')).toBe('2026-11-30T23:00:00.000Z');
  // The night in which clocks go back, in a company that has such a night.
  expect(forms('en', 'Australia/Sydney').instant('2026-04-05T12:00')).toBe('2026-04-05T02:00:00.000Z');
  expect(forms('en', 'Australia/Sydney').instant('2026-04-04T12:00')).toBe('2026-04-04T01:00:00.000Z');
  expect(forms('id', 'Asia/Jakarta').zone()).toBe('WIB');
});
