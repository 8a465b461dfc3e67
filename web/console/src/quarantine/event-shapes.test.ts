import { expect, test } from 'vitest';
import { missingIn, valueAt, withLines, withOwnId, withValue } from './event-shapes';

test('all that is missing is told at once', () => {
  const missing = missingIn('outlet.registered', { phone: '0812', at: { latitude: -6.2, longitude: 107 } });
  expect(missing.map(({ path }) => path)).toEqual(['name', 'consent.given']);
  expect(missingIn('signal.raised', { kind: 'weather' }).map(({ path }) => path)).toEqual(['outlet', 'kind']);
  expect(missingIn('signal.raised', { outlet: 'x', kind: 'STOCK' })).toEqual([]);
  expect(
    missingIn('order.placed', { outlet: 'x', number: '1', lines: [{ product: 'p', unit: 'PCS' }] }),
  ).toHaveLength(1);
});

test('a repair leaves what stands beside it as it was sent', () => {
  const body = { name: '', consent: { text: 'Ya', version: '1' }, fresh: 7 };
  const mended = withValue(withValue(body, 'consent.given', true), 'name', 'Toko Maju');
  expect(mended).toEqual({ name: 'Toko Maju', consent: { text: 'Ya', version: '1', given: true }, fresh: 7 });
  expect(valueAt(mended, 'consent.given')).toBe(true);
});

test('the sums of an order follow its lines', () => {
  const order = withLines({ total: 1 }, [
    { product: 'p', unit: 'CTN', quantity: 2, unitPrice: 36_000, discount: 2_000 },
    { product: 'q', unit: 'PCS', quantity: 3, unitPrice: 1_500 },
  ]);
  expect(order.total).toBe(74_500);
  expect((order.lines as { net: number }[]).map(({ net }) => net)).toEqual([70_000, 4_500]);
});

test('an id that only a machine makes is made, and one that is there stays', () => {
  expect(withOwnId('signal.raised', {}, () => 'new')).toEqual({ signal: 'new' });
  expect(withOwnId('signal.raised', { signal: 'old' }, () => 'new')).toEqual({ signal: 'old' });
  expect(withOwnId('call.skipped', {}, () => 'new')).toEqual({});
});
