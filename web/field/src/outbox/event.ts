import { canonical, type Json, sha256 } from './canonical';

/** Frozen: fields may be added by a later version of the app, none may change its meaning. */
export type Event = {
  id: string;
  seq: number;
  type: string;
  v: number;
  occurredAt: string;
  mono: { ms: number; boot: string };
  body: { [key: string]: Json | undefined };
  deps: string[];
  attachments: string[];
  sha256: string;
};

export type State = 'pending' | 'sending' | 'acked' | 'attention';

/** What the server said of one event. */
export type Answer = {
  id: string;
  status:
    | 'applied'
    | 'duplicate'
    | 'conflict_id'
    | 'deferred'
    | 'rejected'
    | 'quarantined'
    | 'repaired'
    | 'discarded';
  code?: string | null;
  message?: string | null;
  result?: Json;
};

/** An event and what became of it. `due` holds a deferred event back until it is time to ask again. */
export type Item = Event & {
  state: State;
  journalled: boolean;
  savedAt: number;
  ackedAt?: number;
  answer?: Answer;
  due?: number;
  settledBy?: string;
};

/** As it lies in the database: what it says is sealed once the phone has its key (`outbox/strongbox.ts`). */
export type Kept = Omit<Item, 'body'> & { body?: Event['body']; sealed?: Uint8Array<ArrayBuffer> };

/** Version 7: sorts by time, so that the server's indexes stay dense. */
export function uuid7(now = Date.now()): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  for (let i = 0; i < 6; i++) bytes[i] = Math.floor(now / 2 ** (8 * (5 - i))) % 256;
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** "2026-11-23T09:15:04.120+07:00": the wall clock as the salesman saw it. */
export function withOffset(date: Date): string {
  const minutes = -date.getTimezoneOffset();
  const wall = new Date(date.getTime() + minutes * 60_000).toISOString().slice(0, -1);
  const two = (n: number) => String(Math.floor(n)).padStart(2, '0');
  return `${wall}${minutes < 0 ? '-' : '+'}${two(Math.abs(minutes) / 60)}:${two(Math.abs(minutes) % 60)}`;
}

/** A new mark each time the page starts: the monotonic counter starts again with it. */
const boot = crypto.randomUUID();

export function mono(): { ms: number; boot: string } {
  return { ms: Math.round(performance.now()), boot };
}

export type Draft = {
  type: string;
  body: Event['body'];
  deps?: string[];
  attachments?: string[];
  id?: string;
};

export async function compose(draft: Draft, now = new Date()): Promise<Omit<Event, 'seq'>> {
  const signed = {
    id: draft.id ?? uuid7(now.getTime()),
    type: draft.type,
    v: 1,
    occurredAt: withOffset(now),
    body: JSON.parse(JSON.stringify(draft.body)) as Event['body'],
    deps: draft.deps ?? [],
    attachments: draft.attachments ?? [],
  };
  return { ...signed, mono: mono(), sha256: await sha256(canonical(signed)) };
}

/** Whether an event read back from the journal is whole. */
export async function isWhole(event: Event): Promise<boolean> {
  const { id, type, v, occurredAt, body, deps, attachments } = event;
  return event.sha256 === (await sha256(canonical({ id, type, v, occurredAt, body, deps, attachments })));
}

export function envelope(item: Item): Event {
  const { id, seq, type, v, occurredAt, mono, body, deps, attachments, sha256 } = item;
  return { id, seq, type, v, occurredAt, mono, body, deps, attachments, sha256 };
}
