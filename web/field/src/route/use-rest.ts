import { useLiveQuery } from 'dexie-react-hooks';
import { useEffect, useState } from 'react';
import { useField, useSettings, useToday } from '../app/context';
import type { Stop } from '../local/day';
import { placeOf } from '../local/geo';
import type { Place, Settings } from '../local/rows';
import type { Rest } from './rest';
import { type DayRules, USUAL } from './rules';

type WithRules = Settings & { dayRules?: DayRules };

export function minuteIn(timeZone: string, at = new Date()): number {
  const [hours = 0, minutes = 0] = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
    .format(at)
    .split(':')
    .map(Number);
  return hours * 60 + minutes;
}

/** What waits, from where he stands: the shop he is in, the one he left last, else the depot. */
export function restOf(stops: Stop[], now: number, day: string, rules: DayRules, timeZone: string): Rest {
  const waiting = stops.filter((stop) => stop.state === 'planned' && stop.call);
  const open = stops.find((stop) => stop.state === 'open');
  const last = stops
    .filter((stop) => stop.visit?.endedAt)
    .sort((a, b) => (b.visit?.endedAt ?? 0) - (a.visit?.endedAt ?? 0))[0];
  const at: Place | undefined = placeOf((open ?? last)?.outlet) ?? rules.depot ?? undefined;
  let free = Math.max(now, rules.from);
  if (open?.visit) {
    const minutes = rules.minutes[open.outlet.class ?? ''] ?? rules.usual;
    free = Math.max(free, minuteIn(timeZone, new Date(open.visit.startedAt)) + minutes);
  }
  return { waiting, at, now: free, day, rules };
}

export function useRules(): DayRules {
  return { ...USUAL, ...(useSettings() as WithRules | undefined)?.dayRules };
}

/** The rest of the day as it is now; looked at again every few minutes. */
export function useRest(stops: Stop[] | undefined): Rest | undefined {
  const { phone } = useField();
  const day = useToday();
  const rules = useRules();
  const [now, setNow] = useState(() => minuteIn(phone.timeZone));
  useEffect(() => {
    const timer = setInterval(() => setNow(minuteIn(phone.timeZone)), 120_000);
    return () => clearInterval(timer);
  }, [phone.timeZone]);
  return stops && restOf(stops, now, day, rules, phone.timeZone);
}

/** Changes only when the rest of the day does, not with every drawing of the screen. */
export function printOfRest(rest: Rest | undefined): string {
  return rest
    ? JSON.stringify([rest.waiting.map((stop) => stop.call?.id), rest.at, rest.now, rest.rules])
    : '';
}

export function useKept<T>(key: string): T | undefined {
  const { db } = useField();
  return useLiveQuery(() => db.value<T>(key), [db, key]);
}
