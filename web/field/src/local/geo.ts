import type { Fix, Place } from './rows';

const EARTH = 6_371_008.8;
const rad = Math.PI / 180;

/** Great-circle distance in metres. */
export function metres(a: Place, b: Place): number {
  const half = (angle: number) => Math.sin((angle * rad) / 2) ** 2;
  const chord =
    half(b.latitude - a.latitude) +
    Math.cos(a.latitude * rad) * Math.cos(b.latitude * rad) * half(b.longitude - a.longitude);
  return 2 * EARTH * Math.asin(Math.min(1, Math.sqrt(chord)));
}

export function placeOf(
  row: { latitude?: number | null; longitude?: number | null } | undefined,
): Place | undefined {
  return row?.latitude == null || row.longitude == null
    ? undefined
    : { latitude: row.latitude, longitude: row.longitude };
}

export type Fence = { metres: number; limit: number; far: boolean };

/** The allowed circle, widened by what the receiver itself says it may be off. Far is said, never forbidden. */
export function fence(outlet: Place | undefined, fix: Fix | undefined, radius = 100): Fence | undefined {
  if (!outlet || !fix) return undefined;
  const distance = metres(outlet, fix);
  const limit = radius + fix.accuracy;
  return { metres: Math.round(distance), limit: Math.round(limit), far: distance > limit };
}

export type Located = { fix: Fix } | { trouble: 'denied' | 'unavailable' | 'timeout' };

/** The best fix within the time: good at once, else the most accurate of those that came. */
export function locate(patience = 12_000, goodEnough = 30): Promise<Located> {
  if (!('geolocation' in navigator)) return Promise.resolve({ trouble: 'unavailable' });
  return new Promise((answer) => {
    let best: Fix | undefined;
    const end = (trouble: 'denied' | 'unavailable' | 'timeout') => {
      navigator.geolocation.clearWatch(watch);
      clearTimeout(timer);
      answer(best ? { fix: best } : { trouble });
    };
    const watch = navigator.geolocation.watchPosition(
      ({ coords, timestamp }) => {
        const fix: Fix = {
          latitude: Number(coords.latitude.toFixed(6)),
          longitude: Number(coords.longitude.toFixed(6)),
          accuracy: Math.round(coords.accuracy),
          fixTime: new Date(timestamp).toISOString(),
        };
        if (!best || fix.accuracy < best.accuracy) best = fix;
        if (best.accuracy <= goodEnough) end('timeout');
      },
      (error) => end(error.code === 1 ? 'denied' : error.code === 2 ? 'unavailable' : 'timeout'),
      { enableHighAccuracy: true, maximumAge: 5_000, timeout: patience },
    );
    const timer = setTimeout(() => end('timeout'), patience);
  });
}
