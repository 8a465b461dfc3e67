import { expect, test } from 'vitest';
import { forms } from '../texts/forms';
import { filterOf, kindOf, largestFirst, opens, showMeasure } from './measures';

test('a row is narrowed to the records that make it', () => {
  expect(filterOf('salesman', 'x')).toEqual({ salesman: 'x' });
  expect(filterOf('day', '2026-11-23')).toEqual({ from: '2026-11-23', until: '2026-11-23' });
  expect(filterOf('week', '2026-W48')).toEqual({ from: '2026-11-23', until: '2026-11-29' });
  expect(filterOf('month', '2026-02')).toEqual({ from: '2026-02-01', until: '2026-02-28' });
  expect(filterOf('salesman', undefined)).toEqual({});
});

test('a measure without a value is a dash, not a zero', () => {
  expect(showMeasure('strikeRate', null, forms('id'))).toBe('–');
  expect(showMeasure('strikeRate', 62.5, forms('id'))).toBe('62,5%');
});

test('what is nobody’s cannot be opened, because no filter leaves it alone', () => {
  expect(opens('')).toBe(false);
  expect(opens('00000000-0000-0000-0000-000000000000')).toBe(false);
  expect(opens('2026-11-23')).toBe(true);
});

test('a ratio opens what stands below its line', () => {
  expect(kindOf('strikeRate')).toBe('visit');
  expect(kindOf('dropSize')).toBe('order');
  expect(kindOf('newOutlets')).toBe('outlet');
});

test('an address that names no row leaves the records as they are', () => {
  expect(filterOf('week', 'zz')).toEqual({});
  expect(filterOf('month', 'zz')).toEqual({});
  expect(filterOf('day', 'zz')).toEqual({});
});

test('a picture shows the largest first, and last what has no value', () => {
  const rows = [{ values: { value: 2 } }, { values: { value: null } }, { values: { value: 5 } }];
  expect(largestFirst(rows, 'value').map((row) => row.values.value)).toEqual([5, 2, null]);
});
