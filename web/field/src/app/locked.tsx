import { useLiveQuery } from 'dexie-react-hooks';
import { useCallback, useEffect, useState } from 'react';
import type { Database } from '../local/database';
import { unlock, wipe } from '../local/lock';
import type { Phone } from '../local/phone';
import type { Outbox } from '../outbox/outbox';
import { Refused, Transport } from '../sync/transport';
import { useWords } from './context';

const KNOCK_EVERY = 60_000;

/** All a locked phone shows. It asks the office once a minute whether it may open again. */
export function Locked({ db, outbox, phone }: { db: Database; outbox: Outbox; phone: Phone }) {
  const { t } = useWords();
  const [state, setState] = useState<'busy' | 'refused' | 'offline'>('busy');
  const unsent = useLiveQuery(
    () => db.outbox.where('state').anyOf('pending', 'sending', 'attention').count(),
    [db],
  );
  const knock = useCallback(async () => {
    setState('busy');
    const transport = new Transport(() => phone.credential);
    try {
      const keyHalf = await transport.keyHalf();
      await unlock(db, localStorage, outbox, keyHalf);
      location.replace('/field/');
    } catch (error) {
      if (error instanceof Refused && error.code === 'device-wiped') {
        await wipe(db, localStorage, new Transport(() => undefined), phone.credential);
        location.replace('/field/');
      }
      setState(error instanceof Refused ? 'refused' : 'offline');
    }
  }, [db, outbox, phone]);
  useEffect(() => {
    void knock();
    const timer = setInterval(() => void knock(), KNOCK_EVERY);
    return () => clearInterval(timer);
  }, [knock]);
  return (
    <div className="screen has-bottom">
      <header>
        <h1>{t('locked.title')}</h1>
      </header>
      <main>
        <p>{t('locked.lead')}</p>
        {unsent !== undefined && <p className="notice">{t('locked.kept', { n: unsent })}</p>}
        <p className="quiet" role="status">
          {t(`locked.${state}`)}
        </p>
      </main>
      <div className="bottom">
        <button type="button" className="main" disabled={state === 'busy'} onClick={() => void knock()}>
          {t('locked.again')}
        </button>
      </div>
    </div>
  );
}
