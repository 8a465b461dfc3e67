import { expect, test } from 'vitest';
import { pressed, sortingOf } from './sorting';

test('a column begins its own way, and turns round when it is pressed again', () => {
  expect(pressed('-day', '-total')).toBe('-total');
  expect(pressed('-total', '-total')).toBe('total');
  expect(pressed('total', '-total')).toBe('-total');
  expect(pressed('-day', 'outlet')).toBe('outlet');
  expect(pressed('outlet', 'outlet')).toBe('-outlet');
});

test('the minus says which way', () => {
  expect(sortingOf('-day')).toEqual({ by: 'day', down: true });
  expect(sortingOf('name')).toEqual({ by: 'name', down: false });
});
