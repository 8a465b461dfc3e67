import { Link } from '@tanstack/react-router';
import { useLiveQuery } from 'dexie-react-hooks';
import { useDeferredValue, useState } from 'react';
import { useField, useWords } from '../app/context';
import { Empty, Screen, Skeleton } from '../app/parts';
import type { Outlet } from '../local/rows';
import { allOutlets } from '../local/work';

const SHOWN = 60;

function fits(outlet: Outlet, words: string[]): boolean {
  const hay = [outlet.name, outlet.code, outlet.address, outlet.village, outlet.contactName, outlet.phone]
    .join(' ')
    .toLowerCase();
  return words.every((word) => hay.includes(word));
}

export function OutletList() {
  const { t } = useWords();
  const { db } = useField();
  const [typed, setTyped] = useState('');
  const words = useDeferredValue(typed).toLowerCase().split(/\s+/).filter(Boolean);
  const outlets = useLiveQuery(async () => {
    const all = (await allOutlets(db)).filter((outlet) => outlet.status !== 'CLOSED');
    return all.sort((a, b) => a.name.localeCompare(b.name, 'id'));
  }, [db]);
  const found = outlets?.filter((outlet) => fits(outlet, words)) ?? [];
  return (
    <Screen title={t('outlets.title')}>
      <input
        type="search"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        placeholder={t('outlets.search')}
        aria-label={t('outlets.search')}
      />
      <Link to="/new-outlet" className="second">
        + {t('outlets.new')}
      </Link>
      {!outlets && <Skeleton rows={6} />}
      {outlets?.length === 0 && <Empty title={t('outlets.empty')} hint={t('outlets.emptyHint')} />}
      {outlets && outlets.length > 0 && found.length === 0 && <Empty title={t('outlets.none')} />}
      <ul className="cards">
        {found.slice(0, SHOWN).map((outlet) => (
          <li key={outlet.id}>
            <Link to="/outlet/$id" params={{ id: outlet.id }} className="card">
              <span>
                <strong>{outlet.name}</strong>
                <small>{[outlet.code, outlet.address ?? outlet.village].filter(Boolean).join(' · ')}</small>
              </span>
              {outlet.status === 'PROSPECT' ? (
                <span className="badge skipped">{t('outlet.prospect')}</span>
              ) : (
                outlet.class && <span className="badge planned">{outlet.class}</span>
              )}
            </Link>
          </li>
        ))}
      </ul>
      {found.length > SHOWN && <p className="quiet">{t('outlets.shown', { n: SHOWN, all: found.length })}</p>}
    </Screen>
  );
}
