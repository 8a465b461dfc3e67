import { useLiveQuery } from 'dexie-react-hooks';
import { useState } from 'react';
import { useField, useToday, useWords } from '../app/context';
import { Sheet } from '../app/parts';
import type { Announcement } from '../local/rows';
import { acknowledge, announcements } from './talk';

/** What is announced and not confirmed yet, on Today. */
export function Announcements() {
  const { t } = useWords();
  const { db } = useField();
  const day = useToday();
  const found = useLiveQuery(() => announcements(db, day), [db, day]);
  const [reading, setReading] = useState<Announcement>();
  return (
    <>
      {found?.open.map((one) => (
        <button key={one.id} type="button" className="notice late wide" onClick={() => setReading(one)}>
          <strong>{one.title}</strong>
          <small>{t(one.mustRead ? 'announcement.must' : 'announcement.new')}</small>
        </button>
      ))}
      {reading && <Reading announcement={reading} onClose={() => setReading(undefined)} />}
    </>
  );
}

/** The first that must be confirmed before a call; undefined when the way is free. */
export function useMustRead(): Announcement | undefined {
  const { db } = useField();
  const day = useToday();
  return useLiveQuery(async () => (await announcements(db, day)).open.find((one) => one.mustRead), [db, day]);
}

export function Reading({ announcement, onClose }: { announcement: Announcement; onClose: () => void }) {
  const { t } = useWords();
  const field = useField();
  const [choice, setChoice] = useState<number>();
  const { title, text, question, choices, right } = announcement;
  const wrong = question && right != null && choice !== undefined && choice !== right;
  return (
    <Sheet title={title} onClose={onClose}>
      {text.split('\n').map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of one text have no other name
        <p key={index}>{line}</p>
      ))}
      {question && (
        <fieldset className="answers">
          <legend>{question}</legend>
          {choices.map((each, index) => (
            <label key={each} className="tick">
              <input
                type="radio"
                name="choice"
                checked={choice === index}
                onChange={() => setChoice(index)}
              />
              <span>{each}</span>
            </label>
          ))}
        </fieldset>
      )}
      {wrong && (
        <p className="notice late" role="alert">
          {t('announcement.wrong', { right: choices[right] ?? '' })}
        </p>
      )}
      <button
        type="button"
        className="main"
        disabled={!!question && choice === undefined}
        onClick={async () => {
          await acknowledge(field, announcement, choice);
          onClose();
          field.toast(t('announcement.confirmed'));
        }}
      >
        {t('announcement.acknowledge')}
      </button>
    </Sheet>
  );
}
