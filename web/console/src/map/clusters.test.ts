import { expect, test, vi } from 'vitest';

vi.mock('maplibre-gl', () => ({ Marker: class {} }));
const { ring } = await import('./clusters');

test('a ring shows each state by its share, in the order of the legend', () => {
  expect(ring([3, 0, 0, 0, 1, 0])).toBe(
    'conic-gradient(var(--done) 0.0% 75.0%, var(--planned) 75.0% 100.0%)',
  );
});
