import { useLiveQuery } from 'dexie-react-hooks';
import { useField, useToday, useWords } from '../app/context';
import { today as dayIn } from '../local/day';
import { isKey } from '../texts/text';

type Notice = { id: string; kind: string; at: string; data: Record<string, string | number> };

/** What the office changed in his day, until he has said that he knows. */
export function DayNews() {
  const { t } = useWords();
  const { db, phone } = useField();
  const today = useToday();
  const news = useLiveQuery(async () => {
    const seen = new Set(((await db.value<string[]>('seenNews')) ?? []) as string[]);
    const rows = await db.inbox.where('kind').equals('notice').toArray();
    return rows
      .map((row) => row.data as unknown as Notice)
      .filter(
        ({ kind, id, at }) =>
          isKey(`news.${kind}`) && !seen.has(id) && dayIn(phone.timeZone, new Date(at)) === today,
      );
  }, [db, today]);
  if (!news?.length) return null;

  async function ok() {
    const seen = (await db.value<string[]>('seenNews')) ?? [];
    await db.meta.put([...seen, ...(news ?? []).map(({ id }) => id)].slice(-50), 'seenNews');
  }

  return (
    <section className="proposal" aria-label={t('route.news')}>
      <p className="eyebrow">{t('route.news')}</p>
      {news.map(({ id, kind, data }) => {
        const key = `news.${kind}`;
        return isKey(key) && <p key={id}>{t(key, data)}</p>;
      })}
      <button type="button" className="second" onClick={() => void ok()}>
        {t('news.ok')}
      </button>
    </section>
  );
}
