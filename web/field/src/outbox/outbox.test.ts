import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { Database } from '../local/database';
import { start, type Phone } from '../local/phone';
import { FakeServer, MemoryJournal, memoryStore } from '../sync/fake-server.test-helper';
import { canonical } from './canonical';
import type { Item } from './event';
import { Outbox } from './outbox';
import { Sender, wait } from './sender';

const phone: Phone = {
  installId: 'install',
  credential: 'secret',
  deviceId: 'device',
  deviceNumber: '7',
  personId: 'person',
  name: 'Budi',
  organisation: 'PT Contoh',
  currency: 'IDR',
  timeZone: 'Asia/Jakarta',
  language: 'id',
};

let opened: Database[] = [];

function fresh(journal = new MemoryJournal(), now: () => number = Date.now) {
  const db = new Database(`test-${crypto.randomUUID()}`);
  opened.push(db);
  const outbox = new Outbox(db, journal, () => {}, now);
  return { db, outbox, journal };
}

function senderOf(outbox: Outbox, server: FakeServer) {
  return new Sender(
    outbox,
    (request) => server.push(request),
    async () => ({
      installId: 'install',
      dbEpoch: 'epoch',
      appVersion: 'test',
    }),
  );
}

afterEach(async () => {
  for (const db of opened) await db.delete();
  opened = [];
});

describe('the outbox', () => {
  it('spells JSON in one way whatever the order of the keys', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (object) => {
        const turned = Object.fromEntries(Object.entries(object).reverse());
        expect(canonical(turned as never)).toBe(canonical(object as never));
        expect(JSON.parse(canonical(object as never))).toEqual(JSON.parse(JSON.stringify(object)));
      }),
    );
  });

  it('gives numbers without gaps and writes the view in the same transaction', async () => {
    const { db, outbox } = fresh();
    await outbox.put({ type: 'a', body: {} });
    await expect(
      outbox.put({ type: 'b', body: {} }, async () => {
        throw new Error('the view could not be written');
      }),
    ).rejects.toThrow();
    await outbox.put({ type: 'c', body: {} }, () => db.drafts.put('seen', 'view'));
    const items = await db.outbox.orderBy('seq').toArray();
    expect(items.map((item) => [item.seq, item.type])).toEqual([
      [1, 'a'],
      [2, 'c'],
    ]);
    expect(await db.drafts.get('view')).toBe('seen');
  });

  it('E5: over a flapping network every event has exactly one effect, and no event leaves without its answer', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('write', 'send', 'cut-before', 'cut-after', 'half', 'kill', 'too-large'), {
          minLength: 5,
          maxLength: 40,
        }),
        async (steps) => {
          const { db, outbox, journal } = fresh();
          const server = new FakeServer();
          let sender = senderOf(outbox, server);
          let current = outbox;
          const written: string[] = [];
          for (const step of steps) {
            if (step === 'write')
              written.push((await current.put({ type: 'note', body: { n: written.length } })).id);
            else if (step === 'kill') {
              current = new Outbox(db, journal);
              sender = senderOf(current, server);
            } else {
              server.mood = step;
              await sender.once();
            }
            for (const item of await db.outbox.toArray()) {
              if (item.state === 'acked') expect(server.effects.get(item.id)).toBe(1);
            }
          }
          server.mood = 'send';
          for (let i = 0; i < 60 && (await sender.once()).kind !== 'nothing'; i++);
          expect([...server.effects.keys()].sort()).toEqual([...written].sort());
          expect([...server.effects.values()].every((times) => times === 1)).toBe(true);
          expect((await db.outbox.toArray()).every((item) => item.state === 'acked')).toBe(true);
        },
      ),
      { numRuns: 25 },
    );
  }, 60_000);

  it('E8: a database that vanished comes back from the journal, with the same ids and content', async () => {
    const journal = new MemoryJournal();
    const store = memoryStore();
    const first = fresh(journal);
    await first.db.meta.bulkPut([phone, 'epoch-1', 0], ['phone', 'dbEpoch', 'seq']);
    await start(first.db, first.outbox, store);
    const server = new FakeServer();
    const photo = { sha256: 'ab', kind: 'front', type: 'image/jpeg', bytes: new Uint8Array([1, 2, 3]) };
    const sent = await first.outbox.put({ type: 'note', body: { n: 1 } });
    await senderOf(first.outbox, server).once();
    const lost = await first.outbox.put({ type: 'note', body: { n: 2 } });
    const pictured = await first.outbox.put(
      { type: 'photo', body: {}, attachments: ['ab'] },
      undefined,
      photo,
    );
    journal.text += '{"event":{"id":"cut o';
    await first.db.delete();

    const second = fresh(journal);
    const begun = await start(second.db, second.outbox, store);
    expect(begun).toMatchObject({ kind: 'vanished', rebuilt: 2 });
    const items = await second.db.outbox.orderBy('seq').toArray();
    expect(items.map((item) => item.id)).toEqual([lost.id, pictured.id]);
    expect((await second.db.files.get('ab'))?.bytes).toEqual(photo.bytes);
    await senderOf(second.outbox, server).once();
    expect(server.effects.get(sent.id)).toBe(1);
    expect(server.effects.get(lost.id)).toBe(1);
  });

  it('keeps what a half-looked-at batch did not answer', async () => {
    const { db, outbox } = fresh();
    const server = new FakeServer();
    const items = [await outbox.put({ type: 'a', body: {} }), await outbox.put({ type: 'b', body: {} })];
    server.mood = 'half';
    await senderOf(outbox, server).once();
    expect((await db.outbox.get(items[0]!.id))?.state).toBe('acked');
    expect((await db.outbox.get(items[1]!.id))?.state).toBe('pending');
  });

  it('E12: each answer moves its own event only', async () => {
    const { db, outbox } = fresh();
    const server = new FakeServer();
    const words = ['applied', 'rejected', 'quarantined', 'conflict_id', 'deferred', 'applied'] as const;
    const items: Item[] = [];
    for (const word of words) items.push(await outbox.put({ type: 'note', body: { answer: word } }));
    await senderOf(outbox, server).once();
    const states = await Promise.all(items.map(async (item) => (await db.outbox.get(item.id))?.state));
    expect(states).toEqual(['acked', 'attention', 'attention', 'attention', 'pending', 'acked']);
    expect((await senderOf(outbox, server).once()).kind).toBe('nothing');
  });

  it('E14: what a newer server answers in an unknown word is kept', async () => {
    const { db, outbox } = fresh();
    const server = new FakeServer();
    const item = await outbox.put({ type: 'note', body: { answer: 'postponed' } });
    await senderOf(outbox, server).once();
    expect((await db.outbox.get(item.id))?.state).toBe('pending');
  });

  it('opens a database with unsent work of an earlier version without touching its events', async () => {
    const name = `test-${crypto.randomUUID()}`;
    const old = new Dexie(name);
    old.version(1).stores({ outbox: 'id, &seq, state', meta: '' });
    const { outbox: scratch, db } = fresh();
    const item = await scratch.put({ type: 'note', body: { n: 1 } });
    await old.table('outbox').add(await db.outbox.get(item.id));
    old.close();
    const now = new Database(name);
    opened.push(now);
    expect(await now.outbox.get(item.id)).toEqual(await db.outbox.get(item.id));
  });

  it('waits longer each time, never longer than five minutes, never in step', () => {
    fc.assert(
      fc.property(fc.nat(40), fc.double({ min: 0, max: 1, noNaN: true }), (attempt, chance) => {
        const ms = wait(attempt, () => chance);
        expect(ms).toBeGreaterThanOrEqual(200);
        expect(ms).toBeLessThanOrEqual(Math.max(200, Math.min(300_000, 1000 * 2 ** attempt)));
      }),
    );
  });
});
