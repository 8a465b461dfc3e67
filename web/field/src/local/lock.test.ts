import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it } from 'vitest';
import { Outbox } from '../outbox/outbox';
import { Strongbox } from '../outbox/strongbox';
import { FakeServer, MemoryJournal, memoryStore } from '../sync/fake-server.test-helper';
import { Sender } from '../outbox/sender';
import { Database } from './database';
import { holdLease, LEASE, lock, unlock } from './lock';
import { type Phone, start } from './phone';

const phone: Phone = {
  installId: 'install',
  credential: 'secret',
  keyHalf: 'half',
  pairedAt: 1_000,
  deviceId: 'device',
  deviceNumber: '7',
  personId: 'person',
  name: 'Budi',
  organisation: 'PT Contoh',
  currency: 'IDR',
  timeZone: 'Asia/Jakarta',
  language: 'id',
};
const SAID = 'Bu Tini pesan dua dus';

let opened: Database[] = [];

async function paired() {
  const db = new Database(`lock-${crypto.randomUUID()}`);
  opened.push(db);
  const journal = new MemoryJournal();
  const store = memoryStore();
  const outbox = new Outbox(db, journal);
  await db.meta.bulkPut([phone, 'epoch'], ['phone', 'dbEpoch']);
  expect((await start(db, outbox, store)).kind).toBe('ready');
  return { db, journal, store, outbox };
}

async function everything(db: Database, journal: MemoryJournal): Promise<string> {
  const plain = (bytes: Uint8Array) => String.fromCharCode(...bytes);
  const rows = await Promise.all(db.tables.map((table) => table.toArray()));
  const spoken = JSON.stringify(rows, (_, value) => (value instanceof Uint8Array ? plain(value) : value));
  return spoken + journal.text + [...journal.files.values()].map(plain).join();
}

afterEach(async () => {
  for (const db of opened) await db.delete();
  opened = [];
});

describe('what is unsent', () => {
  it('lies sealed in both copies, and is sent as it was written', async () => {
    const { db, journal, outbox } = await paired();
    const photo = { sha256: 'ab', kind: 'front', type: 'image/jpeg', bytes: new TextEncoder().encode(SAID) };
    const item = await outbox.put(
      { type: 'note', body: { text: SAID }, attachments: ['ab'] },
      undefined,
      photo,
    );
    expect(await everything(db, journal)).not.toContain(SAID);
    expect((await outbox.unsent()).map((each) => each.body)).toEqual([{ text: SAID }]);
    expect(await outbox.photo((await db.files.get('ab'))!)).toEqual(photo.bytes);
    const server = new FakeServer();
    const identity = async () => ({ installId: 'i', dbEpoch: 'e', appVersion: '1' });
    await new Sender(outbox, (request) => server.push(request), identity).once();
    expect(server.effects.get(item.id)).toBe(1);
  });

  it('opens under no other key', async () => {
    const box = await Strongbox.of('secret', 'half');
    const sealed = await box.sealText(SAID);
    await expect((await Strongbox.of('secret', 'other')).openText(sealed)).rejects.toThrow();
    await expect((await Strongbox.of('stolen', 'half')).openText(sealed)).rejects.toThrow();
    expect(await box.openText(sealed)).toBe(SAID);
  });
});

describe('a locked phone', () => {
  it('holds nothing readable, and has everything again once it is unlocked', async () => {
    const { db, journal, store, outbox } = await paired();
    await outbox.put({ type: 'note', body: { text: SAID } });
    await db.outlets.put({ id: 'o', name: 'Toko Rahasia' });
    await db.ownOutlets.put({ id: 'n', name: 'Warung Baru' });
    const draft = { name: 'Kios', shot: { bytes: new Uint8Array([1, 2, 3]) } };
    await db.drafts.put(draft, 'new-outlet');

    await lock(db, store);
    const left = (await everything(db, journal)) + store.getItem('selaras.phone');
    for (const word of [SAID, 'Toko Rahasia', 'Warung Baru', 'Kios', '"half"'])
      expect(left).not.toContain(word);
    const again = new Outbox(db, journal);
    expect((await start(db, again, store)).kind).toBe('locked');
    await expect(again.unsent()).rejects.toThrow('locked');
    await expect(unlock(db, store, again, 'wrong half')).rejects.toThrow();
    expect((await start(db, again, store)).kind).toBe('locked');

    await unlock(db, store, again, 'half');
    expect((await again.unsent()).map((each) => each.body)).toEqual([{ text: SAID }]);
    expect((await db.ownOutlets.get('n'))?.name).toBe('Warung Baru');
    expect(await db.drafts.get('new-outlet')).toEqual(draft);
    expect((await start(db, new Outbox(db, journal), store)).kind).toBe('ready');
  });

  it('whose database vanished meanwhile gets its unsent work from the second copy when it is unlocked', async () => {
    const { db, journal, store, outbox } = await paired();
    const item = await outbox.put({ type: 'note', body: { text: SAID } });
    await lock(db, store);
    await db.delete();
    const fresh = new Database(`lock-${crypto.randomUUID()}`);
    opened.push(fresh);
    const later = new Outbox(fresh, journal);
    expect((await start(fresh, later, store)).kind).toBe('locked');
    await unlock(fresh, store, later, 'half');
    expect((await later.unsent()).map((each) => [each.id, each.body])).toEqual([[item.id, { text: SAID }]]);
  });
});

describe('the lease', () => {
  it('takes what came from the office after a week without contact, and nothing the salesman wrote', async () => {
    const { db, outbox } = await paired();
    await outbox.put({ type: 'note', body: { text: SAID } });
    await db.outlets.put({ id: 'o', name: 'Toko' });
    await db.meta.bulkPut([{ busy: false, lastContact: 5_000 }, 'here'], ['health', 'cursor:outlets']);
    await holdLease(db, 5_000 + LEASE - 1);
    expect(await db.outlets.count()).toBe(1);
    await holdLease(db, 5_000 + LEASE);
    expect(await db.outlets.count()).toBe(0);
    expect(await db.value('cursor:outlets')).toBeUndefined();
    expect(await outbox.unsent()).toHaveLength(1);
  });
});
