import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useField, useToday, useWords } from '../app/context';
import { Fold } from '../app/parts';
import type { Stop } from '../local/day';
import { clockOf } from './clock';
import { reorder } from './reorder';
import type { Suggestion } from './suggest';
import { printOfRest, useKept, useRest } from './use-rest';

/** A better order for the rest of the day, with the reason; he may refuse, and is not asked again for the same list. */
export function SuggestionCard({ stops }: { stops: Stop[] }) {
  const { t } = useWords();
  const field = useField();
  const day = useToday();
  const rest = useRest(stops);
  const print = printOfRest(rest);
  const refused = useKept<string>('refusedOrder');
  const [found, setFound] = useState<Suggestion>();

  // biome-ignore lint/correctness/useExhaustiveDependencies: `print` stands for the content of the rest
  useEffect(() => {
    let gone = false;
    setFound(undefined);
    if (!rest) return;
    // The engine comes after the list is on the screen.
    void import('./suggest').then(({ suggest, causeOf }) => {
      const first = suggest(rest, 'late');
      if (gone || !first) return;
      setFound({ ...first, cause: causeOf(stops, first.now.missed.length > 0) });
    });
    return () => {
      gone = true;
    };
  }, [print]);

  const next = found?.then.stops[0];
  if (!found || !next || refused === found.print) return null;
  const names = (some: Stop[]) =>
    some
      .slice(0, 3)
      .map((stop) => stop.outlet.name)
      .join(', ') + (some.length > 3 ? ` +${some.length - 3}` : '');

  async function take() {
    if (!found) return;
    const done = stops.filter((stop) => stop.state !== 'planned');
    const calls = [...done, ...found.then.stops].flatMap((stop) => stop.call?.id ?? []);
    const saved = await reorder(field, day, calls);
    field.toast(t(saved.journalled ? 'route.saved' : 'app.savedOnce'));
  }

  return (
    <Fold
      title={t('route.suggestion')}
      hint={`${t(`route.why.${found.cause}`, { n: found.now.missed.length })}${
        found.saved > 0 ? ` ${t('route.saves', { n: found.saved })}` : ''
      }`}
    >
      {found.rescued.length > 0 && <p>{t('route.rescues', { outlets: names(found.rescued) })}</p>}
      {found.then.missed.length > 0 && <p>{t('route.misses', { outlets: names(found.then.missed) })}</p>}
      <p className="quiet">
        {t('route.first', {
          outlet: next.outlet.name,
          time: clockOf(found.then.arrival.get(next.call?.id ?? next.outlet.id)),
        })}{' '}
        {t('route.end', { time: clockOf(found.then.end) })}
      </p>
      <div className="row">
        <button type="button" className="main" onClick={() => void take()}>
          {t('route.take')}
        </button>
        <button
          type="button"
          className="second"
          onClick={() => void field.db.meta.put(found.print, 'refusedOrder')}
        >
          {t('route.refuse')}
        </button>
        <Link to="/route" className="second">
          {t('route.look')}
        </Link>
      </div>
    </Fold>
  );
}
