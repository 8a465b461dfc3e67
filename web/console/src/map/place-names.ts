import { type Map as MapLibre, Marker } from 'maplibre-gl';

/** A district by the outlets in it, or a regency by its districts. */
export type Named = { name: string; latitude: number; longitude: number; outlets: number };
export type District = Named & { regency?: string | null };

/** From here on districts are told apart, further out regencies. */
const NEAR = 9;
const LETTER = 7;
const LINE = 18;

/** Names on the bare ground, the larger first; those that would cover another are left away. */
export function drawNames(map: MapLibre, drawn: Map<string, Marker>, districts: District[]) {
  const names = map.getZoom() < NEAR ? regencies(districts) : districts;
  const seen = new Set<string>();
  for (const place of withoutOverlap(names, (place) => map.project([place.longitude, place.latitude]))) {
    const key = `${place.name} ${place.latitude} ${place.longitude}`;
    seen.add(key);
    if (drawn.has(key)) continue;
    const element = Object.assign(document.createElement('div'), {
      className: 'place-name',
      textContent: place.name,
    });
    element.setAttribute('aria-hidden', 'true');
    drawn.set(key, new Marker({ element }).setLngLat([place.longitude, place.latitude]).addTo(map));
  }
  for (const [key, marker] of drawn) {
    if (seen.has(key)) continue;
    marker.remove();
    drawn.delete(key);
  }
}

/** Each in the middle of its districts, weighed by their outlets. */
export function regencies(districts: District[]): Named[] {
  const sums = new Map<string, Named>();
  for (const { regency, latitude, longitude, outlets } of districts) {
    if (!regency) continue;
    const sum = sums.get(regency) ?? { name: regency, latitude: 0, longitude: 0, outlets: 0 };
    sum.latitude += latitude * outlets;
    sum.longitude += longitude * outlets;
    sum.outlets += outlets;
    sums.set(regency, sum);
  }
  return [...sums.values()]
    .map(({ name, latitude, longitude, outlets }) => ({
      name,
      latitude: latitude / outlets,
      longitude: longitude / outlets,
      outlets,
    }))
    .sort((one, other) => other.outlets - one.outlets);
}

/** @param where on the screen, in pixels */
export function withoutOverlap<T extends Named>(
  names: T[],
  where: (name: T) => { x: number; y: number },
): T[] {
  const boxes: { left: number; right: number; top: number; bottom: number }[] = [];
  return names.filter((name) => {
    const { x, y } = where(name);
    const half = (name.name.length * LETTER) / 2;
    const box = { left: x - half, right: x + half, top: y - LINE / 2, bottom: y + LINE / 2 };
    const free = boxes.every(
      (other) =>
        box.right < other.left || box.left > other.right || box.bottom < other.top || box.top > other.bottom,
    );
    if (free) boxes.push(box);
    return free;
  });
}
