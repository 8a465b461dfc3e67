/** Where the map's ground comes from. Off by default: no tile server learns which streets our salesmen walk. */
export type Ground = { kind: 'outlines' | 'openfreemap' | 'own'; url: string };

const OPEN_FREE_MAP = 'https://tiles.openfreemap.org/styles/positron';

/** The organisation's choice, as it stands in its settings. */
export function groundOf(settings: Record<string, unknown>): Ground {
  const kept = settings.map;
  if (typeof kept !== 'object' || kept === null) return { kind: 'outlines', url: '' };
  const { kind, url } = kept as { kind?: unknown; url?: unknown };
  if (kind === 'openfreemap') return { kind, url: '' };
  if (kind === 'own' && typeof url === 'string' && /^https?:/.test(url)) return { kind, url };
  return { kind: 'outlines', url: '' };
}

/** The MapLibre style to fetch, or none when the ground is drawn from our own outlines. */
export function styleUrl(ground: Ground): string | undefined {
  if (ground.kind === 'openfreemap') return OPEN_FREE_MAP;
  return ground.kind === 'own' ? ground.url : undefined;
}
