import { expect, test } from 'vitest';
import { baseOf, keptBarcodes, unitsOf } from './units';

test('units are read from the way people write them', () => {
  expect(unitsOf('pcs 1, PAK 10')).toEqual([
    { code: 'PCS', size: 1 },
    { code: 'PAK', size: 10 },
  ]);
  expect(baseOf(unitsOf('KTN 24, BTL 1') ?? [])).toBe('BTL');
});

test('units without a piece, twice the same or half typed are not taken', () => {
  for (const wrong of ['', 'PCS', 'KTN 24', 'PCS 1, PCS 2', 'PCS 1,', 'PCS 0'])
    expect(unitsOf(wrong)).toBeNull();
});

test('a unit keeps its barcode', () => {
  expect(keptBarcodes([{ code: 'KTN', size: 12 }], [{ code: 'KTN', size: 24, barcode: '899' }])).toEqual([
    { code: 'KTN', size: 12, barcode: '899' },
  ]);
});
