import { type GeoJSONSource, type Map as MapLibre, Marker } from 'maplibre-gl';

/** In the order in which a cluster's ring shows them. */
export const tones = ['done', 'news', 'late', 'problem', 'planned', 'off'] as const;

/** A ring in the colours of the outlets inside, and their number; a press looks closer. */
export function drawClusters(map: MapLibre, drawn: Map<string, Marker>, say: (count: number) => string) {
  const seen = new Set<string>();
  for (const feature of map.querySourceFeatures('dots')) {
    const { cluster_id: id, point_count: count } = feature.properties;
    if (id === undefined || feature.geometry.type !== 'Point') continue;
    const parts = tones.map((tone) => Number(feature.properties[tone] ?? 0));
    // The same number of the same states is the same picture: the marker stays.
    const key = `${id} ${parts.join()}`;
    if (seen.has(key)) continue;
    seen.add(key);
    if (drawn.has(key)) continue;
    const at = feature.geometry.coordinates as [number, number];
    const element = document.createElement('button');
    element.type = 'button';
    element.className = 'cluster';
    element.style.setProperty('--ring', ring(parts));
    element.setAttribute('aria-label', say(count));
    element.append(Object.assign(document.createElement('span'), { textContent: String(count) }));
    element.addEventListener('click', async () => {
      const zoom = await (map.getSource('dots') as GeoJSONSource).getClusterExpansionZoom(id);
      map.easeTo({ center: at, zoom });
    });
    drawn.set(key, new Marker({ element }).setLngLat(at).addTo(map));
  }
  for (const [key, marker] of drawn) {
    if (seen.has(key)) continue;
    marker.remove();
    drawn.delete(key);
  }
}

/** The stops of a conic gradient, one part for each state. */
export function ring(parts: number[]): string {
  const all = parts.reduce((sum, part) => sum + part, 0) || 1;
  let from = 0;
  const stops = parts.flatMap((part, index) => {
    if (!part) return [];
    const until = from + (part / all) * 100;
    const colour = tones[index] === 'off' ? 'var(--line)' : `var(--${tones[index]})`;
    const stop = `${colour} ${from.toFixed(1)}% ${until.toFixed(1)}%`;
    from = until;
    return [stop];
  });
  return `conic-gradient(${stops.join(', ')})`;
}
