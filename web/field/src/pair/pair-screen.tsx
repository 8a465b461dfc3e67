import { useEffect, useRef, useState } from 'react';
import { useWords } from '../app/context';
import type { Database } from '../local/database';
import { cleanCode, pair } from '../local/phone';
import { Refused, Transport, Unreachable } from '../sync/transport';

export function PairScreen({ db, onPaired }: { db: Database; onPaired: () => void }) {
  const { t, language, setLanguage } = useWords();
  const linked = new URLSearchParams(location.search).get('pair');
  const [code, setCode] = useState(linked ? cleanCode(linked) : '');
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string>();
  const field = useRef<HTMLInputElement>(null);

  useEffect(() => field.current?.focus(), []);

  async function go() {
    setBusy(true);
    setTrouble(undefined);
    try {
      await pair(db, localStorage, new Transport(() => undefined), code);
      onPaired();
    } catch (error) {
      setTrouble(why(error));
      setBusy(false);
    }
  }

  function why(error: unknown): string {
    if (error instanceof Unreachable) return t('pair.offline');
    if (!(error instanceof Refused)) return t('pair.other', { text: String(error) });
    if (error.status === 429) return t('pair.wait');
    if (error.code === 'pairing-refused') return t('pair.refused');
    return t('pair.other', { text: error.message });
  }

  return (
    <div className="screen has-bottom">
      <header>
        <h1>{t('pair.title')}</h1>
        <button type="button" className="icon" onClick={() => setLanguage(language === 'id' ? 'en' : 'id')}>
          {language === 'id' ? 'EN' : 'ID'}
        </button>
      </header>
      <main>
        <form
          id="pair"
          onSubmit={(event) => {
            event.preventDefault();
            void go();
          }}
        >
          <p>{t('pair.lead')}</p>
          <label>
            {t('pair.code')}
            <input
              ref={field}
              className="code"
              value={code}
              onChange={(event) => setCode(event.target.value)}
              autoCapitalize="characters"
              autoComplete="one-time-code"
              spellCheck={false}
              aria-describedby="pair-hint"
            />
          </label>
          <p id="pair-hint" className="quiet">
            {t('pair.hint')}
          </p>
          {trouble && (
            <p className="trouble" role="alert">
              {trouble}
            </p>
          )}
        </form>
      </main>
      <div className="bottom">
        <button type="submit" form="pair" className="main" disabled={busy || code.trim() === ''}>
          {t(busy ? 'pair.going' : 'pair.go')}
        </button>
      </div>
    </div>
  );
}
