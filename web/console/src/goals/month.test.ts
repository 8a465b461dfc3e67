import { expect, test } from 'vitest';
import { endOf, monthOf } from './month';

test('months step over the turn of the year and end on their last day', () => {
  expect(monthOf('2026-01-15', -1)).toBe('2025-12-01');
  expect(monthOf('2026-12-31', 1)).toBe('2027-01-01');
  expect(endOf('2024-02-01')).toBe('2024-02-29');
  expect(endOf('2026-11-01')).toBe('2026-11-30');
});
