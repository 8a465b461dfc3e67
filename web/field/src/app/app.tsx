import { RouterProvider } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Database } from '../local/database';
import { unlock } from '../local/lock';
import { countUnsent, type Phone, start } from '../local/phone';
import { openJournal } from '../outbox/journal';
import { Outbox } from '../outbox/outbox';
import { PairScreen } from '../pair/pair-screen';
import { Engine } from '../sync/engine';
import { Transport } from '../sync/transport';
import { type Field, FieldContext, type Theme, type Words, WordsContext, wordsOf } from './context';
import { router } from './router';
import { Barred } from './barred';
import { Locked } from './locked';
import { surroundings } from './surroundings';
import { Following } from '../way/following';
import { Update } from './update';

type Running = {
  db: Database;
  outbox: Outbox;
  copies: boolean;
  phone?: Phone;
  dbEpoch?: string;
  locked?: boolean;
};

const channel = new BroadcastChannel('selaras');

async function open(): Promise<Running> {
  const db = new Database();
  // Another tab brings a newer version: let go, or it waits for ever.
  db.on('versionchange', () => {
    db.close();
    location.reload();
  });
  const journal = await openJournal();
  const outbox = new Outbox(db, journal, () => {
    channel.postMessage('written');
    void countUnsent(db, localStorage);
  });
  const begun = await start(db, outbox, localStorage);
  const base = { db, outbox, copies: journal !== undefined };
  if (begun.kind === 'unpaired') return base;
  return { ...base, phone: begun.phone, dbEpoch: begun.dbEpoch, locked: begun.kind === 'locked' };
}

export function App() {
  const [running, setRunning] = useState<Running>();
  const [broken, setBroken] = useState<string>();
  const [sentence, setSentence] = useState<string>();
  const words = useChosenWords(running?.phone);
  const engine = useRef<Engine>(undefined);

  useEffect(() => {
    open().then(setRunning, (error) => setBroken(String(error)));
  }, []);

  useEffect(() => {
    const { phone, dbEpoch, db, outbox, locked } = running ?? {};
    if (!phone || !dbEpoch || !db || !outbox || locked) return;
    const transport = new Transport(() => phone.credential);
    // Paired before there were keys: from now on what is unsent lies sealed here, too.
    if (!phone.keyHalf)
      void transport.keyHalf().then(
        (half) => unlock(db, localStorage, outbox, half),
        () => undefined,
      );
    const begun = new Engine(db, outbox, transport, phone, dbEpoch, surroundings());
    engine.current = begun;
    const wake = () => void begun.wake();
    const seen = () => document.visibilityState === 'visible' && wake();
    window.addEventListener('online', wake);
    document.addEventListener('visibilitychange', seen);
    channel.addEventListener('message', wake);
    wake();
    void navigator.storage?.persist?.();
    return () => {
      begun.end();
      window.removeEventListener('online', wake);
      document.removeEventListener('visibilitychange', seen);
      channel.removeEventListener('message', wake);
    };
  }, [running]);

  useEffect(() => {
    if (!sentence) return;
    const timer = setTimeout(() => setSentence(undefined), 3500);
    return () => clearTimeout(timer);
  }, [sentence]);

  const toast = useCallback((text: string) => {
    setSentence(text);
    void engine.current?.wake();
  }, []);
  const field = useMemo<Field | undefined>(() => {
    if (!running?.phone || running.locked) return undefined;
    const { db, outbox, phone, copies } = running;
    return { db, outbox, phone, copies, toast, wake: () => void engine.current?.wake() };
  }, [running, toast]);

  return (
    <WordsContext value={words}>
      {broken && (
        <div className="empty" role="alert">
          <h1>{words.t('app.broken')}</h1>
          <p>{words.t('app.brokenSafe')}</p>
          <p className="quiet">{broken}</p>
          <button type="button" className="main" onClick={() => location.reload()}>
            {words.t('app.reload')}
          </button>
        </div>
      )}
      {running?.phone && running.locked && <Locked {...running} phone={running.phone} />}
      {running && !running.phone && (
        <PairScreen db={running.db} onPaired={() => location.replace('/field/')} />
      )}
      {field && (
        <FieldContext value={field}>
          <RouterProvider router={router} />
          <Following />
          <Update />
          <Barred />
        </FieldContext>
      )}
      <div className="toast" role="status">
        {sentence}
      </div>
    </WordsContext>
  );
}

function useChosenWords(phone: Phone | undefined): Words {
  const stored = localStorage.getItem('selaras.language');
  const [chosen, setChosen] = useState<'id' | 'en' | undefined>(
    stored === 'id' || stored === 'en' ? stored : undefined,
  );
  const [theme, setTheme] = useState<Theme>(
    (localStorage.getItem('selaras.theme') as Theme | null) ?? 'auto',
  );
  const language = chosen ?? phone?.language ?? 'id';
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);
  return useMemo(
    () => ({
      language,
      theme,
      t: wordsOf(language),
      setLanguage: (next) => {
        localStorage.setItem('selaras.language', next);
        setChosen(next);
      },
      setTheme: (next) => {
        localStorage.setItem('selaras.theme', next);
        setTheme(next);
      },
    }),
    [language, theme],
  );
}
