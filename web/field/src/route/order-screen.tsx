import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useField, useToday, useWords } from '../app/context';
import { Empty, Screen, Skeleton } from '../app/parts';
import type { Stop } from '../local/day';
import { useDay } from '../today/use-day';
import { clockOf } from './clock';
import { reorder } from './reorder';
import { asListed, keyOf, type Rest, sorted } from './rest';
import { printOfRest, useRest } from './use-rest';

export function moved<T>(all: T[], from: number, to: number): T[] {
  const next = [...all];
  next.splice(to, 0, ...next.splice(from, 1));
  return next;
}

/** The rest of the day in his own order: by handle, by button, by key, or by the engine; works without signal. */
export function RouteScreen() {
  const { t } = useWords();
  const day = useDay();
  const rest = useRest(day?.stops);
  return !rest || !day ? (
    <Screen title={t('route.title')} back="/">
      <Skeleton rows={6} />
    </Screen>
  ) : (
    <Sorting key={rest.waiting.map(keyOf).sort().join()} rest={rest} all={day.stops} />
  );
}

function Sorting({ rest, all }: { rest: Rest; all: Stop[] }) {
  const { t } = useWords();
  const field = useField();
  const today = useToday();
  const navigate = useNavigate();
  const [stops, setStops] = useState(rest.waiting);
  const [said, setSaid] = useState('');
  const rows = useRef<HTMLOListElement>(null);
  const shown = useRef(stops);
  shown.current = stops;
  const way = asListed({ ...rest, waiting: stops });
  const late = new Set(way.missed.map(keyOf));
  const print = printOfRest({ ...rest, waiting: [] });

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new place or hour draws the times again
  useEffect(() => setStops((now) => [...now]), [print]);

  function move(from: number, to: number) {
    const stop = shown.current[from];
    if (!stop || to < 0 || to >= shown.current.length) return;
    shown.current = moved(shown.current, from, to);
    setStops(shown.current);
    setSaid(t('route.moved', { outlet: stop.outlet.name, n: to + 1, all: shown.current.length }));
  }

  /** Follows the finger over the rows, whatever the height of each; the row itself moves, so the window listens. */
  function take(from: number) {
    let at = from;
    const follow = ({ clientY }: PointerEvent) => {
      const boxes = [...(rows.current?.children ?? [])].map((row) => row.getBoundingClientRect());
      const over = boxes.findIndex(({ top, bottom }) => clientY >= top && clientY < bottom);
      if (over < 0 || over === at) return;
      move(at, over);
      at = over;
    };
    const letGo = () => {
      window.removeEventListener('pointermove', follow);
      window.removeEventListener('pointerup', letGo);
      window.removeEventListener('pointercancel', letGo);
    };
    window.addEventListener('pointermove', follow);
    window.addEventListener('pointerup', letGo);
    window.addEventListener('pointercancel', letGo);
  }

  async function save() {
    const done = all.filter((stop) => stop.state !== 'planned');
    const saved = await reorder(
      field,
      today,
      [...done, ...stops].flatMap((stop) => stop.call?.id ?? []),
    );
    field.toast(t(saved.journalled ? 'route.saved' : 'app.savedOnce'));
    await navigate({ to: '/' });
  }

  return (
    <Screen
      title={t('route.title')}
      back="/"
      bottom={
        <>
          <button
            type="button"
            className="second"
            onClick={() => setStops(sorted({ ...rest, waiting: stops }).stops)}
          >
            {t('route.engine')}
          </button>
          <button type="button" className="main" disabled={stops.length === 0} onClick={() => void save()}>
            {t('route.save')}
          </button>
        </>
      }
    >
      {stops.length === 0 ? (
        <Empty title={t('today.allDone')} />
      ) : (
        <>
          <p className="quiet">{t('route.hint')}</p>
          <p>
            <strong>{t('route.end', { time: clockOf(way.end) })}</strong>
          </p>
          <ol className="route" ref={rows}>
            {stops.map((stop, index) => {
              const key = keyOf(stop);
              const outlet = stop.outlet.name;
              return (
                <li key={key}>
                  <span className="number">{index + 1}</span>
                  <span className="name">
                    <strong>{outlet}</strong>
                    <small>
                      {t('route.about', { time: clockOf(way.arrival.get(key)) })}
                      {late.has(key) && <span className="badge skipped"> {t('route.tooLate')}</span>}
                    </small>
                  </span>
                  <button
                    type="button"
                    className="step"
                    aria-label={t('route.up', { outlet })}
                    disabled={index === 0}
                    onClick={() => move(index, index - 1)}
                  >
                    ↑
                  </button>
                  <button
                    type="button"
                    className="step"
                    aria-label={t('route.down', { outlet })}
                    disabled={index === stops.length - 1}
                    onClick={() => move(index, index + 1)}
                  >
                    ↓
                  </button>
                  <button
                    type="button"
                    className="grip"
                    aria-label={t('route.grip', { outlet, n: index + 1 })}
                    onKeyDown={(event) => {
                      const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
                      if (step === 0) return;
                      event.preventDefault();
                      move(index, index + step);
                    }}
                    onPointerDown={() => take(index)}
                  >
                    <span aria-hidden="true">≡</span>
                  </button>
                </li>
              );
            })}
          </ol>
        </>
      )}
      <p className="hidden" aria-live="polite">
        {said}
      </p>
    </Screen>
  );
}
