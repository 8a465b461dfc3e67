import { expect, test } from 'vitest';
import { newId } from './ids';

test('an id is a UUIDv7 of its moment', () => {
  const now = Date.UTC(2026, 10, 23);
  const id = newId(now);
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(Number.parseInt(id.replace(/-/g, '').slice(0, 12), 16)).toBe(now);
});

test('two ids of one moment differ', () => {
  expect(newId(1)).not.toBe(newId(1));
});
