import { distance, shortDay } from '@selaras/shared/format';
import { useLiveQuery } from 'dexie-react-hooks';
import { useEffect, useState } from 'react';
import { useField, useToday, useWords } from '../app/context';
import { Fold } from '../app/parts';
import type { Stop } from '../local/day';
import { allOutlets } from '../local/work';
import { postpone } from './reorder';
import type { PutOff } from './suggest';
import { printOfRest, useRest, useRules } from './use-rest';

type Both = { today: PutOff[]; past: PutOff[] };

/** Calls that cannot be reached today, and those missed lately: each with a day within its tolerance. */
export function PutOffCards({ stops }: { stops: Stop[] }) {
  const { t } = useWords();
  const { db } = useField();
  const today = useToday();
  const rest = useRest(stops);
  const rules = useRules();
  const print = printOfRest(rest);
  const known = useLiveQuery(async () => {
    const [calls, outlets, caught] = await Promise.all([
      db.calls.toArray(),
      allOutlets(db),
      db.meta.where(':id').startsWith('caught:').primaryKeys(),
    ]);
    return { calls, outlets: new Map(outlets.map((outlet) => [outlet.id, outlet])), caught: new Set(caught) };
  }, [db]);
  const [found, setFound] = useState<Both>({ today: [], past: [] });

  // biome-ignore lint/correctness/useExhaustiveDependencies: `print` stands for the content of the rest
  useEffect(() => {
    let gone = false;
    if (!rest || !known) return;
    void Promise.all([import('./suggest'), import('./rest')]).then(([{ putOff, caughtUp }, { sorted }]) => {
      if (gone) return;
      const ahead = known.calls.filter((call) => call.day >= today && call.state !== 'MISSED');
      const missed = rest.waiting.length > 0 ? sorted(rest).missed : [];
      const past = known.calls.filter((call) => !known.caught.has(`caught:${call.id}`));
      setFound({
        today: missed.flatMap(
          ({ call, outlet }) => (call && putOff(call, outlet, today, ahead, known.outlets, { rules })) ?? [],
        ),
        past: caughtUp(past, today, ahead, known.outlets, { rules }),
      });
    });
    return () => {
      gone = true;
    };
  }, [print, known, today]);

  return (
    <>
      <Some title={t('route.putOff')} all={found.today} word="route.putOffDo" />
      <Some title={t('route.catchUp')} all={found.past} word="route.catchUpDo" />
    </>
  );
}

function Some({
  title,
  all,
  word,
}: {
  title: string;
  all: PutOff[];
  word: 'route.putOffDo' | 'route.catchUpDo';
}) {
  const { t, language } = useWords();
  const field = useField();
  const today = useToday();
  const [every, setEvery] = useState(false);
  if (all.length === 0) return null;
  const dayOf = (day: string) => (day === today ? t('route.here') : shortDay(day, language));
  return (
    <Fold title={`${title}: ${all.length}`}>
      <ul className="plain-list">
        {all.slice(0, every ? all.length : 2).map((put) => (
          <li key={put.call.id}>
            <p>
              {put.metres === undefined
                ? t('route.putOffPlain', { outlet: put.outlet.name, day: dayOf(put.day) })
                : t('route.putOffNear', {
                    outlet: put.outlet.name,
                    day: dayOf(put.day),
                    way: distance(put.metres, language),
                  })}
            </p>
            <button
              type="button"
              className="second"
              onClick={async () => {
                await postpone(field, put, today);
                field.toast(t('route.putOffDone', { day: dayOf(put.day) }));
              }}
            >
              {t(word, { day: dayOf(put.day) })}
            </button>
          </li>
        ))}
      </ul>
      {all.length > 2 && !every && (
        <button type="button" className="plain" onClick={() => setEvery(true)}>
          +{all.length - 2}
        </button>
      )}
    </Fold>
  );
}
