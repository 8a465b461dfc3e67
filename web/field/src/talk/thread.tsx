import { clock, shortDay } from '@selaras/shared/format';
import { useLiveQuery } from 'dexie-react-hooks';
import { useState } from 'react';
import { useField, useSettings, useWords } from '../app/context';
import { Sheet } from '../app/parts';
import type { Entry } from '../local/rows';
import { entriesOf, praise, say } from './talk';

const SHOWN = 5;

/** The conversation about an outlet or a lead: read and written without signal like everything else. */
export function Thread({ kind, id, deps }: { kind: 'outlet' | 'lead'; id: string; deps?: string[] }) {
  const { t, language } = useWords();
  const { db, phone } = useField();
  const [all, setAll] = useState(false);
  const [thanking, setThanking] = useState<Entry>();
  const entries = useLiveQuery(() => entriesOf(db, id), [db, id]);
  if (!entries) return null;
  const shown = all ? entries : entries.slice(-SHOWN);
  return (
    <section aria-label={t('thread.title')}>
      <h2>{t('thread.title')}</h2>
      {entries.length === 0 && <p className="quiet">{t('thread.empty')}</p>}
      {entries.length > shown.length && (
        <button type="button" className="plain" onClick={() => setAll(true)}>
          {t('thread.earlier', { n: entries.length - shown.length })}
        </button>
      )}
      <ul className="talk">
        {shown.map((entry) => {
          const mine = 'mine' in entry || entry.authorId === phone.personId;
          return (
            <li key={entry.id} className={mine ? 'mine' : ''}>
              <small>
                {mine ? t('thread.me') : (entry as Entry).authorName} ·{' '}
                {shortDay(new Date(entry.at), language)} {clock(entry.at)}
                {'mine' in entry && ` · ${t('thread.waiting')}`}
              </small>
              <p>{'withdrawnAt' in entry && entry.withdrawnAt ? t('thread.withdrawn') : entry.text}</p>
              {!mine && (
                <button type="button" className="plain" onClick={() => setThanking(entry as Entry)}>
                  {t('praise.give')}
                </button>
              )}
            </li>
          );
        })}
      </ul>
      <Write kind={kind} id={id} {...(deps ? { deps } : {})} />
      {thanking && (
        <Thanks
          to={thanking.authorId}
          name={thanking.authorName}
          about={{ kind, id }}
          onClose={() => setThanking(undefined)}
        />
      )}
    </section>
  );
}

function Write({ kind, id, deps }: { kind: 'outlet' | 'lead'; id: string; deps?: string[] }) {
  const { t } = useWords();
  const field = useField();
  const people = useSettings()?.people ?? [];
  const key = `thread:${id}`;
  // Lies in the database while it is typed: a killed app opens with the same words.
  const draft =
    useLiveQuery(async () => String((await field.db.drafts.get(key)) ?? ''), [field.db, key]) ?? '';
  const [mention, setMention] = useState('');

  async function send() {
    const saved = await say(
      field,
      { kind, id, ...(deps ? { deps } : {}) },
      draft.trim(),
      mention ? [mention] : [],
    );
    await field.db.drafts.delete(key);
    setMention('');
    field.toast(t(saved.journalled ? 'app.saved' : 'app.savedOnce'));
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <label>
        {t('thread.write')}
        <textarea
          value={draft}
          maxLength={4000}
          onChange={(event) => void field.db.drafts.put(event.target.value, key)}
        />
      </label>
      {people.length > 0 && draft.trim() !== '' && (
        <label>
          {t('thread.mention')}
          <select value={mention} onChange={(event) => setMention(event.target.value)}>
            <option value="">{t('thread.nobody')}</option>
            {people
              .filter((person) => person.id !== field.phone.personId)
              .map((person) => (
                <option key={person.id} value={person.id}>
                  {person.name}
                </option>
              ))}
          </select>
        </label>
      )}
      <button type="submit" className="second" disabled={draft.trim() === ''}>
        {t('thread.send')}
      </button>
    </form>
  );
}

export function Thanks(props: {
  to: string;
  name: string;
  about: { kind: string; id: string };
  onClose: () => void;
}) {
  const { t } = useWords();
  const field = useField();
  const [words, setWords] = useState('');
  return (
    <Sheet title={t('praise.title', { name: props.name })} onClose={props.onClose}>
      <label>
        {t('praise.text')}
        <textarea value={words} maxLength={500} onChange={(event) => setWords(event.target.value)} />
      </label>
      <button
        type="button"
        className="main"
        disabled={words.trim() === ''}
        onClick={async () => {
          await praise(field, props.to, props.about, words.trim());
          props.onClose();
          field.toast(t('praise.sent'));
        }}
      >
        {t('thread.send')}
      </button>
    </Sheet>
  );
}
