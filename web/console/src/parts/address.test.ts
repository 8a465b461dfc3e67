import { expect, test } from 'vitest';
import { isDay, readAddress } from './address';

test('a day that is none is not in the address', () => {
  expect(readAddress('?day=abc&person=x')).toEqual({ person: 'x' });
  expect(readAddress('?from=2026-13-01&until=2026-02-30&week=zz&month=1&year=20x6')).toEqual({});
  expect(readAddress('?day=2026-11-28&text=abc&year=2026')).toEqual({
    day: '2026-11-28',
    text: 'abc',
    year: '2026',
  });
});

test('a day of the calendar is one', () => {
  expect(isDay('2028-02-29')).toBe(true);
  expect(isDay('2026-02-29')).toBe(false);
  expect(isDay('2026-1-1')).toBe(false);
});
