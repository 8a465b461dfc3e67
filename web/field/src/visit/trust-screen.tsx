import { shortDay } from '@selaras/shared/format';
import { useLiveQuery } from 'dexie-react-hooks';
import { useState } from 'react';
import { useField, useWords } from '../app/context';
import { Empty, Screen, Skeleton } from '../app/parts';
import type { InboxRow } from '../local/rows';
import { GOOD_SCORE, scores } from '../local/scores';
import { answerTrust } from '../local/work';
import { isKey, type Key } from '../texts/text';

export function TrustScreen() {
  const { t } = useWords();
  const { db, outbox } = useField();
  const found = useLiveQuery(async () => {
    const kept = await db.outbox.filter((item) => item.type === 'trust.answered').toArray();
    const answers = await outbox.openAll(kept);
    return {
      scores: await scores(db),
      answers: new Map(answers.map((item) => [String(item.body.visit), String(item.body.text)])),
    };
  }, [db, outbox]);
  return (
    <Screen title={t('trust.title')} back="/settings">
      <p>{t('trust.lead')}</p>
      {!found && <Skeleton />}
      {found?.scores.length === 0 && <Empty title={t('trust.empty')} hint={t('trust.emptyHint')} />}
      {found?.scores.map((notice) => (
        <Score key={notice.id} notice={notice} answered={found.answers.get(notice.data.visit ?? '')} />
      ))}
    </Screen>
  );
}

function Score({ notice, answered }: { notice: InboxRow; answered: string | undefined }) {
  const { t, language } = useWords();
  const field = useField();
  const [words, setWords] = useState('');
  const { visit, outletName, score, evidence } = notice.data;
  return (
    <section className="box">
      <div className="row between">
        <strong>{outletName}</strong>
        <span className={`badge ${(score ?? 0) >= GOOD_SCORE ? 'effective' : 'skipped'}`}>
          {t('trust.score', { n: score ?? 0 })}
        </span>
      </div>
      <small>{shortDay(new Date(notice.at), language)}</small>
      <ul>
        {evidence?.map((each) => (
          <li key={each.code}>
            {isKey(`evidence.${each.code}`) ? t(`evidence.${each.code}` as Key) : each.text}{' '}
            <small>
              {t('trust.points', { n: each.points > 0 ? `−${each.points}` : `+${-each.points}` })}
            </small>
          </li>
        ))}
      </ul>
      {answered && <p className="quiet">{t('trust.answered', { text: answered })}</p>}
      {!answered && visit && (
        <form
          onSubmit={async (event) => {
            event.preventDefault();
            const saved = await answerTrust(field, visit, words.trim());
            field.toast(t(saved.journalled ? 'app.saved' : 'app.savedOnce'));
          }}
        >
          <label>
            {t('trust.answer')}
            <textarea value={words} maxLength={2000} onChange={(event) => setWords(event.target.value)} />
          </label>
          <button type="submit" className="second" disabled={words.trim() === ''}>
            {t('trust.send')}
          </button>
        </form>
      )}
    </section>
  );
}
