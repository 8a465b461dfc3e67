import type { Marker } from 'maplibre-gl';

type Box = { left: number; top: number; right: number; bottom: number };

const meet = (a: Box, b: Box) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** Which of these boxes have room for themselves, the first come first served. */
export function withRoom(boxes: Box[]): boolean[] {
  const kept: Box[] = [];
  return boxes.map((box) => {
    if (kept.some((other) => meet(box, other))) return false;
    kept.push(box);
    return true;
  });
}

/** A flag that would cover another becomes a dot of its colour; its name is told by a touch, and when one looks closer. */
export function declutter(markers: Iterable<Marker>) {
  const flags = [...markers].map((marker) => marker.getElement());
  for (const flag of flags) delete flag.dataset.small;
  const room = withRoom(flags.map((flag) => flag.getBoundingClientRect()));
  flags.forEach((flag, at) => {
    if (!room[at]) flag.dataset.small = 'yes';
  });
}
