/** Where the map's ground comes from. Off by default: no tile server learns which streets our salesmen walk. */
export type Tiles = { kind: 'outlines' | 'openfreemap' | 'own'; url: string | null };

const KEY = 'selaras.tiles';
const OPEN_FREE_MAP = 'https://tiles.openfreemap.org/styles/positron';

export function rememberedTiles(): Tiles {
  const kept = localStorage.getItem(KEY);
  if (kept === 'openfreemap') return { kind: 'openfreemap', url: OPEN_FREE_MAP };
  if (kept?.startsWith('own:')) return { kind: 'own', url: kept.slice(4) };
  return { kind: 'outlines', url: null };
}

export function rememberTiles(kind: Tiles['kind'], url = ''): void {
  if (kind === 'outlines') localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, kind === 'own' ? `own:${url}` : kind);
}
