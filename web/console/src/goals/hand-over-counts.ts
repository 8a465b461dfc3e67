import type { Given } from './types';

/** What a row of the hand-over counts, as its columns stand. */
export const counts = [
  'given',
  'accepted',
  'refused',
  'returned',
  'moved',
  'waiting',
  'visited',
  'won',
  'unanswered',
] as const;
export type Counted = (typeof counts)[number];

/** Which leads a count counts: the very rule by which the server counted them. */
export const counted: Record<Counted, (one: Given) => boolean> = {
  given: () => true,
  accepted: (one) => one.result === 'ACCEPTED',
  refused: (one) => one.result === 'REFUSED',
  returned: (one) => one.result === 'RETURNED',
  moved: (one) => one.result === 'MOVED',
  waiting: (one) => one.result === 'WAITING',
  visited: (one) => one.visited,
  won: (one) => one.won,
  unanswered: (one) => one.result === 'REFUSED' && !one.response,
};
