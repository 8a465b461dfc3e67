import { expect, test } from 'vitest';
import { wrongIn } from './outlet-check';

test('all that is wrong is said at once, at its field', () => {
  expect(wrongIn({ name: ' ', latitude: 200 })).toEqual({
    name: 'outlet.nameNeeded',
    latitude: 'outlet.noPlace',
    longitude: 'outlet.bothDegrees',
  });
  expect(wrongIn({ name: 'Toko Maju' })).toEqual({});
  expect(wrongIn({ name: 'Toko Maju', latitude: -6.2, longitude: 107 })).toEqual({});
});
