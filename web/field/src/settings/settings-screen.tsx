import { clock, shortDay } from '@selaras/shared/format';
import { password, seal } from '@selaras/shared/unsent';
import { Link } from '@tanstack/react-router';
import { useLiveQuery } from 'dexie-react-hooks';
import { useEffect, useState } from 'react';
import { type Theme, useField, useHealth, useWords } from '../app/context';
import { Screen } from '../app/parts';
import { APP_VERSION, unpair } from '../local/phone';
import { isLittle } from '../local/room';
import { envelope } from '../outbox/event';
import { Pushing } from './pushing';

const CLOCK_TOLERANCE = 120_000;

export function SettingsScreen() {
  const { t, language, setLanguage, theme, setTheme } = useWords();
  const { phone } = useField();
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
      <Link to="/inbox" className="second">
        {t('inbox.title')}
      </Link>
      <Link to="/trust" className="second">
        {t('settings.trust')}
      </Link>
      <Link to="/way" className="second">
        {t('way.title')}
      </Link>
      <Pushing />
      <Kept />
      <Agreed />
      <Export />
      <Unpair />
      <p className="quiet">
        {t('settings.about', { version: APP_VERSION, organisation: phone.organisation, name: phone.name })}
      </p>
    </Screen>
  );
}

const mega = (bytes: number) => {
  const megabytes = Math.round(bytes / 1024 / 1024);
  return megabytes < 1024 ? `${megabytes} MB` : `${Math.round(megabytes / 1024)} GB`;
};

function Kept() {
  const { t } = useWords();
  const { db } = useField();
  const [persisted, setPersisted] = useState<boolean>();
  const [room, setRoom] = useState<{ usage?: number; quota?: number }>();
  const [little, setLittle] = useState(false);
  const counts = useLiveQuery(
    async () => ({ outlets: await db.outlets.count(), products: await db.products.count() }),
    [db],
  );
  useEffect(() => {
    void navigator.storage?.persisted?.().then(setPersisted);
    void navigator.storage?.estimate?.().then(setRoom);
    void isLittle().then(setLittle);
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
          {little && ` · ${t('settings.low')}`}
        </p>
      )}
      {counts && <p>{t('settings.held', counts)}</p>}
    </section>
  );
}

/** Whether phone and office agree on the time and on what the phone holds. */
function Agreed() {
  const { t, language } = useWords();
  const { db } = useField();
  const { clockOffset } = useHealth();
  const compared = useLiveQuery(async () => {
    const [at, differences] = await Promise.all([
      db.value<number>('lastDigest'),
      db.value<number>('lastDifferences'),
    ]);
    return { at, differences };
  }, [db]);
  const off = Math.abs(clockOffset ?? 0);
  return (
    <section>
      <h2>{t('settings.agreed')}</h2>
      {clockOffset === undefined && <p>{t('settings.clockUnknown')}</p>}
      {clockOffset !== undefined && off <= CLOCK_TOLERANCE && (
        <p>{t('settings.clockRight', { n: Math.round(off / 1000) })}</p>
      )}
      {off > CLOCK_TOLERANCE && (
        <p className="notice late">{t('settings.clock', { n: Math.round(off / 60_000) })}</p>
      )}
      {compared?.at !== undefined && (
        <p>
          {t(compared.differences ? 'settings.digestMended' : 'settings.digest', {
            at: `${shortDay(new Date(compared.at), language)} ${clock(compared.at)}`,
            n: compared.differences ?? 0,
          })}
        </p>
      )}
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
