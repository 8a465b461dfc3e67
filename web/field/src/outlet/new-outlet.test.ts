import { expect, it } from 'vitest';
import { lacks } from './new-outlet';

const at = { latitude: -6.2, longitude: 107, accuracy: 8, fixTime: '2026-11-28T03:00:00Z' };

it('says all that is missing at once', () => {
  expect(lacks({ name: ' ', consent: false })).toEqual({ name: true, place: true, consent: true });
  expect(lacks({ name: 'Toko Maju', at, consent: true })).toEqual({});
});
