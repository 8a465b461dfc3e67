import { expect, test, vi } from 'vitest';

vi.mock('maplibre-gl', () => ({ Marker: class {} }));
const { regencies, withoutOverlap } = await import('./place-names');

const district = (
  name: string,
  regency: string | null,
  latitude: number,
  longitude: number,
  outlets: number,
) => ({
  name,
  regency,
  latitude,
  longitude,
  outlets,
});

test('of two names in one place the one with more outlets stays', () => {
  const names = [
    district('Tambun Selatan', 'Bekasi', 0, 100, 90),
    district('Tambun Utara', 'Bekasi', 5, 110, 40),
    district('Cibitung', 'Bekasi', 40, 100, 10),
  ];
  const stay = withoutOverlap(names, (name) => ({ x: name.longitude, y: name.latitude }));
  expect(stay.map((name) => name.name)).toEqual(['Tambun Selatan', 'Cibitung']);
});

test('a regency stands where its outlets are', () => {
  expect(
    regencies([
      district('Babelan', 'Kabupaten Bekasi', -6, 107, 30),
      district('Cibitung', 'Kabupaten Bekasi', -6.4, 107.4, 10),
      district('Jatiasih', 'Kota Bekasi', -6.3, 106.9, 50),
      district('Entah', null, 0, 0, 5),
    ]),
  ).toEqual([
    { name: 'Kota Bekasi', latitude: -6.3, longitude: 106.9, outlets: 50 },
    {
      name: 'Kabupaten Bekasi',
      latitude: expect.closeTo(-6.1),
      longitude: expect.closeTo(107.1),
      outlets: 40,
    },
  ]);
});
