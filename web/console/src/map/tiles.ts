import type { CompanySettings } from '../api/types';

/** Where the map's ground comes from. Off by default: no tile server learns which streets our salesmen walk. */
export type Ground = CompanySettings['map'];

const OPEN_FREE_MAP = 'https://tiles.openfreemap.org/styles/positron';

/** The MapLibre style to fetch, or none when the ground is drawn from our own outlines. */
export function styleUrl(ground: Ground): string | undefined {
  if (ground.kind === 'openfreemap') return OPEN_FREE_MAP;
  return ground.kind === 'own' ? ground.url : undefined;
}
