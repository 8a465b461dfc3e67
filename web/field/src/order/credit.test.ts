import { expect, test } from 'vitest';
import { overLimit } from './credit';

test('an order counts on top of what the outlet owes', () => {
  const outlet = { creditLimit: 25_000_000, owes: 20_000_000 };
  expect(overLimit(outlet, 5_000_000)).toBe(0);
  expect(overLimit(outlet, 5_000_001)).toBe(1);
  expect(overLimit({ creditLimit: 25_000_000 }, 430_183_476)).toBe(405_183_476);
});

test('no limit is no limit, a limit of nothing is cash only', () => {
  expect(overLimit({ creditLimit: null, owes: 9 }, 1_000)).toBe(0);
  expect(overLimit({ creditLimit: 0, owes: 0 }, 1_000)).toBe(1_000);
});
