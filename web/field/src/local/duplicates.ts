import { metres, placeOf } from './geo';
import type { Outlet, Place } from './rows';

/** Words every second shop carries; they say nothing about which shop it is. */
const COMMON = /\b(toko|tk|warung|wr|wrg|kios|ud|cv|pt|pd|bu|ibu|pak|bpk|h|hj|grosir|minimarket|depot)\b/g;

export function plainName(name: string): string {
  const plain = name
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/[^a-z0-9 ]/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  const rest = plain.replaceAll(COMMON, ' ').replaceAll(/\s+/g, ' ').trim();
  return rest === '' ? plain : rest;
}

/** The last nine digits: +62 812…, 0812… and 62812… are one number. */
export function plainPhone(phone: string | null | undefined): string {
  const digits = (phone ?? '').replaceAll(/\D/g, '');
  return digits.length < 8 ? '' : digits.slice(-9);
}

function pairs(text: string): Map<string, number> {
  const found = new Map<string, number>();
  const padded = ` ${text} `;
  for (let i = 0; i + 1 < padded.length; i++) {
    const two = padded.slice(i, i + 2);
    found.set(two, (found.get(two) ?? 0) + 1);
  }
  return found;
}

/** Dice's coefficient over letter pairs, 0 to 1. */
export function alike(a: string, b: string): number {
  const [first, second] = [pairs(plainName(a)), pairs(plainName(b))];
  let both = 0;
  let all = 0;
  for (const [two, count] of first) {
    both += Math.min(count, second.get(two) ?? 0);
    all += count;
  }
  for (const count of second.values()) all += count;
  return all === 0 ? 0 : (2 * both) / all;
}

export type Candidate = { name: string; phone?: string | undefined; place?: Place | undefined };
export type Match = {
  outlet: Outlet;
  reasons: ('phone' | 'name' | 'distance')[];
  metres?: number;
  score: number;
};

/** Outlets on this phone that may be the one just typed: same number, or a name alike, or a name somewhat alike nearby. */
export function duplicates(candidate: Candidate, outlets: Outlet[]): Match[] {
  const phone = plainPhone(candidate.phone);
  const found: Match[] = [];
  for (const outlet of outlets) {
    const place = placeOf(outlet);
    const away = place && candidate.place ? metres(place, candidate.place) : undefined;
    const name = alike(candidate.name, outlet.name);
    const samePhone = phone !== '' && phone === plainPhone(outlet.phone);
    const near = away !== undefined && away <= 150;
    const sameName = name >= 0.85 && (away === undefined || away <= 3_000);
    const nearAndAlike = near && name >= 0.5;
    if (!samePhone && !sameName && !nearAndAlike && !(away !== undefined && away <= 15)) continue;
    const reasons: Match['reasons'] = [];
    if (samePhone) reasons.push('phone');
    if (name >= 0.5) reasons.push('name');
    if (near) reasons.push('distance');
    const score = (samePhone ? 1 : 0) + name + (away === undefined ? 0 : Math.max(0, 1 - away / 300));
    found.push({ outlet, reasons, score, ...(away === undefined ? {} : { metres: Math.round(away) }) });
  }
  return found.sort((a, b) => b.score - a.score).slice(0, 5);
}
