import { expect, test } from 'vitest';
import type { Replay } from '../api/types';
import { momentsOf, until } from './replay-day';

const day: Replay = {
  fixes: [
    [Date.parse('2026-11-23T02:00:00Z') / 1000, -6.2, 107.0, 10],
    [Date.parse('2026-11-23T03:00:00Z') / 1000, -6.3, 107.1, 10],
  ],
  events: [
    {
      at: '2026-11-23T02:30:00Z',
      kind: 'visit',
      text: 'Toko Maju',
      latitude: -6.25,
      longitude: 107.05,
      link: null,
    },
    { at: '2026-11-23T02:40:00Z', kind: 'order', text: 'Order', latitude: null, longitude: null, link: null },
  ],
  story: [],
};

test('the way goes through fixes and visits in the order of time', () => {
  const seen = until(day, Date.parse('2026-11-23T02:45:00Z'));
  expect(seen.trail).toEqual([
    [-6.2, 107.0],
    [-6.25, 107.05],
  ]);
  expect(seen.here).toEqual({ latitude: -6.25, longitude: 107.05 });
});

test('before the first fix nobody knows where he is', () => {
  expect(until(day, Date.parse('2026-11-23T01:00:00Z'))).toEqual({ trail: [], here: null });
});

test('the scrubber runs from the first to the last moment', () => {
  const moments = momentsOf(day);
  expect(moments[0]).toBe(Date.parse('2026-11-23T02:00:00Z'));
  expect(moments.at(-1)).toBe(Date.parse('2026-11-23T03:00:00Z'));
});
