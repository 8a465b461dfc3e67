import type { Stop } from '../local/day';
import { metres, placeOf } from '../local/geo';
import type { Call, Outlet } from '../local/rows';
import { asListed, keyOf, type Rest, sorted, toleranceOf, visitsOf, type Way } from './rest';

const WORTH_MINUTES = 10;

export type Cause = 'new' | 'closed' | 'skipped' | 'late' | 'shorter';

/** Another order for the rest of the day, with what it saves and what it still misses. */
export type Suggestion = { cause: Cause; now: Way; then: Way; saved: number; rescued: Stop[]; print: string };

/**
 * Something worth asking about, or nothing: an order that saves ten minutes, or that reaches shops which the list as it
 * stands would miss.
 */
export function suggest(rest: Rest, cause: Cause): Suggestion | undefined {
  if (rest.waiting.length < 2) return undefined;
  const now = asListed(rest);
  const then = sorted(rest);
  const worth = (missed: Stop[]) => missed.reduce((sum, stop) => sum + visitsOf(stop.outlet, rest.rules), 0);
  // A way that leaves shops out ends earlier for that alone: no minutes are saved by it.
  const saved = then.missed.length > 0 ? 0 : now.end - then.end;
  const better = worth(now.missed) - worth(then.missed);
  const rescued = now.missed.filter((stop) => !then.missed.includes(stop));
  if (better < 0 || (better === 0 && saved < WORTH_MINUTES)) return undefined;
  return { cause, now, then, saved: Math.max(0, saved), rescued, print: printOf(rest) };
}

/** A refused suggestion is not made again until the list itself is another one. */
export function printOf(rest: Rest): string {
  return rest.waiting.map(keyOf).join(' ');
}

/** Why the list may have become a bad one: the last thing that happened to it today. */
export function causeOf(all: Stop[], missed: boolean): Cause {
  if (all.some((stop) => stop.state === 'planned' && (stop.call?.sequence ?? 0) >= 1000)) return 'new';
  const settled = all
    .filter((stop) => stop.visit?.state === 'done')
    .sort((a, b) => (b.visit?.endedAt ?? 0) - (a.visit?.endedAt ?? 0))[0];
  if (settled?.visit?.result === 'closed') return 'closed';
  if (all.some((stop) => stop.state === 'skipped')) return 'skipped';
  return missed ? 'late' : 'shorter';
}

export const addDays = (day: string, n: number): string =>
  new Date(Date.parse(`${day}T12:00:00Z`) + n * 86_400_000).toISOString().slice(0, 10);

/** A call put off: to the day within its tolerance on which he is nearest, never beside another call there. */
export type PutOff = { call: Call; outlet: Outlet; day: string; metres: number | undefined };

export function putOff(
  call: Call,
  outlet: Outlet,
  today: string,
  ahead: Call[],
  outlets: Map<string, Outlet>,
  rest: Pick<Rest, 'rules'>,
): PutOff | undefined {
  const here = placeOf(outlet);
  const last = addDays(call.day, toleranceOf(outlet, rest.rules));
  let best: PutOff | undefined;
  // Missed before today: today counts too.
  const first = call.day < today ? today : addDays(today, 1);
  for (let day = first; day <= last; day = addDays(day, 1)) {
    const calls = ahead.filter((other) => other.day === day && other.id !== call.id);
    const sunday = new Date(`${day}T12:00:00Z`).getUTCDay() === 0;
    if ((sunday && calls.length === 0) || calls.some((other) => other.outletId === call.outletId)) continue;
    const nearest = Math.min(
      ...calls.map((other) => {
        const there = placeOf(outlets.get(other.outletId));
        return here && there ? metres(here, there) : Number.POSITIVE_INFINITY;
      }),
    );
    const found = { call, outlet, day, metres: Number.isFinite(nearest) ? Math.round(nearest) : undefined };
    if (!best || (found.metres ?? 1e9) < (best.metres ?? 1e9)) best = found;
  }
  return best;
}

/** Calls of the past days that were missed and can still be caught up. */
export function caughtUp(
  past: Call[],
  today: string,
  ahead: Call[],
  outlets: Map<string, Outlet>,
  rest: Pick<Rest, 'rules'>,
): PutOff[] {
  const again = new Set(ahead.filter((call) => call.day >= today).map((call) => call.outletId));
  const latest = new Map<string, Call>();
  for (const call of [...past].sort((a, b) => (a.day < b.day ? -1 : 1))) latest.set(call.outletId, call);
  return [...latest.values()]
    .filter((call) => call.state === 'MISSED' && call.day < today)
    .filter((call) => {
      const outlet = outlets.get(call.outletId);
      const last = outlet && addDays(call.day, toleranceOf(outlet, rest.rules));
      // He comes there soon anyway.
      return (
        last &&
        !(
          again.has(call.outletId) &&
          ahead.some((other) => other.outletId === call.outletId && other.day >= today && other.day <= last)
        )
      );
    })
    .flatMap((call) => {
      const outlet = outlets.get(call.outletId);
      return (outlet && putOff(call, outlet, today, ahead, outlets, rest)) || [];
    });
}
