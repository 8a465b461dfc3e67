import { expect, test } from 'vitest';
import { bodyOf } from './body';

test('what was read goes back without what the server adds itself', () => {
  const read = {
    id: 'x',
    name: 'Grosir',
    weekdays: ['MON'],
    outletName: 'Toko',
    outletId: 'o',
    sequence: null,
  };
  expect(bodyOf('plan', read)).toEqual({ weekdays: ['MON'], outletId: 'o', sequence: null });
});
