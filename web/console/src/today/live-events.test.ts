import { expect, test } from 'vitest';
import { together } from './live-events';

const told = (topic: string, at: string, data: Record<string, unknown>) => ({ topic, at, data });

test('what was asked for and what arrived are one story, each thing once and the newest first', () => {
  const began = told('visit', '2026-11-28T02:00:00Z', { id: 'v1', what: 'started' });
  const ended = told('visit', '2026-11-28T02:20:00Z', { id: 'v1', what: 'completed' });
  const order = told('order', '2026-11-28T02:10:00Z', { id: 'o1', total: 36000 });
  expect(together([ended, order], [order, began])).toEqual([ended, order]);
  expect(together([], [order, began])).toEqual([order, began]);
});
