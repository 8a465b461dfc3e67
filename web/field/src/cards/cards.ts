import type { Database } from '../local/database';
import type { Card, CardAnswer } from '../local/rows';
import type { Item } from '../outbox/event';
import type { Outbox } from '../outbox/outbox';

export const refusals = ['price', 'stock', 'other_brand', 'later', 'not_present'] as const;

/** A campaign's cards for one outlet that nobody has answered; what was said here counts at once. */
export function open(cards: Card[], answers: CardAnswer[], outlet: string): Card[] {
  const said = new Set(answers.map((answer) => answer.card));
  return cards.filter((card) => card.open && card.outlet === outlet && !card.answer && !said.has(card.id));
}

/** Shown, taken, or refused with a reason: works without signal like everything else. */
export function answerCard(
  { db, outbox }: { db: Database; outbox: Outbox },
  card: Card,
  answer: 'shown' | 'taken' | 'refused',
  reason?: string,
): Promise<Item> {
  const body = { campaign: card.campaign, outlet: card.outlet, answer, ...(reason ? { reason } : {}) };
  return outbox.put({ type: 'card.answered', body }, async (event) => {
    await db.cardAnswers.put({ card: card.id, answer, event: event.id });
  });
}
