import { password, seal } from '@selaras/shared/unsent';
import { Link } from '@tanstack/react-router';
import { useLiveQuery } from 'dexie-react-hooks';
import { useEffect, useState } from 'react';
import { type Theme, useField, useHealth, useWords } from '../app/context';
import { Screen } from '../app/parts';
import { APP_VERSION, unpair } from '../local/phone';
import { envelope } from '../outbox/event';

const CLOCK_TOLERANCE = 120_000;
const LITTLE = 100 * 1024 * 1024;

export function SettingsScreen() {
  const { t, language, setLanguage, theme, setTheme } = useWords();
  const { phone } = useField();
  const { clockOffset = 0 } = useHealth();
  return (
    <Screen title={t('settings.title')}>
      <label>
        {t('settings.language')}
        <select value={language} onChange={(event) => setLanguage(event.target.value === 'en' ? 'en' : 'id')}>
          <option value="id">Bahasa Indonesia</option>
          <option value="en">English</option>
        </select>
      </label>
      <label>
        {t('settings.theme')}
        <select value={theme} onChange={(event) => setTheme(event.target.value as Theme)}>
          <option value="auto">{t('settings.auto')}</option>
          <option value="light">{t('settings.light')}</option>
          <option value="dark">{t('settings.dark')}</option>
        </select>
      </label>
      <Link to="/trust" className="second">
        {t('settings.trust')}
      </Link>
      <Kept />
      <Export />
      <Unpair />
      {Math.abs(clockOffset) > CLOCK_TOLERANCE && (
        <p className="notice late">
          {t('settings.clock', { n: Math.round(Math.abs(clockOffset) / 60_000) })}
        </p>
      )}
      <p className="quiet">
        {t('settings.about', { version: APP_VERSION, organisation: phone.organisation, name: phone.name })}
      </p>
    </Screen>
  );
}

const mega = (bytes: number) => `${Math.round(bytes / 1024 / 1024)} MB`;

function Kept() {
  const { t } = useWords();
  const { db } = useField();
  const [persisted, setPersisted] = useState<boolean>();
  const [room, setRoom] = useState<{ usage?: number; quota?: number }>();
  const counts = useLiveQuery(
    async () => ({ outlets: await db.outlets.count(), products: await db.products.count() }),
    [db],
  );
  useEffect(() => {
    void navigator.storage?.persisted?.().then(setPersisted);
    void navigator.storage?.estimate?.().then(setRoom);
  }, []);
  return (
    <section>
      <h2>{t('settings.storage')}</h2>
      <p>{t(persisted ? 'settings.persisted' : 'settings.notPersisted')}</p>
      {persisted === false && (
        <button
          type="button"
          className="second"
          onClick={async () => setPersisted(await navigator.storage.persist())}
        >
          {t('settings.persist')}
        </button>
      )}
      {room?.quota !== undefined && (
        <p>
          {t('settings.free', { used: mega(room.usage ?? 0), all: mega(room.quota) })}
          {room.quota - (room.usage ?? 0) < LITTLE && ` · ${t('settings.low')}`}
        </p>
      )}
      {counts && <p>{t('settings.held', counts)}</p>}
    </section>
  );
}

function Export() {
  const { t } = useWords();
  const { outbox, db, phone } = useField();
  const [done, setDone] = useState<{ count: number; secret: string } | 'none'>();

  async function save() {
    const unsent = await outbox.unsent();
    if (unsent.length === 0) return setDone('none');
    const secret = password();
    const content = {
      installId: phone.installId,
      deviceId: phone.deviceId,
      dbEpoch: await db.value<string>('dbEpoch'),
      appVersion: APP_VERSION,
      events: unsent.map(envelope),
    };
    const blob = new Blob([JSON.stringify(await seal(content, secret))], { type: 'application/json' });
    const link = document.createElement('a');
    link.href = URL.createObjectURL(blob);
    link.download = `selaras-${phone.deviceNumber}-${new Date().toISOString().slice(0, 10)}.json`;
    link.click();
    URL.revokeObjectURL(link.href);
    setDone({ count: unsent.length, secret });
  }

  return (
    <section>
      <h2>{t('settings.export')}</h2>
      <p>{t('settings.exportHint')}</p>
      <button type="button" className="second" onClick={() => void save()}>
        {t('settings.export')}
      </button>
      {done === 'none' && <p>{t('settings.exportNone')}</p>}
      {done && done !== 'none' && (
        <p className="notice">
          {t('settings.exportDone', { n: done.count })} <strong className="code">{done.secret}</strong>
        </p>
      )}
    </section>
  );
}

function Unpair() {
  const { t } = useWords();
  const { outbox, db } = useField();
  const [unsent, setUnsent] = useState<number>();

  async function leave() {
    await unpair(db, localStorage);
    location.replace('/field/');
  }

  return (
    <section>
      <button
        type="button"
        className="second"
        onClick={async () => setUnsent((await outbox.unsent()).length)}
      >
        {t('settings.unpair')}
      </button>
      {unsent !== undefined && (
        <div className="notice late" role="alert">
          <p>{unsent > 0 ? t('settings.unpairUnsent', { n: unsent }) : t('settings.unpairSure')}</p>
          <div className="row">
            <button type="button" className="second" onClick={() => setUnsent(undefined)}>
              {t('app.cancel')}
            </button>
            <button type="button" className="second danger" onClick={() => void leave()}>
              {t('settings.unpairYes')}
            </button>
          </div>
        </div>
      )}
    </section>
  );
}
