import type { Place, Replay } from '../api/types';

const ms = (seconds: number) => seconds * 1000;

/** All moments of the day in order, in milliseconds. */
export function momentsOf(replay: Replay): number[] {
  return [
    ...replay.fixes.map((fix) => ms(fix[0])),
    ...replay.events.map((event) => Date.parse(event.at)),
  ].sort((a, b) => a - b);
}

/** The way walked up to a moment, and where he was then: the last known place, never a guess between two. */
export function until(replay: Replay, at: number): { trail: [number, number][]; here: Place | null } {
  const known: [number, number, number][] = [
    ...replay.fixes.map((fix): [number, number, number] => [ms(fix[0]), fix[1], fix[2]]),
    ...replay.events
      .filter((event) => event.latitude != null && event.longitude != null)
      .map((event): [number, number, number] => [
        Date.parse(event.at),
        event.latitude as number,
        event.longitude as number,
      ]),
  ]
    .filter(([moment]) => moment <= at)
    .sort((a, b) => a[0] - b[0]);
  const last = known.at(-1);
  return {
    trail: known.map(([, latitude, longitude]) => [latitude, longitude]),
    here: last ? { latitude: last[1], longitude: last[2] } : null,
  };
}
