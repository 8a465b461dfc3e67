import { clock, shortDay } from '@selaras/shared/format';
import { useLiveQuery } from 'dexie-react-hooks';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { renderSVG } from 'uqr';
import { useField, useWords } from '../app/context';
import { Screen, Skeleton } from '../app/parts';
import { Transport, Unreachable } from '../sync/transport';
import { isKey } from '../texts/text';
import {
  type App,
  apps,
  forgetWay,
  keepSetup,
  linkOf,
  type Setup,
  setupOf,
  typedInto,
  type WayState,
} from './way';

const CONSENT_VERSION = '1';

/** The salesman himself decides whether his way is recorded; nobody can switch it on for him. */
export function WayScreen() {
  const { t } = useWords();
  const { db, phone, toast } = useField();
  const transport = useMemo(() => new Transport(() => phone.credential), [phone.credential]);
  const [state, setState] = useState<WayState>();
  const [trouble, setTrouble] = useState<'offline' | 'other'>();
  const [busy, setBusy] = useState(false);
  const setup = useLiveQuery(async () => (await setupOf(db)) ?? null, [db]);
  const hours = useHours(state);

  const ask = useCallback(async () => {
    try {
      setState(await transport.way());
      setTrouble(undefined);
    } catch (error) {
      setTrouble(error instanceof Unreachable ? 'offline' : 'other');
    }
  }, [transport]);
  useEffect(() => {
    void ask();
    const again = setInterval(() => void ask(), 20_000);
    return () => clearInterval(again);
  }, [ask]);

  async function turn(what: () => Promise<unknown>) {
    setBusy(true);
    try {
      await what();
    } catch (error) {
      toast(t(error instanceof Unreachable ? 'way.offline' : 'way.failed'));
    }
    await ask();
    setBusy(false);
  }
  const agree = () =>
    turn(async () => keepSetup(db, await transport.wayOn(t('way.consent', { hours }), CONSENT_VERSION)));
  const withdraw = () =>
    turn(async () => {
      await transport.wayOff();
      await forgetWay(db);
      toast(t('way.withdrawn'));
    });

  return (
    <Screen title={t('way.title')} back="/settings">
      {trouble && (
        <div className="notice late" role="alert">
          <p>{t(trouble === 'offline' ? 'way.offline' : 'way.failed')}</p>
          <button type="button" className="second" onClick={() => void ask()}>
            {t('way.again')}
          </button>
        </div>
      )}
      {!state && !trouble && <Skeleton rows={4} />}
      {state && !state.since && (
        <>
          <p>{t('way.lead')}</p>
          <ul className="points">
            <li>{t('way.pointHours', { hours })}</li>
            <li>{t('way.pointWho')}</li>
            <li>{t('way.pointVisits')}</li>
            <li>{t('way.pointBack')}</li>
          </ul>
          <section className="notice">
            <p>{t('way.consent', { hours })}</p>
          </section>
          <button type="button" className="main" disabled={busy} onClick={() => void agree()}>
            {t('way.agree')}
          </button>
        </>
      )}
      {state?.since && (
        <>
          <Recording state={state} hours={hours} />
          {setup && <Apps setup={setup} name={phone.name} />}
          {setup === null && (
            <section className="notice late">
              <p>{t('way.addressGone')}</p>
              <button type="button" className="second" disabled={busy} onClick={() => void agree()}>
                {t('way.anew')}
              </button>
            </section>
          )}
          <button type="button" className="second danger" disabled={busy} onClick={() => void withdraw()}>
            {t('way.withdraw')}
          </button>
          <p className="quiet">{t('way.withdrawHint')}</p>
        </>
      )}
    </Screen>
  );
}

/** "Sen, Sel … 06:00–20:00" */
function useHours(state: WayState | undefined): string {
  const { language } = useWords();
  if (!state) return '';
  const order = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'];
  const short = new Intl.DateTimeFormat(language === 'id' ? 'id-ID' : 'en-GB', {
    weekday: 'short',
    timeZone: 'UTC',
  });
  const nameOf = (at: number) => short.format(new Date(Date.UTC(2026, 0, 5 + at)));
  const days = order.flatMap((day, at) => (state.days.includes(day) ? [at] : []));
  const first = days[0] ?? 0;
  const last = days.at(-1) ?? 0;
  const inRow = days.length > 2 && last - first + 1 === days.length;
  const named = inRow ? `${nameOf(first)}–${nameOf(last)}` : days.map(nameOf).join(', ');
  return `${named} ${state.from.slice(0, 5)}–${state.until.slice(0, 5)}`;
}

function Recording({ state, hours }: { state: WayState; hours: string }) {
  const { t, language } = useWords();
  const { phone } = useField();
  const at = (moment: string) => `${shortDay(new Date(moment), language)} ${clock(moment, phone.timeZone)}`;
  const app = `way.app.${state.app}`;
  return (
    <section className="notice good" aria-live="polite">
      <p>
        <strong>{t('way.since', { at: at(state.since ?? '') })}</strong>
      </p>
      <p>
        {state.lastAt
          ? t('way.last', { at: at(state.lastAt), app: isKey(app) ? t(app) : (state.app ?? '') })
          : t('way.noneYet')}
      </p>
      <p>{t('way.onlyIn', { hours })}</p>
    </section>
  );
}

function Apps({ setup, name }: { setup: Setup; name: string }) {
  const { t } = useWords();
  const [app, setApp] = useState<App>('osmand');
  return (
    <section>
      <h2>{t('way.apps')}</h2>
      <label>
        {t('way.which')}
        <select
          value={app}
          onChange={(event) => setApp(apps.find((one) => one === event.target.value) ?? 'osmand')}
        >
          {apps.map((one) => (
            <option key={one} value={one}>
              {t(`way.app.${one}`)}
            </option>
          ))}
        </select>
      </label>
      <Steps key={app} app={app} setup={setup} name={name} />
    </section>
  );
}

function Steps({ app, setup, name }: { app: App; setup: Setup; name: string }) {
  const { t } = useWords();
  const link = linkOf(app, setup, name);
  const { address, token } = typedInto(app, setup);
  const picture = useMemo(
    () => `data:image/svg+xml;utf8,${encodeURIComponent(renderSVG(link, { border: 2 }))}`,
    [link],
  );
  return (
    <>
      <ol className="steps">
        <li>{t(`way.${app}.1`)}</li>
        <li>{t(`way.${app}.2`)}</li>
        <li>{t(`way.${app}.3`)}</li>
      </ol>
      {app !== 'osmand' && (
        <a className="second" href={link}>
          {t('way.openIn', { app: t(`way.app.${app}`) })}
        </a>
      )}
      <Copied label={t('way.address')} text={address} />
      {token && <Copied label={t('way.token')} text={token} />}
      <figure className="qr">
        <img src={picture} alt={t('way.qr')} width={220} height={220} />
        <figcaption className="quiet">{t('way.qrHint')}</figcaption>
      </figure>
    </>
  );
}

function Copied({ label, text }: { label: string; text: string }) {
  const { t } = useWords();
  const { toast } = useField();
  return (
    <div className="copied">
      <label>
        {label}
        <input readOnly value={text} onFocus={(event) => event.target.select()} />
      </label>
      <button
        type="button"
        className="second"
        aria-label={`${t('way.copy')}: ${label}`}
        onClick={() =>
          void navigator.clipboard?.writeText(text).then(
            () => toast(t('way.copiedNow')),
            () => undefined,
          )
        }
      >
        {t('way.copy')}
      </button>
    </div>
  );
}
