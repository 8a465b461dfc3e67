import 'fake-indexeddb/auto';
import { afterEach, expect, it } from 'vitest';
import { Database } from '../local/database';
import { Outbox } from '../outbox/outbox';
import { forgetWay, keepFix, keepSetup, linkOf, saysMore, typedInto, writeWay } from './way';

const setup = {
  token: 'abc-123',
  osmand: 'https://selaras.example/track/osmand/abc-123',
  overland: 'overland://setup?url=https%3A%2F%2Fselaras.example%2Ftrack%2Foverland&token=abc-123',
  owntracks: 'https://selaras.example/track/owntracks',
};
const fix = (second: number, latitude = -6.2) => ({
  latitude,
  longitude: 107,
  accuracy: 8,
  fixTime: new Date(Date.UTC(2026, 10, 28, 3, 0, second)).toISOString(),
});

let db: Database;
const phone = () => {
  db = new Database(`way-${crypto.randomUUID()}`);
  return { db, outbox: new Outbox(db, undefined, () => undefined) };
};
afterEach(() => db?.delete());

it('notes who moved, and who stood still once a minute', () => {
  expect(saysMore(undefined, fix(0))).toBe(true);
  expect(saysMore(fix(0), fix(5))).toBe(false);
  expect(saysMore(fix(0), fix(5, -6.2003))).toBe(true);
  expect(saysMore(fix(0), fix(60))).toBe(true);
  expect(saysMore(fix(60), fix(0, -6.21))).toBe(false);
});

it('keeps nothing without consent', async () => {
  const hands = phone();
  expect(await keepFix(hands.db, fix(0))).toBe(0);
  await writeWay(hands);
  expect(await hands.db.outbox.count()).toBe(0);
});

it('sends the way of a visit as one event, and once', async () => {
  const hands = phone();
  await keepSetup(hands.db, setup);
  await keepFix(hands.db, fix(0));
  await keepFix(hands.db, fix(5));
  expect(await keepFix(hands.db, fix(61))).toBe(2);
  await writeWay(hands);
  await writeWay(hands);
  const events = await hands.outbox.unsent();
  expect(events.map(({ type }) => type)).toEqual(['position.recorded']);
  expect(events[0]?.body.fixes).toEqual([fix(0), fix(61)]);
});

it('forgets what was measured when consent is taken back', async () => {
  const hands = phone();
  await keepSetup(hands.db, setup);
  await keepFix(hands.db, fix(0));
  await forgetWay(hands.db);
  await writeWay(hands);
  expect(await hands.db.outbox.count()).toBe(0);
});

it('sets each app up by its own link', () => {
  expect(linkOf('osmand', setup, 'Budi')).toBe(setup.osmand);
  expect(typedInto('overland', setup)).toEqual({
    address: 'https://selaras.example/track/overland',
    token: 'abc-123',
  });
  const inline = new URL(linkOf('owntracks', setup, 'Budi Santoso').replace('owntracks:///', 'https://x/'));
  expect(JSON.parse(atob(inline.searchParams.get('inline') ?? ''))).toMatchObject({
    mode: 3,
    url: setup.owntracks,
    username: 'Budi-Santoso',
    password: 'abc-123',
  });
});
