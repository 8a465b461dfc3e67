import { expect, test } from 'vitest';
import { plain } from './trail-words';

test('a field without a word of its own is still read as words', () => {
  expect(plain('priceTolerancePercent')).toBe('Price tolerance percent');
  expect(plain('NO_ORDER')).toBe('No order');
});
