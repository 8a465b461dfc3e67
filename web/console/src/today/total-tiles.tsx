import { Link } from '@tanstack/react-router';
import type { Board, Totals } from '../api/types';
import { Spark } from '../parts/spark';
import { useWords } from '../texts';
import { type Forms, useForms } from '../texts/forms';

type Tile = {
  key: 'planned' | 'visited' | 'effective' | 'strike' | 'value' | 'out';
  read: (totals: Totals) => number | null;
  show: (forms: Forms, value: number | null) => string;
  hours?: 'visited' | 'effective' | 'value';
  /** Where the records behind it are. */
  to: (day: string) => string;
};

const records = (measure: string) => (day: string) =>
  `/figures?by=day&measure=${measure}&from=${day}&until=${day}&row=${day}&open=yes`;

const strike = (totals: Totals) => (totals.visited ? totals.effective / totals.visited : null);

const tiles: Tile[] = [
  {
    key: 'value',
    read: (t) => t.value,
    show: (forms, value) => forms.moneyShort(value),
    hours: 'value',
    to: records('value'),
  },
  {
    key: 'visited',
    read: (t) => t.visited,
    show: (forms, value) => forms.number(value),
    hours: 'visited',
    to: records('calls'),
  },
  {
    key: 'effective',
    read: (t) => t.effective,
    show: (forms, value) => forms.number(value),
    hours: 'effective',
    to: records('effective'),
  },
  { key: 'strike', read: strike, show: (forms, value) => forms.percent(value), to: records('strikeRate') },
  { key: 'planned', read: (t) => t.planned, show: (forms, value) => forms.number(value), to: () => '/plan' },
  {
    key: 'out',
    read: (t) => t.out,
    show: (forms, value) => forms.number(value),
    to: (day) => `/map?day=${day}`,
  },
];

/** The day in six numbers, each against the same hour a week ago. */
export function TotalTiles({ board }: { board: Board }) {
  const { say } = useWords();
  const forms = useForms();
  return (
    <div className="tiles">
      {tiles.map((tile) => {
        const now = tile.read(board.totals);
        const before = board.lastWeek ? tile.read(board.lastWeek) : null;
        const hours = board.hours ?? [];
        const key = tile.hours;
        return (
          <section className="card tile" key={tile.key} aria-label={say(`tile.${tile.key}`)}>
            <span className="quiet small">{say(`tile.${tile.key}`)}</span>
            <div className="big">
              <Link className="figure" to={tile.to(board.day)} title={say('figures.openRecords')}>
                {tile.show(forms, now)}
              </Link>
              {key && hours.length > 1 && (
                <Spark
                  values={hours.map((hour) => hour[key])}
                  before={hours.map((hour) => hour.lastWeek?.[key] ?? 0)}
                />
              )}
            </div>
            <span className="small quiet" title={say('tile.beforeHint')}>
              {before == null
                ? say('tile.noBefore')
                : say('tile.before', { value: tile.show(forms, before) })}{' '}
              <Change now={now} before={before} />
            </span>
          </section>
        );
      })}
    </div>
  );
}

function Change({ now, before }: { now: number | null; before: number | null }) {
  const forms = useForms();
  if (now == null || !before) return null;
  const share = (now - before) / before;
  const arrow = share > 0.005 ? '▲' : share < -0.005 ? '▼' : '=';
  const tone = share > 0.005 ? 'var(--done)' : share < -0.005 ? 'var(--problem)' : undefined;
  return (
    <span style={{ color: tone, whiteSpace: 'nowrap' }}>
      {arrow} {forms.percent(Math.abs(share))}
    </span>
  );
}
