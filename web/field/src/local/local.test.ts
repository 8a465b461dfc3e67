import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Row } from '../sync/transport';
import { Database } from './database';
import { stops } from './day';
import { duplicates, plainPhone } from './duplicates';
import { fence, metres } from './geo';
import { pullCollection } from './pull';
import type { Product } from './rows';
import { ProductIndex } from './search';

describe('pull', () => {
  it("E1: ends with the server's rows wherever the line or the app is cut", async () => {
    const change = fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd', 'e'), deleted: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(
        fc.array(change, { minLength: 1, maxLength: 30 }),
        fc.array(fc.nat(4), { maxLength: 12 }),
        fc.integer({ min: 1, max: 4 }),
        async (changes, cuts, page) => {
          const db = new Database(`pull-${crypto.randomUUID()}`);
          const log: Row[] = [];
          const truth = new Map<string, number>();
          let calls = 0;
          const pull = async (_: string, cursor: string | undefined) => {
            if (cuts.includes(calls++ % 7) && calls < 40) throw new Error('cut');
            const from = Number(cursor ?? 0);
            const rows = log.slice(from, from + page);
            const more = from + page < log.length;
            return { rows, cursor: String(from + rows.length), more, feedEpoch: 'one' };
          };
          for (const [index, { id, deleted }] of changes.entries()) {
            log.push({ id, version: index, ...(deleted ? { deleted } : {}) });
            if (deleted) truth.delete(id);
            else truth.set(id, index);
            if (index % 3 === 0) await pullCollection(db, 'outlets', pull).catch(() => undefined);
          }
          for (let i = 0; i < 60; i++) {
            const ended = await pullCollection(db, 'outlets', pull).then(
              () => true,
              () => false,
            );
            if (ended) break;
          }
          const rows = await db.outlets.toArray();
          expect(new Map(rows.map((row) => [row.id, row.version]))).toEqual(truth);
          await db.delete();
        },
      ),
      { numRuns: 40 },
    );
  }, 60_000);

  it('keeps the cursor when a row is strange', async () => {
    const db = new Database(`pull-${crypto.randomUUID()}`);
    await db.meta.put('5', 'cursor:outlets');
    const pull = async () => ({ rows: [{ name: 'x' } as never], cursor: '6', more: false, feedEpoch: 'one' });
    await expect(pullCollection(db, 'outlets', pull)).rejects.toThrow('without an id');
    expect(await db.value('cursor:outlets')).toBe('5');
    await db.delete();
  });

  it('shows the old rows until a new snapshot is whole', async () => {
    const db = new Database(`pull-${crypto.randomUUID()}`);
    await db.outlets.put({ id: 'old', name: 'Lama' });
    await db.meta.put('5', 'cursor:outlets');
    let calls = 0;
    const pull = async (_: string, cursor: string | undefined) => {
      calls++;
      if (cursor === '5') return { rows: [], cursor: null, more: true, resnapshot: true, feedEpoch: 'two' };
      if (cursor === undefined) return { rows: [{ id: 'new' }], cursor: '1', more: true, feedEpoch: 'two' };
      throw new Error('cut');
    };
    await expect(pullCollection(db, 'outlets', pull)).rejects.toThrow('cut');
    expect(calls).toBe(3);
    expect((await db.outlets.toArray()).map((row) => row.id)).toEqual(['old']);
    await db.delete();
  });
});

describe('the phone on its own', () => {
  const product = (n: number): Product => ({
    id: `p${n}`,
    code: `SKU${String(n).padStart(4, '0')}`,
    name: `${['Mie goreng', 'Kopi susu', 'Sabun cuci', 'Teh melati'][n % 4]} rasa ${n}`,
    barcode: `899${String(n).padStart(10, '0')}`,
    units: [
      { code: 'PCS', size: 1 },
      { code: 'CTN', size: 40, barcode: `199${n}` },
    ],
    baseUnit: 'PCS',
  });

  it('searches 2,000 products within 50 ms', () => {
    const index = new ProductIndex(Array.from({ length: 2000 }, (_, n) => product(n)));
    index.find('kopi');
    const started = performance.now();
    for (const typed of [
      'k',
      'ko',
      'kop',
      'kopi',
      'kopi 12',
      'sku0123',
      'susu 77',
      'zzz',
      'rasa',
      '8990000000042',
    ]) {
      index.find(typed);
    }
    expect((performance.now() - started) / 10).toBeLessThan(50);
    expect(index.find('SKU0123')[0]?.id).toBe('p123');
    expect(index.find('susu kopi 77')[0]?.id).toBe('p77');
    expect(index.barcode('19942')).toMatchObject({ unit: 'CTN' });
  });

  it('measures the earth and widens the circle by the accuracy', () => {
    const monas = { latitude: -6.1754, longitude: 106.8272 };
    const bekasi = { latitude: -6.2383, longitude: 106.9756 };
    expect(metres(monas, bekasi)).toBeGreaterThan(17_500);
    expect(metres(monas, bekasi)).toBeLessThan(18_500);
    const fix = (accuracy: number) => ({ latitude: -6.1741, longitude: 106.8272, accuracy, fixTime: '' });
    expect(fence(monas, fix(10))).toMatchObject({ far: true });
    expect(fence(monas, fix(60))).toMatchObject({ far: false });
    expect(fence(undefined, fix(10))).toBeUndefined();
  });

  it('recognises an outlet by its number, or by a name alike nearby', () => {
    const here = { latitude: -6.2, longitude: 107 };
    const outlets = [
      { id: '1', name: 'Toko Sumber Rejeki', phone: '+62 812-3456-7890', ...here },
      { id: '2', name: 'Warung Bu Tini', phone: null, latitude: -6.2004, longitude: 107 },
      { id: '3', name: 'Toko Jauh', phone: null, latitude: -6.9, longitude: 107 },
    ];
    expect(plainPhone('0812 3456 7890')).toBe(plainPhone('+6281234567890'));
    const ids = (name: string, phone?: string) =>
      duplicates({ name, phone, place: { latitude: -6.2005, longitude: 107 } }, outlets).map(
        (match) => match.outlet.id,
      );
    expect(ids('TK. Sumber Rezeki')).toContain('1');
    expect(ids('Nama lain', '081234567890')).toContain('1');
    expect(ids('Wr Tini')).toContain('2');
    expect(ids('Toko Jauh')).not.toContain('3');
  });

  it('knows after a new pairing which calls were made and which brought an order', () => {
    const outlets = new Map(['a', 'b', 'c'].map((id) => [id, { id, name: id }]));
    const call = (outletId: string, state: 'DONE' | 'PLANNED') => ({
      id: `c${outletId}`,
      outletId,
      day: 'd',
      state,
    });
    const all = stops(
      [call('a', 'DONE'), call('b', 'DONE'), call('c', 'PLANNED')],
      outlets,
      [],
      [],
      new Set(['b']),
    );
    expect(all.map((stop) => stop.state)).toEqual(['done', 'effective', 'planned']);
  });

  it('lets what this phone did count before what the server knows', () => {
    const outlet = (id: string) => [id, { id, name: id }] as const;
    const outlets = new Map([outlet('a'), outlet('b'), outlet('c')]);
    const call = (id: string, sequence: number) => ({ id: `c${id}`, outletId: id, day: 'd', sequence });
    const visit = {
      id: 'v',
      outletId: 'b',
      event: 'e',
      day: 'd',
      startedAt: 1,
      photos: 0,
      signals: 0,
      extra: false,
    };
    const all = stops(
      [call('b', 2), call('a', 1)],
      outlets,
      [
        { ...visit, state: 'done', result: 'ordered' },
        { ...visit, id: 'w', outletId: 'c', state: 'open', extra: true },
      ],
      [{ call: 'ca', outletId: 'a', day: 'd', reason: 'x' }],
    );
    expect(all.map((stop) => [stop.outlet.id, stop.state])).toEqual([
      ['a', 'skipped'],
      ['b', 'effective'],
      ['c', 'open'],
    ]);
  });
});
