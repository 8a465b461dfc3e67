import { canonicalLines } from './digest';
import { COLLECTIONS, type Collection, type Database } from './database';
import type { PullAnswer, Row } from '../sync/transport';

type Pull = (collection: string, cursor: string | undefined) => Promise<PullAnswer>;

/** A row the phone cannot place: nothing moves on, so that it comes again once the app or the server is mended. */
export class StrangeRow extends Error {
  constructor(readonly collection: string) {
    super(`${collection}: a row without an id`);
  }
}

/**
 * Brings one collection up to date. Rows and cursor go into one transaction: a phone that dies between pages goes on
 * exactly where its rows end. A first load is staged and swapped in whole.
 */
export async function pullCollection(
  db: Database,
  collection: Collection,
  pull: Pull,
): Promise<{ feedEpoch: string }> {
  const key = `cursor:${collection}`;
  let cursor = await db.value<string>(key);
  while (cursor !== undefined) {
    const answer = await pull(collection, cursor);
    if (answer.resnapshot) {
      cursor = undefined;
      break;
    }
    check(collection, answer.rows);
    const next = answer.cursor ?? cursor;
    await db.transaction('rw', db.rows(collection), db.meta, async () => {
      await apply(db, collection, answer.rows);
      await db.meta.put(next, key);
    });
    cursor = next;
    if (!answer.more) return { feedEpoch: answer.feedEpoch };
  }
  return { feedEpoch: await snapshot(db, collection, pull) };
}

async function snapshot(db: Database, collection: Collection, pull: Pull): Promise<string> {
  await db.transaction('rw', db.staging, () => clearStage(db, collection));
  let cursor: string | undefined;
  for (;;) {
    const answer = await pull(collection, cursor);
    check(collection, answer.rows);
    if (answer.resnapshot && cursor !== undefined) return snapshot(db, collection, pull);
    await db.transaction('rw', db.staging, async () => {
      for (const row of answer.rows) {
        if (row.deleted) await db.staging.delete([collection, row.id]);
        else await db.staging.put(row, [collection, row.id]);
      }
    });
    const next: string | undefined = answer.cursor ?? undefined;
    if (answer.more && next !== cursor) {
      cursor = next;
      continue;
    }
    await db.transaction('rw', db.rows(collection), db.staging, db.meta, async () => {
      const rows = await staged(db, collection).toArray();
      await db.rows(collection).clear();
      await db.rows(collection).bulkPut(rows);
      await clearStage(db, collection);
      if (next === undefined) await db.meta.delete(`cursor:${collection}`);
      else await db.meta.put(next, `cursor:${collection}`);
    });
    return answer.feedEpoch;
  }
}

function staged(db: Database, collection: Collection) {
  return db.staging.where(':id').between([collection, ''], [collection, '\uffff']);
}

async function clearStage(db: Database, collection: Collection): Promise<void> {
  await staged(db, collection).delete();
}

function check(collection: Collection, rows: Row[]): void {
  if (!Array.isArray(rows) || rows.some((row) => typeof row?.id !== 'string'))
    throw new StrangeRow(collection);
}

async function apply(db: Database, collection: Collection, rows: Row[]): Promise<void> {
  for (const row of rows) {
    if (row.deleted) await db.rows(collection).delete(row.id);
    else await db.rows(collection).put(row);
  }
}

/** The feed began anew (the server was restored): every cursor is void. */
export async function forgetCursors(db: Database, only: readonly Collection[] = COLLECTIONS): Promise<void> {
  await db.meta.bulkDelete(only.map((collection) => `cursor:${collection}`));
}

/** Count and print of what the phone holds, for the collections it has loaded to the end. */
export async function held(db: Database): Promise<Record<string, { count: number; hash: string }>> {
  const all: Record<string, { count: number; hash: string }> = {};
  for (const collection of COLLECTIONS) {
    if (collection === 'settings' || (await db.value(`cursor:${collection}`)) === undefined) continue;
    const rows = await db.rows(collection).toArray();
    all[collection] = { count: rows.length, hash: await canonicalLines(rows) };
  }
  return all;
}
