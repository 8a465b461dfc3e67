import type { Tone } from '../parts/page';

export const doubts = ['FAR', 'LOW_TRUST'];
export const results = ['ORDERED', 'NO_ORDER', 'CLOSED'];

export function resultTone(result: string | null): Tone {
  if (!result) return 'news';
  const word = result.toLowerCase();
  return word === 'ordered' ? 'done' : word === 'closed' ? 'problem' : 'late';
}

/** A score is a question to ask, not a verdict: only a very low one is shown as a problem. */
export function trustTone(score: number): Tone {
  return score >= 70 ? 'done' : score >= 40 ? 'late' : 'problem';
}
