import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { Database } from '../local/database';
import type { Stop } from '../local/day';
import type { Call, Outlet } from '../local/rows';
import { Outbox } from '../outbox/outbox';
import { wayTo } from './navigate';
import { moved } from './order-screen';
import { postpone, reorder } from './reorder';
import { asListed, keyOf, type Rest, sorted } from './rest';
import { USUAL } from './rules';
import { caughtUp, causeOf, printOf, putOff, suggest } from './suggest';
import { restOf } from './use-rest';

const DAY = '2026-11-25';
const RULES = { ...USUAL, visits: { A: 4, B: 2, C: 1 }, tolerance: { A: 3, B: 6, C: 6 } };

function stop(id: string, north: number, more: Partial<Outlet> = {}, sequence = 1): Stop {
  const call: Call = { id: `call-${id}`, day: DAY, outletId: id, sequence, state: 'PLANNED' };
  const outlet: Outlet = { id, name: id, latitude: -6.2 + north / 1000, longitude: 107, ...more };
  return { call, outlet, state: 'planned', extra: false };
}

const rest = (waiting: Stop[], now = 600, more: Partial<Rest> = {}): Rest => ({
  waiting,
  at: { latitude: -6.2, longitude: 107 },
  now,
  day: DAY,
  rules: RULES,
  ...more,
});

const names = (stops: Stop[]) => stops.map(({ outlet }) => outlet.id).join('');

describe('the rest of the day', () => {
  it('is put in order by the engine, and says when he is where', () => {
    const way = sorted(rest([stop('d', 40), stop('b', 20), stop('c', 30), stop('a', 10)]));
    expect(names(way.stops)).toBe('abcd');
    const times = way.stops.map((each) => way.arrival.get(keyOf(each)) ?? 0);
    expect([...times].sort((x, y) => x - y)).toEqual(times);
    expect(times[0]).toBeGreaterThan(600);
    expect(way.end).toBeGreaterThan(times[3] ?? 0);
  });

  it('reaches a shop that closes early first', () => {
    const early = stop('d', 40, { openingHours: { WED: [['08:00', '10:20']] } });
    const way = sorted(rest([stop('a', 10), stop('b', 20), stop('c', 30), early]));
    expect(names(way.stops)).toBe('dcba');
    expect(way.missed).toEqual([]);
  });

  it('waits for a shop that opens in the afternoon', () => {
    const late = stop('a', 10, { openingHours: { WED: [['15:00', '17:00']] } });
    const way = sorted(rest([late, stop('b', 20), stop('c', 30)]));
    expect(names(way.stops).at(-1)).toBe('a');
    expect(way.missed).toEqual([]);
  });

  it('gives up first what asks for the fewest visits when not everything fits', () => {
    const stops = [1, 2, 3, 4, 5, 6].map((n) => stop(String(n), n * 10, { class: n % 2 ? 'A' : 'C' }));
    const way = sorted(rest(stops, 940));
    expect(way.missed.length).toBeGreaterThan(0);
    const kept = way.stops.filter((each) => !way.missed.includes(each));
    const worst = Math.max(...way.missed.map(({ outlet }) => RULES.visits[outlet.class as 'A' | 'C']));
    const least = Math.min(...kept.map(({ outlet }) => RULES.visits[outlet.class as 'A' | 'C']));
    expect(worst).toBeLessThanOrEqual(least);
    // Nothing drops off the list.
    expect(way.stops).toHaveLength(6);
  });

  it('keeps an outlet without a place at the end, and works without any place to start from', () => {
    const nowhere = stop('x', 0, { latitude: null, longitude: null });
    const way = sorted(rest([nowhere, stop('b', 20), stop('a', 10)], 600, { at: undefined }));
    expect(way.stops).toHaveLength(3);
    expect(way.stops.at(-1)).toBe(nowhere);
    expect(sorted(rest([])).stops).toEqual([]);
  });

  it('orders 60 stops with windows within 200 ms', () => {
    const stops = Array.from({ length: 60 }, (_, n) =>
      stop(`s${n}`, (n * 37) % 60, {
        longitude: 107 + ((n * 53) % 60) / 1000,
        openingHours: { WED: [[`${String(8 + (n % 5)).padStart(2, '0')}:00`, '21:00']] },
      }),
    );
    const rules = { ...RULES, until: 1439 };
    const way = rest(stops, 480, { rules });
    sorted(way);
    // Processor time: what else the machine is doing does not count.
    const took = [1, 2, 3].map(() => {
      const before = process.cpuUsage();
      sorted(way);
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1000;
    });
    console.log(`60 stops with windows: ${took.map((ms) => ms.toFixed(0)).join(', ')} ms of processor time`);
    expect(Math.min(...took)).toBeLessThan(200);
  });
});

describe('a suggestion', () => {
  const zigzag = () => [
    stop('a', 10),
    stop('f', 60),
    stop('b', 20),
    stop('e', 50),
    stop('c', 30),
    stop('d', 40),
  ];

  it('is made when it saves ten minutes, and says how many', () => {
    const found = suggest(rest(zigzag()), 'skipped');
    expect(found?.saved).toBeGreaterThanOrEqual(10);
    expect(names(found?.then.stops ?? [])).toBe('abcdef');
  });

  it('is made when it reaches a shop that would be missed', () => {
    const early = stop('c', 30, { openingHours: { WED: [['08:00', '10:25']] } });
    const found = suggest(rest([stop('a', 10), stop('b', 20), early]), 'late');
    expect(found?.rescued.map(({ outlet }) => outlet.id)).toEqual(['c']);
    expect(found?.then.missed).toEqual([]);
  });

  it('is not made for nothing', () => {
    expect(suggest(rest([stop('a', 10), stop('b', 20), stop('c', 30)]), 'late')).toBeUndefined();
    expect(suggest(rest([stop('a', 10)]), 'late')).toBeUndefined();
  });

  it('never gives up more than the list as it stands would', () => {
    for (let now = 600; now < 1020; now += 30) {
      const found = suggest(rest(zigzag(), now), 'late');
      if (found) expect(found.then.missed.length).toBeLessThanOrEqual(found.now.missed.length);
    }
  });

  it('knows the same list again, so that a refusal holds', () => {
    expect(printOf(rest(zigzag()))).toBe(printOf(rest(zigzag(), 700)));
    expect(printOf(rest(zigzag()))).not.toBe(printOf(rest(zigzag().slice(1))));
  });

  it('says what has happened', () => {
    expect(causeOf([stop('a', 1), stop('b', 2, {}, 1000)], false)).toBe('new');
    expect(causeOf([{ ...stop('a', 1), state: 'skipped' }, stop('b', 2)], false)).toBe('skipped');
    expect(causeOf([stop('a', 1)], true)).toBe('late');
    const shut = stop('c', 3);
    const visit = { state: 'done', result: 'closed', endedAt: 5 } as never;
    expect(causeOf([{ ...shut, state: 'done', visit }, stop('b', 2)], true)).toBe('closed');
  });
});

describe('what cannot be made today', () => {
  const outlets = new Map(
    [stop('a', 10), stop('b', 20), stop('far', 900)].map(({ outlet }) => [outlet.id, outlet]),
  );
  const on = (id: string, day: string, outletId: string, state: Call['state'] = 'PLANNED'): Call => ({
    id,
    day,
    outletId,
    state,
  });

  it('goes to the day on which he is nearest, inside its tolerance', () => {
    const ahead = [on('1', '2026-11-26', 'far'), on('2', '2026-11-27', 'b'), on('3', '2026-12-05', 'a')];
    const a = outlets.get('a') as Outlet;
    const found = putOff(on('x', DAY, 'a'), a, DAY, ahead, outlets, { rules: RULES });
    expect(found?.day).toBe('2026-11-27');
    const soon = putOff(on('x', DAY, 'a'), { ...a, class: 'A' }, DAY, ahead, outlets, {
      rules: { ...RULES, tolerance: { A: 1 } },
    });
    expect(soon?.day).toBe('2026-11-26');
  });

  it('never goes beside another call at the same outlet', () => {
    const a = outlets.get('a') as Outlet;
    const ahead = ['26', '27', '28', '30'].map((d) => on(d, `2026-11-${d}`, 'a'));
    expect(
      putOff(on('x', DAY, 'a'), a, DAY, [...ahead, on('d', '2026-12-01', 'a')], outlets, { rules: RULES }),
    ).toBeUndefined();
  });

  it('is caught up when it was missed, once, and not when he comes there soon anyway', () => {
    const missed = on('m', '2026-11-24', 'a', 'MISSED');
    expect(caughtUp([missed], DAY, [on('2', DAY, 'b')], outlets, { rules: RULES })[0]?.day).toBe(DAY);
    expect(caughtUp([missed], DAY, [on('2', '2026-11-26', 'a')], outlets, { rules: RULES })).toEqual([]);
    expect(caughtUp([{ ...missed, day: '2026-11-10' }], DAY, [], outlets, { rules: RULES })).toEqual([]);
    expect(caughtUp([{ ...missed, state: 'DONE' }], DAY, [], outlets, { rules: RULES })).toEqual([]);
  });
});

describe('his own order', () => {
  async function phone() {
    const db = new Database(`route-${crypto.randomUUID()}`);
    const outbox = new Outbox(db, undefined, () => undefined);
    const stops = [stop('a', 1, {}, 1), stop('b', 2, {}, 2), stop('c', 3, {}, 3)];
    await db.calls.bulkPut(stops.map(({ call }) => call as Call));
    return { db, outbox };
  }

  it('is on the list at once and on its way to the server, without signal', async () => {
    const { db, outbox } = await phone();
    await reorder({ db, outbox }, DAY, ['call-c', 'call-a', 'call-b']);
    const calls = (await db.calls.toArray()).sort((x, y) => (x.sequence ?? 0) - (y.sequence ?? 0));
    expect(calls.map(({ outletId }) => outletId).join('')).toBe('cab');
    const [item] = await db.outbox.toArray();
    expect(item?.state).toBe('pending');
    expect(JSON.stringify(item)).toContain('calls.reordered');
    await db.delete();
  });

  it('puts a call off on the phone at once; a missed one only asks for another', async () => {
    const { db, outbox } = await phone();
    const call = (await db.calls.get('call-a')) as Call;
    const outlet = stop('a', 1).outlet;
    await postpone({ db, outbox }, { call, outlet, day: '2026-11-26', metres: 1 }, DAY);
    expect((await db.calls.get('call-a'))?.day).toBe('2026-11-26');
    const old: Call = { ...call, id: 'old', day: '2026-11-24', state: 'MISSED' };
    await db.calls.put(old);
    await postpone({ db, outbox }, { call: old, outlet, day: DAY, metres: 1 }, DAY);
    expect((await db.calls.get('old'))?.day).toBe('2026-11-24');
    expect(await db.outbox.count()).toBe(2);
    await db.delete();
  });

  it('moves a row up and down', () => {
    expect(moved(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a']);
    expect(moved(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'c', 'b']);
  });
});

describe('where he stands', () => {
  const visit = (outletId: string, state: 'open' | 'done', at: number) =>
    ({
      id: outletId,
      outletId,
      event: 'e',
      day: DAY,
      startedAt: at,
      state,
      extra: false,
      photos: 0,
      signals: 0,
      ...(state === 'done' ? { endedAt: at + 60_000 } : {}),
    }) as const;

  it('is the shop he left last, or the one he is in until he is done there', () => {
    const at = Date.parse('2026-11-25T03:00:00Z');
    const done: Stop = { ...stop('a', 10), state: 'done', visit: visit('a', 'done', at) };
    const before: Stop = { ...stop('b', 20), state: 'done', visit: visit('b', 'done', at - 3_600_000) };
    expect(restOf([before, done, stop('c', 30)], 610, DAY, RULES, 'Asia/Jakarta').at?.latitude).toBeCloseTo(
      -6.19,
    );
    const open: Stop = { ...stop('c', 30), state: 'open', visit: visit('c', 'open', at) };
    const now = restOf([done, open, stop('d', 40)], 601, DAY, RULES, 'Asia/Jakarta');
    expect(now.at?.latitude).toBeCloseTo(-6.17);
    expect(now.now).toBe(615);
    expect(names(now.waiting)).toBe('d');
    expect(asListed(now).arrival.get('call-d')).toBeGreaterThan(615);
  });
});

it('hands the way over to what the phone has', () => {
  const place = { latitude: -6.2, longitude: 107 };
  expect(wayTo(place, 'Toko (A)', 'Mozilla/5.0 (Linux; Android 13)')).toBe(
    'geo:-6.2,107?q=-6.2,107(Toko%20(A))',
  );
  expect(wayTo(place, 'x', 'iPhone')).toBe('maps://?daddr=-6.2,107');
  expect(wayTo(place, 'x', 'X11; Linux')).toContain('openstreetmap.org/directions?to=-6.2%2C107');
});
