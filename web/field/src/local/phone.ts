import type { Outbox } from '../outbox/outbox';
import { Strongbox } from '../outbox/strongbox';
import type { Transport } from '../sync/transport';
import type { Database } from './database';

export const APP_VERSION = '0.1.0';

/** Who this phone belongs to, as the server said when it was paired. */
export type Phone = {
  installId: string;
  credential: string;
  /** The office's half of the key to the outbox; gone while the phone is locked. */
  keyHalf?: string;
  pairedAt?: number;
  deviceId: string;
  deviceNumber: string;
  personId: string;
  name: string;
  organisation: string;
  currency: string;
  timeZone: string;
  language: 'id' | 'en';
};

/** Lies beside the database, in another store of the browser: if only one of the two is there, something was lost. */
type Marker = { dbEpoch: string; phone: Phone; locked?: boolean };

const MARKER = 'selaras.phone';
const UNSENT = 'selaras.unsent';

export type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export type Start =
  | { kind: 'unpaired' }
  | { kind: 'ready'; phone: Phone; dbEpoch: string }
  | { kind: 'locked'; phone: Phone; dbEpoch: string }
  /** The browser lost the database; of `expected` unsent events `rebuilt` came back from the second copy. */
  | { kind: 'vanished'; phone: Phone; dbEpoch: string; rebuilt: number; expected: number };

function marker(store: Store): Marker | undefined {
  try {
    return JSON.parse(store.getItem(MARKER) ?? 'null') ?? undefined;
  } catch {
    return undefined;
  }
}

export async function start(db: Database, outbox: Outbox, store: Store): Promise<Start> {
  const dbEpoch = await db.value<string>('dbEpoch');
  const phone = await db.value<Phone>('phone');
  if (phone && dbEpoch) {
    await keep(db, store);
    if (await db.value('locked')) return { kind: 'locked', phone, dbEpoch };
    if (phone.keyHalf) await outbox.sealUnder(await Strongbox.of(phone.credential, phone.keyHalf));
    const copies = await outbox.mendCopies();
    if (copies > 0) {
      await db.meta.put({ at: Date.now(), copies }, 'copiesLost');
      // The office hears of it at the next contact.
      await db.meta.delete('lastReport');
    }
    return { kind: 'ready', phone, dbEpoch };
  }
  const before = marker(store);
  if (!before) return { kind: 'unpaired' };
  const fresh = await settle(db, store, before.phone);
  if (before.locked) {
    // The key is with the office: what the second copy holds comes back when the phone is unlocked.
    await db.meta.put({ at: Date.now() }, 'locked');
    await db.meta.put({ at: Date.now(), rebuilt: 0 }, 'vanished');
    await keep(db, store);
    return { kind: 'locked', phone: before.phone, dbEpoch: fresh };
  }
  const { credential, keyHalf } = before.phone;
  if (keyHalf) await outbox.sealUnder(await Strongbox.of(credential, keyHalf));
  const rebuilt = await outbox.rebuild();
  const expected = Number(store.getItem(UNSENT) ?? 0);
  await db.meta.put({ at: Date.now(), rebuilt, expected }, 'vanished');
  return { kind: 'vanished', phone: before.phone, dbEpoch: fresh, rebuilt, expected };
}

/** Beside the database, so that its loss can be counted. */
export async function countUnsent(db: Database, store: Store): Promise<void> {
  const unsent = await db.outbox.where('state').anyOf('pending', 'sending', 'attention').count();
  store.setItem(UNSENT, String(unsent));
}

/** Writes the marker anew from what the database says. */
export async function keep(db: Database, store: Store): Promise<void> {
  const [dbEpoch, phone, locked] = await Promise.all([
    db.value<string>('dbEpoch'),
    db.value<Phone>('phone'),
    db.value('locked'),
  ]);
  if (!dbEpoch || !phone) return;
  store.setItem(MARKER, JSON.stringify({ dbEpoch, phone, locked: locked !== undefined } satisfies Marker));
}

async function settle(db: Database, store: Store, phone: Phone): Promise<string> {
  const dbEpoch = crypto.randomUUID();
  await db.transaction('rw', db.meta, async () => {
    await db.meta.put(dbEpoch, 'dbEpoch');
    await db.meta.put(phone, 'phone');
  });
  await keep(db, store);
  return dbEpoch;
}

/** "DEMO-0001", " demo 0001" and a whole link with `?pair=` mean the same. */
export function cleanCode(typed: string): string {
  const link = /[?&]pair=([^&\s]+)/.exec(typed);
  return (link ? decodeURIComponent(link[1]!) : typed).trim().toUpperCase().replaceAll(/\s+/g, '');
}

export async function pair(db: Database, store: Store, transport: Transport, code: string): Promise<Phone> {
  const installId = (await db.value<string>('installId')) ?? crypto.randomUUID();
  await db.meta.put(installId, 'installId');
  const answer = await transport.pair({
    code: cleanCode(code),
    installId,
    label: label(),
    appVersion: APP_VERSION,
  });
  const phone: Phone = {
    installId,
    credential: String(answer.credential),
    ...(typeof answer.keyHalf === 'string' ? { keyHalf: answer.keyHalf } : {}),
    pairedAt: Date.now(),
    deviceId: String(answer.deviceId),
    deviceNumber: String(answer.deviceNumber ?? String(answer.deviceId).slice(-4)),
    personId: String(answer.personId),
    name: String(answer.name),
    organisation: String(answer.organisation),
    currency: String(answer.currency ?? 'IDR'),
    timeZone: String(answer.timeZone ?? 'Asia/Jakarta'),
    language: answer.language === 'en' ? 'en' : 'id',
  };
  await settle(db, store, phone);
  return phone;
}

function label(): string {
  const agent = navigator.userAgent;
  const model = /Android [^;]+; ([^;)]+)/.exec(agent)?.[1];
  return (model ?? /(iPhone|iPad|Windows|Macintosh|Linux)/.exec(agent)?.[1] ?? 'Phone').slice(0, 60);
}

/** Takes the phone out of service. Whoever calls this has made sure that nothing unsent is lost, or said so. */
export async function unpair(db: Database, store: Store): Promise<void> {
  store.removeItem(MARKER);
  store.removeItem(UNSENT);
  await db.delete();
  const root = await navigator.storage?.getDirectory?.().catch(() => undefined);
  await root?.removeEntry('selaras', { recursive: true }).catch(() => undefined);
  await globalThis.caches?.delete('selaras-journal').catch(() => false);
}
