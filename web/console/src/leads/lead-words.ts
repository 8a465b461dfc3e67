import type { Tone } from '../parts/page';
import type { Lead, LeadState } from './types';

const tones: Record<LeadState, Tone> = {
  NEW: 'planned',
  QUALIFIED: 'news',
  ASSIGNED: 'late',
  ACCEPTED: 'news',
  VISITED: 'news',
  WON: 'done',
  REFUSED: 'problem',
  LOST: 'off',
};

/** "+62 812-3456-7890": in groups, so that it can be read out and does not break in the middle. */
export const spoken = (phone: string) => phone.replace(/^\+?62(8\d\d)(\d{4})(\d{2,5})$/, '+62\u00a0$1-$2-$3');

export const toneOf = (state: LeadState): Tone => tones[state];

export const refusals = [
  'too_far',
  'not_reached',
  'not_a_shop',
  'known_customer',
  'no_interest',
  'credit',
  'other',
] as const;

/** Where it is, as far as is known: the narrowest name first. */
export function whereOf(lead: Lead): string {
  const { village, district, regency, address } = lead.place;
  return [village, district, regency].filter(Boolean).join(', ') || address || '–';
}

/** How the agreed time for an answer stands; nothing when no answer is awaited. */
export function clockOf(lead: Lead, now: number): { tone: Tone; late: boolean } | null {
  if (lead.state !== 'ASSIGNED' || !lead.clock.answerBy) return null;
  const late = now > Date.parse(lead.clock.answerBy);
  const warned = lead.clock.escalateAt != null && now > Date.parse(lead.clock.escalateAt);
  return { tone: late ? 'problem' : warned ? 'late' : 'planned', late };
}
