import { clock, shortDay } from '@selaras/shared/format';
import { useLiveQuery } from 'dexie-react-hooks';
import { useField, useToday, useWords } from '../app/context';
import { Empty, Screen, Skeleton } from '../app/parts';
import type { InboxRow } from '../local/rows';
import { isKey, type Key } from '../texts/text';
import { Announcements } from './announcements';
import { announcements, notices, readNotices } from './talk';

/** One inbox: what people told him, and what is announced. */
export function InboxScreen() {
  const { t, language } = useWords();
  const field = useField();
  const day = useToday();
  const found = useLiveQuery(() => notices(field.db), [field.db]);
  const said = useLiveQuery(() => announcements(field.db, day), [field.db, day]);
  const unread = found?.all.filter((row) => found.unread.has(row.id)) ?? [];
  const nothing = found?.all.length === 0 && said && said.open.length + said.read.length === 0;
  return (
    <Screen title={t('inbox.title')} back="/">
      {!found && <Skeleton />}
      <Announcements />
      {nothing && <Empty title={t('inbox.empty')} hint={t('inbox.emptyHint')} />}
      {unread.length > 0 && (
        <button type="button" className="second" onClick={() => void readNotices(field, unread)}>
          {t('inbox.readAll')}
        </button>
      )}
      <ul className="plain-list">
        {found?.all.map((row) => (
          <li key={row.id}>
            <div className="row between">
              <span>{sentence(row, t)}</span>
              {found.unread.has(row.id) && <span className="badge open">{t('inbox.new')}</span>}
            </div>
            <small>
              {shortDay(new Date(row.at), language)} {clock(row.at)}
            </small>
          </li>
        ))}
      </ul>
      {said && said.read.length > 0 && (
        <section>
          <h2>{t('inbox.announced')}</h2>
          {said.read.map((one) => (
            <details key={one.id}>
              <summary>{one.title}</summary>
              <p className="told">{one.text}</p>
            </details>
          ))}
        </section>
      )}
    </Screen>
  );
}

/** A notice as a sentence in the reader's language; a kind this version does not know still says what it is about. */
function sentence(
  { data }: InboxRow,
  t: (key: Key, words?: Record<string, string | number>) => string,
): string {
  const values: Record<string, string | number> = {};
  for (const [key, value] of Object.entries(data.data ?? {}))
    if (typeof value === 'string' || typeof value === 'number') values[key] = value;
  const key = `notice.${data.kind}`;
  if (!isKey(key)) return Object.values(values).join(' · ');
  const answer = `voice.${values.answer}`;
  const topic = `voiceTopic.${values.topic}`;
  return t(key, {
    ...values,
    ...(isKey(answer) ? { answer: t(answer) } : {}),
    what: [isKey(topic) ? t(topic) : values.topic, values.reason, values.area].filter(Boolean).join(' · '),
  });
}
