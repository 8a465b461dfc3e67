import { expect, test } from 'vitest';
import { visitsBy, withVisits } from './funnel-visits';

const rows = [
  { source: 'facebook', campaign: 'promo', visits: 8, known: 1, views: 9 },
  { source: 'facebook', campaign: null, visits: 2, known: 0, views: 2 },
  { source: 'google', campaign: null, visits: 5, known: 0, views: 7 },
];
const step = (count: number) => [{ step: 'LEAD', count, lost: 1, medianHours: 2 }];

test('visits are counted by source and by campaign, and none is lost on the way', () => {
  expect([...visitsBy(rows, 'SOURCE')]).toEqual([
    ['facebook', 10],
    ['google', 5],
  ]);
  const campaigns = visitsBy(rows, 'CAMPAIGN');
  expect(campaigns.get('promo')).toBe(8);
  expect([...campaigns.values()].reduce((sum, one) => sum + one)).toBe(15);
});

test('a source that brought visits and no lead has a row of its own', () => {
  const groups = [{ group: 'facebook', value: 7, steps: step(3) }];
  const all = withVisits(groups, visitsBy(rows, 'SOURCE'));
  expect(all.map((row) => row.group)).toEqual(['facebook', 'google']);
  expect(all[1]?.steps).toEqual([{ step: 'LEAD', count: 0, lost: 0, medianHours: null }]);
});
