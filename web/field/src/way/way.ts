import { metres } from '../local/geo';
import type { Database } from '../local/database';
import type { Fix } from '../local/rows';
import type { Outbox } from '../outbox/outbox';
import { uuid7 } from '../outbox/event';

/* The way of a day, with the salesman's own consent: a tracker app records it all day, this app while a visit is open. */

/** What to type or scan into a tracker app; the server shows it once, so the phone keeps it. */
export type Setup = { token: string; osmand: string; overland: string; owntracks: string };

export type WayState = {
  since: string | null;
  lastAt: string | null;
  app: string | null;
  from: string;
  until: string;
  days: string[];
};

export type WayFix = Fix & { speed?: number; heading?: number; altitude?: number };

/** Among the drafts, because those go with everything else of a customer when the phone is locked. */
const SETUP = 'way.setup';
const FIXES = 'way.fixes';

const STEP = 20;
const PAUSE = 60_000;
const BATCH = 60;

export const apps = ['osmand', 'overland', 'owntracks'] as const;
export type App = (typeof apps)[number];

export async function setupOf(db: Database): Promise<Setup | undefined> {
  return (await db.drafts.get(SETUP)) as Setup | undefined;
}

export async function keepSetup(db: Database, setup: Setup): Promise<void> {
  await db.drafts.put(setup, SETUP);
}

/** Consent taken back: nothing that was measured and not yet written down leaves this phone any more. */
export async function forgetWay(db: Database): Promise<void> {
  await db.drafts.bulkDelete([SETUP, FIXES]);
}

/** Whether a fix says more than the one before: he has moved, or a minute has passed. */
export function saysMore(last: Fix | undefined, fix: Fix): boolean {
  if (!last) return true;
  const passed = Date.parse(fix.fixTime) - Date.parse(last.fixTime);
  return passed >= PAUSE || (passed > 0 && metres(last, fix) >= Math.max(STEP, fix.accuracy));
}

/** @return how many wait to be written down */
export async function keepFix(db: Database, fix: WayFix): Promise<number> {
  return db.transaction('rw', db.drafts, async () => {
    if (!(await db.drafts.get(SETUP))) return 0;
    const before = ((await db.drafts.get(FIXES)) as WayFix[] | undefined) ?? [];
    if (!saysMore(before.at(-1), fix)) return before.length;
    await db.drafts.put([...before, fix], FIXES);
    return before.length + 1;
  });
}

export const isFull = (waiting: number) => waiting >= BATCH;

/** Writes what was measured as one event, and forgets it in the same step. */
export async function writeWay({ db, outbox }: { db: Database; outbox: Outbox }): Promise<void> {
  const fixes = ((await db.drafts.get(FIXES)) as WayFix[] | undefined) ?? [];
  if (fixes.length === 0) return;
  await outbox.put({ type: 'position.recorded', body: { way: uuid7(), fixes } }, async () => {
    const since = ((await db.drafts.get(FIXES)) as WayFix[] | undefined) ?? [];
    await db.drafts.put(since.slice(fixes.length), FIXES);
  });
}

/** The link that sets an app up by one tap or one look of its camera. */
export function linkOf(app: App, setup: Setup, name: string): string {
  if (app === 'overland') return setup.overland;
  if (app === 'osmand') return setup.osmand;
  const config = {
    _type: 'configuration',
    mode: 3,
    url: setup.owntracks,
    auth: true,
    username: name.normalize('NFKD').replace(/[^A-Za-z0-9]+/g, '-') || 'selaras',
    password: setup.token,
  };
  return `owntracks:///config?inline=${encodeURIComponent(btoa(JSON.stringify(config)))}`;
}

/** What has to be typed where no link and no camera helps. */
export function typedInto(app: App, setup: Setup): { address: string; token?: string } {
  if (app === 'osmand') return { address: setup.osmand };
  if (app === 'owntracks') return { address: setup.owntracks, token: setup.token };
  const address = new URL(setup.overland).searchParams.get('url') ?? '';
  return { address, token: setup.token };
}
