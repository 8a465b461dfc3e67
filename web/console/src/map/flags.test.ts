import { expect, test } from 'vitest';
import { withRoom } from './flags';

const box = (left: number, top: number) => ({ left, top, right: left + 80, bottom: top + 24 });

test('flags that would cover each other give way, and do not push others aside', () => {
  expect(withRoom([box(0, 0), box(40, 10), box(100, 0), box(90, 30)])).toEqual([true, false, true, true]);
});
