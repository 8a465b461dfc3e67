import type { WebVisits } from '../campaigns/types';
import type { FunnelRow } from './types';

type Rows = WebVisits['rows'];

/** How many visits a source or a campaign brought; those of no campaign under the empty word. */
export function visitsBy(rows: Rows, by: 'SOURCE' | 'CAMPAIGN'): Map<string, number> {
  const sums = new Map<string, number>();
  for (const row of rows) {
    const group = (by === 'SOURCE' ? row.source : row.campaign) ?? '';
    sums.set(group, (sums.get(group) ?? 0) + row.visits);
  }
  return sums;
}

/** What brought visits and not one lead is a row of its own: that is what the first step is counted for. */
export function withVisits(groups: FunnelRow[], visits: Map<string, number>): FunnelRow[] {
  const known = new Set(groups.map((row) => row.group ?? ''));
  const steps = groups[0]?.steps.map((step) => ({ ...step, count: 0, lost: 0, medianHours: null })) ?? [];
  const more = [...visits]
    .filter(([group, count]) => count > 0 && !known.has(group))
    .sort((a, b) => b[1] - a[1])
    .map(([group]) => ({ group: group || null, value: 0, steps }));
  return [...groups, ...more];
}
