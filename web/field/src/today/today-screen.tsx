import { rupiah, shortDay } from '@selaras/shared/format';
import { Link } from '@tanstack/react-router';
import { useLiveQuery } from 'dexie-react-hooks';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useField, useHealth, useSettings, useToday, useWords } from '../app/context';
import { Empty, Screen, Skeleton } from '../app/parts';
import { LeadCards } from '../leads/lead-cards';
import { nextStop, type Stop } from '../local/day';
import { isLittle } from '../local/room';
import { unansweredScores } from '../local/scores';
import { CheckIn } from '../outlet/check-in';
import { DayNews } from '../route/day-news';
import { Navigate } from '../route/navigate';
import { PutOffCards } from '../route/put-off-cards';
import { SuggestionCard } from '../route/suggestion-card';
import { Announcements } from '../talk/announcements';
import { notices } from '../talk/talk';
import { type Day, useDay } from './use-day';

const DayMap = lazy(() => import('./day-map'));

export function TodayScreen() {
  const { t, language } = useWords();
  const today = useToday();
  const day = useDay();
  const [map, setMap] = useState(false);
  const next = day && nextStop(day.stops);
  return (
    <Screen title={`${t('today.title')}, ${shortDay(today, language)}`}>
      {!day && <Skeleton rows={6} />}
      {day && (
        <>
          {next ? <Next stop={next} /> : <Nothing day={day} />}
          <DayNews />
          <Announcements />
          <Warnings />
          <Strip day={day} />
          <LeadCards />
          <SuggestionCard stops={day.stops} />
          <PutOffCards stops={day.stops} />
          {day.stops.length > 0 && (
            <>
              <div className="row between">
                <h2>{t('today.rest')}</h2>
                <Link to="/route" className="second small">
                  {t('route.sort')}
                </Link>
                <fieldset className="switch">
                  <legend className="hidden">{t('today.rest')}</legend>
                  <button type="button" aria-pressed={!map} onClick={() => setMap(false)}>
                    {t('today.list')}
                  </button>
                  <button type="button" aria-pressed={map} onClick={() => setMap(true)}>
                    {t('today.map')}
                  </button>
                </fieldset>
              </div>
              {map ? (
                <Suspense fallback={<Skeleton rows={3} />}>
                  <DayMap stops={day.stops} />
                </Suspense>
              ) : (
                <ol className="cards">
                  {day.stops.map((stop) => (
                    <StopRow key={stop.call?.id ?? stop.outlet.id} stop={stop} />
                  ))}
                </ol>
              )}
            </>
          )}
        </>
      )}
    </Screen>
  );
}

function Next({ stop }: { stop: Stop }) {
  const { t } = useWords();
  const { outlet, visit, call } = stop;
  return (
    <section className="next" aria-label={t(stop.state === 'open' ? 'today.open' : 'today.next')}>
      <p className="eyebrow">{t(stop.state === 'open' ? 'today.open' : 'today.next')}</p>
      <h2>
        <Link to="/outlet/$id" params={{ id: outlet.id }}>
          {outlet.name}
        </Link>
      </h2>
      <p>
        {[outlet.address ?? outlet.village, outlet.class && `${t('outlet.class')} ${outlet.class}`]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {visit && stop.state === 'open' ? (
        <Link to="/visit/$id" params={{ id: visit.id }} className="main">
          {t('today.goOn')}
        </Link>
      ) : (
        <CheckIn outlet={outlet} {...(call ? { call: call.id } : {})} />
      )}
      <div className="row">
        <Navigate outlet={outlet} />
      </div>
    </section>
  );
}

function Nothing({ day }: { day: Day }) {
  const { t } = useWords();
  const { db } = useField();
  const health = useHealth();
  const lapsed = useLiveQuery(() => db.value('lapsed'), [db]);
  if (lapsed !== undefined) {
    return (
      <Empty title={t('lapsed.title')} hint={t('lapsed.hint')}>
        <Link to="/settings" className="second">
          {t('settings.export')}
        </Link>
      </Empty>
    );
  }
  if (day.stops.length > 0) {
    return (
      <Empty title={t('today.allDone')} hint={t('today.allDoneHint')}>
        <Link to="/outlets" className="main">
          {t('today.toOutlets')}
        </Link>
      </Empty>
    );
  }
  if (day.outlets === 0 && !health.lastPull) {
    return health.offline ? (
      <Empty title={t('today.firstOffline')} />
    ) : (
      <>
        <p>{t('today.first')}</p>
        <Skeleton rows={5} />
      </>
    );
  }
  return (
    <Empty title={t('today.empty')} hint={t('today.emptyHint')}>
      <Link to="/outlets" className="main">
        {t('today.toOutlets')}
      </Link>
    </Empty>
  );
}

/** What the salesman should know before he goes on: little room, a visit that was scored low and waits for his word. */
function Warnings() {
  const { t } = useWords();
  const { db } = useField();
  const [little, setLittle] = useState(false);
  useEffect(() => void isLittle().then(setLittle), []);
  const unread = useLiveQuery(async () => (await notices(db)).unread.size, [db]) ?? 0;
  const doubted = useLiveQuery(async () => (await unansweredScores(db)).length, [db]) ?? 0;
  return (
    <>
      {little && <p className="notice late">{t('today.littleRoom')}</p>}
      {unread > 0 && (
        <Link to="/inbox" className="notice">
          {t('inbox.unread', { n: unread })}
        </Link>
      )}
      {doubted > 0 && (
        <Link to="/trust" className="notice late">
          {t('today.doubted', { n: doubted })}
        </Link>
      )}
    </>
  );
}

function Strip({ day }: { day: Day }) {
  const { t, language } = useWords();
  const target = useSettings()?.target;
  const planned = day.stops.filter((stop) => !stop.extra);
  const visited = day.stops.filter((stop) => stop.state === 'done' || stop.state === 'effective').length;
  const effective = day.stops.filter((stop) => stop.state === 'effective').length;
  // The bar is the target's; without one, the day's calls.
  const aim = target?.value ? [day.value, target.value] : [visited, planned.length];
  const share = aim[1] ? Math.min(1, (aim[0] ?? 0) / aim[1]) : 0;
  return (
    <section className="strip">
      <dl>
        <div>
          <dt>{t('today.visited')}</dt>
          <dd>
            {visited}
            <small> / {planned.length}</small>
          </dd>
        </div>
        <div>
          <dt>{t('today.effective')}</dt>
          <dd>{effective}</dd>
        </div>
        <div className="wide">
          <dt>{t('today.value')}</dt>
          <dd>
            {rupiah(day.value, language)}
            {target?.value ? (
              <small> {t('today.ofTarget', { target: rupiah(target.value, language) })}</small>
            ) : null}
          </dd>
        </div>
        {target?.incentive ? (
          <div>
            <dt>{t('today.incentive')}</dt>
            <dd>{rupiah(target.incentive, language)}</dd>
          </div>
        ) : null}
      </dl>
      <progress max={1} value={share} aria-label={t(target?.value ? 'today.value' : 'today.visited')} />
    </section>
  );
}

function StopRow({ stop }: { stop: Stop }) {
  const { t } = useWords();
  const { outlet } = stop;
  return (
    <li>
      <Link to="/outlet/$id" params={{ id: outlet.id }} className="card">
        <span>
          <strong>{outlet.name}</strong>
          <small>{outlet.address ?? outlet.village ?? outlet.code}</small>
        </span>
        <span className={`badge ${stop.state}`}>
          {t(`state.${stop.state}`)}
          {stop.extra && ` · ${t('state.extra')}`}
        </span>
      </Link>
    </li>
  );
}
