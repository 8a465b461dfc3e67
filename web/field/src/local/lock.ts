import { base64, bytesOf, Strongbox } from '../outbox/strongbox';
import type { Outbox } from '../outbox/outbox';
import { COLLECTIONS, type Database } from './database';
import type { Transport } from '../sync/transport';
import { keep, type Phone, type Store, unpair } from './phone';
import { forgetCursors } from './pull';

/** How long a phone may show outlets and prices without having spoken to the office. */
export const LEASE = 7 * 24 * 3600_000;

/** These are sealed or say nothing of a customer; everything else goes when the phone is locked. */
const STAYS = new Set(['outbox', 'files', 'meta']);

type Locked = { at: number; rest?: Uint8Array<ArrayBuffer> };

/**
 * The office locked this phone. What came from the office goes (it comes again); what the salesman made himself (open
 * visit, baskets, drafts) is sealed in one piece; the office's half of the key goes last, and with it the way to read the
 * outbox, which stays where it is, for the same person.
 */
export async function lock(db: Database, store: Store, now = Date.now()): Promise<void> {
  const phone = await db.value<Phone>('phone');
  if (!phone || (await db.value('locked'))) return;
  const box = phone.keyHalf && (await Strongbox.of(phone.credential, phone.keyHalf));
  const { keyHalf: _, ...keyless } = phone;
  for (let done = false; !done; ) {
    const rows = await ownRows(db);
    const locked: Locked = box ? { at: now, rest: await box.sealText(rows) } : { at: now };
    done = await db.transaction('rw', db.tables, async () => {
      // Another tab may have written while this one was sealing.
      if ((await ownRows(db)) !== rows) return false;
      for (const table of db.tables) if (!STAYS.has(table.name)) await table.clear();
      await forgetCursors(db);
      await db.meta.put(locked, 'locked');
      await db.meta.put(keyless, 'phone');
      return true;
    });
  }
  await keep(db, store);
}

/** The office let go: with its half everything opens as it was left, and the rest is pulled anew. */
export async function unlock(db: Database, store: Store, outbox: Outbox, keyHalf: string): Promise<void> {
  const phone = await db.value<Phone>('phone');
  if (!phone) return;
  const box = await Strongbox.of(phone.credential, keyHalf);
  const locked = await db.value<Locked>('locked');
  const rows = locked?.rest ? (JSON.parse(await box.openText(locked.rest), revive) as Rows) : {};
  await db.transaction('rw', db.tables, async () => {
    for (const [name, entries] of Object.entries(rows)) {
      const table = db.tables.find((each) => each.name === name);
      const keys = table?.schema.primKey.keyPath ? undefined : entries.map(([key]) => key);
      await table?.bulkPut(
        entries.map(([, row]) => row),
        keys as never,
      );
    }
    await db.meta.bulkDelete(['locked', 'health']);
    await db.meta.put({ ...phone, keyHalf }, 'phone');
  });
  await keep(db, store);
  await outbox.sealUnder(box);
  await outbox.rebuild();
}

/**
 * A week without a word from the office: outlets, prices and plan go until the next contact brings them again. What is
 * unsent stays, can be exported and is sent as ever.
 */
export async function holdLease(db: Database, now: number): Promise<void> {
  const { lastContact } = (await db.value<{ lastContact?: number }>('health')) ?? {};
  const since = lastContact ?? (await db.value<Phone>('phone'))?.pairedAt;
  if (
    since === undefined ||
    now - since < LEASE ||
    (await db.outlets.count()) + (await db.products.count()) === 0
  )
    return;
  await db.transaction('rw', db.tables, async () => {
    for (const name of [...COLLECTIONS, 'staging']) await db.table(name).clear();
    await forgetCursors(db);
    await db.meta.put(now, 'lapsed');
  });
}

/** The office wiped this phone: the key and everything it opens go, then the office is told. */
export async function wipe(
  db: Database,
  store: Store,
  transport: Transport,
  credential: string,
): Promise<void> {
  await unpair(db, store);
  await transport.wiped(credential).catch(() => undefined);
}

type Rows = Record<string, [unknown, unknown][]>;

async function ownRows(db: Database): Promise<string> {
  const rows: Rows = {};
  for (const table of db.tables) {
    if (STAYS.has(table.name) || table.name === 'staging' || COLLECTIONS.some((name) => name === table.name))
      continue;
    const keys = await table.toCollection().primaryKeys();
    const values = await table.bulkGet(keys);
    rows[table.name] = keys.map((key, index) => [key, values[index]]);
  }
  return JSON.stringify(rows, pack);
}

/** Bytes (a photo of a draft) do not survive JSON by themselves. */
function pack(_: string, value: unknown): unknown {
  return value instanceof Uint8Array ? { $bytes: base64(value) } : value;
}

function revive(_: string, value: unknown): unknown {
  return typeof value === 'object' && value !== null && '$bytes' in value
    ? bytesOf(String(value.$bytes))
    : value;
}
