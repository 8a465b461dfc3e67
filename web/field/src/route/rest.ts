import { arrivals, order, seconds } from '@selaras/routing';
import type { Stop } from '../local/day';
import { placeOf } from '../local/geo';
import type { Outlet, Place } from '../local/rows';
import type { DayRules } from './rules';

const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'] as const;
const ROUNDS = 300;
const QUICK = 80;

/** The rest of a day: what waits, in the order of the list, and from where and when he goes on. */
export type Rest = { waiting: Stop[]; at: Place | undefined; now: number; day: string; rules: DayRules };

/** One way to go on. Minutes of the day; `missed` are those he reaches too late, or not before the day ends. */
export type Way = { stops: Stop[]; arrival: Map<string, number>; end: number; missed: Stop[] };

export const keyOf = (stop: Stop): string => stop.call?.id ?? stop.outlet.id;

const weekdayOf = (day: string) => WEEKDAYS[new Date(`${day}T12:00:00Z`).getUTCDay()] ?? 'MON';

export function visitsOf(outlet: Outlet, rules: DayRules): number {
  return rules.visits[outlet.class ?? ''] ?? 1;
}

/** Days by which a call at this outlet may be late. */
export function toleranceOf(outlet: Outlet, rules: DayRules): number {
  return rules.tolerance[outlet.class ?? ''] ?? 6;
}

const minuteOf = (clock: string): number => {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * 60 + minutes;
};

/** When a visit may begin: the first stretch still open, within the working day. */
function windowOf(outlet: Outlet, { day, now, rules }: Rest): [number, number] {
  const weekday = weekdayOf(day);
  const until = weekday === 'SAT' ? rules.saturdayUntil : rules.until;
  const spans = (outlet.openingHours?.[weekday] ?? [])
    .map(([from, to]): [number, number] => [minuteOf(from), Math.min(minuteOf(to), until)])
    .filter(([from, to]) => from < to);
  return spans.find(([, to]) => to >= now) ?? spans.at(-1) ?? [rules.from, until];
}

/** The engine's arrays for the stops that have a place: the stops, where he is, where his day ends. */
class Numbers {
  readonly placed: Stop[];
  private readonly travel: number[];
  private readonly service: number[];
  private readonly open: number[];
  readonly close: number[];
  private readonly leave: number;

  constructor(rest: Rest) {
    this.placed = rest.waiting.filter((stop) => placeOf(stop.outlet));
    const points = this.placed.map((stop) => placeOf(stop.outlet) as Place);
    const start = rest.at ?? points[0];
    const end = rest.rules.depot ?? undefined;
    const all = start ? [...points, start, end ?? start] : points;
    const between = seconds(
      all.map((point) => point.latitude),
      all.map((point) => point.longitude),
    );
    // Without a depot the day ends where the last visit does.
    this.travel = Array.from(between, (value, index) =>
      !end && index % all.length === all.length - 1 ? 0 : value,
    );
    this.service = this.placed.map(
      ({ outlet }) => (rest.rules.minutes[outlet.class ?? ''] ?? rest.rules.usual) * 60,
    );
    const windows = this.placed.map(({ outlet }) => windowOf(outlet, rest));
    this.open = windows.map(([from]) => from * 60);
    this.close = windows.map(([, to]) => to * 60);
    this.leave = rest.now * 60;
  }

  /** The engine's order of some of the stops. */
  sorted(some: number[], rounds: number): number[] {
    const width = this.placed.length + 2;
    const rows = [...some, width - 2, width - 1];
    const part = rows.flatMap((from) => rows.map((to) => this.travel[from * width + to] ?? 0));
    const pick = (all: number[]) => some.map((index) => all[index] ?? 0);
    const found = order(
      some.length,
      part,
      pick(this.service),
      pick(this.open),
      pick(this.close),
      this.leave,
      0,
      rounds,
    );
    return Array.from(found, (index) => some[index] ?? 0);
  }

  times(some: number[]): number[] {
    return Array.from(
      arrivals(this.placed.length, this.travel, this.service, this.open, this.close, this.leave, some),
    );
  }

  late(some: number[]): number[] {
    const times = this.times(some);
    return some.filter((index, place) => (times[place] ?? 0) > (this.close[index] ?? 0));
  }
}

function way(rest: Rest, numbers: Numbers, some: number[], dropped: number[]): Way {
  const times = numbers.times(some);
  const late = new Set([...numbers.late(some), ...dropped]);
  const stopOf = (index: number) => numbers.placed[index] as Stop;
  const inOrder = [...some, ...dropped].map(stopOf);
  const known = new Set(inOrder);
  const arrival = new Map(
    some.map((index, place) => [keyOf(stopOf(index)), Math.round((times[place] ?? 0) / 60)]),
  );
  return {
    stops: [...inOrder, ...rest.waiting.filter((stop) => !known.has(stop))],
    arrival,
    end: Math.round((times.at(-1) ?? rest.now * 60) / 60),
    missed: [...late].map(stopOf),
  };
}

/** The day as the list stands. */
export function asListed(rest: Rest): Way {
  const numbers = new Numbers(rest);
  return way(
    rest,
    numbers,
    numbers.placed.map((_, index) => index),
    [],
  );
}

/** The day as the engine would go on: what cannot all be reached gives up what asks for the fewest visits. */
export function sorted(rest: Rest): Way {
  const numbers = new Numbers(rest);
  const dropped: number[] = [];
  let some = numbers.sorted(
    numbers.placed.map((_, index) => index),
    ROUNDS,
  );
  for (let late = numbers.late(some); late.length > 0 && some.length > 1; late = numbers.late(some)) {
    const worth = (index: number) => visitsOf((numbers.placed[index] as Stop).outlet, rest.rules);
    const least = Math.min(...some.map(worth));
    const cheap = some.filter((index) => worth(index) === least);
    const inTrouble = cheap.filter((index) => late.includes(index));
    // Far too many are given up several at a time.
    const many = Math.max(1, Math.floor(late.length / 3));
    const out = (inTrouble.length > 0 ? inTrouble : cheap).slice(-many);
    dropped.unshift(...out);
    some = numbers.sorted(
      some.filter((index) => !out.includes(index)),
      QUICK,
    );
  }
  return way(rest, numbers, some, dropped);
}
