import { useLiveQuery } from 'dexie-react-hooks';
import { useState } from 'react';
import { useField, useWords } from '../app/context';
import { Sheet } from '../app/parts';
import type { Card } from '../local/rows';
import { answerCard, open, refusals } from './cards';

/** What marketing wants shown or said at this outlet. */
export function CampaignCards({ outlet }: { outlet: string }) {
  const { t } = useWords();
  const { db } = useField();
  const cards = useLiveQuery(
    async () => open(await db.cards.toArray(), await db.cardAnswers.toArray(), outlet),
    [db, outlet],
  );
  if (!cards?.length) return null;
  return (
    <section aria-label={t('card.title')} className="leads">
      <h2>{t('card.title')}</h2>
      {cards.map((card) => (
        <CardToAnswer key={card.id} card={card} />
      ))}
    </section>
  );
}

function CardToAnswer({ card }: { card: Card }) {
  const { t } = useWords();
  const field = useField();
  const [asking, setAsking] = useState(false);

  async function say(answer: 'shown' | 'taken' | 'refused', reason?: string) {
    await answerCard(field, card, answer, reason);
    setAsking(false);
    field.toast(t('card.saved'));
    field.wake();
  }

  return (
    <article className="lead">
      <h3>{card.title}</h3>
      {card.text && <p>{card.text}</p>}
      <div className="row">
        <button type="button" className="main" onClick={() => say('taken')}>
          {t('card.taken')}
        </button>
        <button type="button" onClick={() => say('shown')}>
          {t('card.shown')}
        </button>
        <button type="button" onClick={() => setAsking(true)}>
          {t('card.refused')}
        </button>
      </div>
      {asking && (
        <Sheet title={t('card.why')} onClose={() => setAsking(false)}>
          <div className="choices">
            {refusals.map((reason) => (
              <button key={reason} type="button" onClick={() => say('refused', t(`cardReason.${reason}`))}>
                {t(`cardReason.${reason}`)}
              </button>
            ))}
          </div>
        </Sheet>
      )}
    </article>
  );
}
