import { clock, distance, rupiah } from '@selaras/shared/format';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useLiveQuery } from 'dexie-react-hooks';
import { useState } from 'react';
import { useField, useSettings, useWords } from '../app/context';
import { Empty, Reasons, Screen, Sheet, Skeleton } from '../app/parts';
import { CampaignCards } from '../cards/card-sheet';
import { shrink } from '../local/photo';
import { hasRoom } from '../local/room';
import type { Outlet, OwnVisit } from '../local/rows';
import { checkOut, findOutlet, photograph, raise } from '../local/work';

export function VisitScreen() {
  const { id } = useParams({ from: '/visit/$id' });
  const { t } = useWords();
  const { db } = useField();
  const found = useLiveQuery(async () => {
    const visit = await db.visits.get(id);
    const order = visit?.orderId ? await db.ownOrders.get(visit.orderId) : undefined;
    return { visit, order, outlet: visit && (await findOutlet(db, visit.outletId)) };
  }, [db, id]);
  if (!found) {
    return (
      <Screen title={t('visit.title')} back="/">
        <Skeleton />
      </Screen>
    );
  }
  const { visit, outlet, order } = found;
  if (!visit || !outlet) {
    return (
      <Screen title={t('visit.title')} back="/">
        <Empty title={t('visit.gone')} />
      </Screen>
    );
  }
  const open = visit.state === 'open';
  return (
    <Screen title={outlet.name} back="/" bottom={open ? <Leave visit={visit} /> : undefined}>
      <Place visit={visit} outlet={outlet} />
      {order ? (
        <p className="notice good">
          <OrderWords number={order.number} total={order.total} />
        </p>
      ) : null}
      {!open && <p className="notice good">{t('visit.done')}</p>}
      {open && <CampaignCards outlet={outlet.id} />}
      {open && (
        <div className="choices">
          {order && (
            <Link to="/visit/$id/order" params={{ id }} className="second wide">
              {t('visit.editOrder')}
            </Link>
          )}
          <SignalButton visit={visit} />
          <PhotoButton visit={visit} kind="shelf" />
          <PhotoButton visit={visit} kind="front" />
        </div>
      )}
      <p className="quiet">
        {t('visit.photos', { n: visit.photos })} · {t('visit.signals', { n: visit.signals })}
      </p>
      <Link to="/outlet/$id" params={{ id: outlet.id }} className="second">
        {t('outlet.facts')}
      </Link>
    </Screen>
  );
}

function OrderWords({ number, total }: { number: string; total: number }) {
  const { t, language } = useWords();
  return t('visit.ordered', { number, total: rupiah(total, language) });
}

function Place({ visit, outlet }: { visit: OwnVisit; outlet: Outlet }) {
  const { t, language } = useWords();
  const radius = useSettings()?.geofenceMetres ?? 100;
  const since = t('visit.since', { at: clock(visit.startedAt) });
  if (visit.metres === undefined) {
    return (
      <p className={visit.accuracy === undefined ? 'notice late' : 'quiet'}>
        {since}.{' '}
        {t(visit.accuracy === undefined || outlet.latitude != null ? 'visit.noFix' : 'visit.noPlace')}
      </p>
    );
  }
  const numbers = {
    m: distance(visit.metres, language),
    a: visit.accuracy ?? 0,
    l: radius + (visit.accuracy ?? 0),
  };
  return (
    <p className={visit.far ? 'notice late' : 'notice'}>
      {since}. {t(visit.far ? 'visit.far' : 'visit.near', numbers)}
    </p>
  );
}

/** What a visit is for stands where the thumb is; leaving without an order is beside it, and smaller. */
function Leave({ visit }: { visit: OwnVisit }) {
  const { t } = useWords();
  const field = useField();
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);

  async function leave(result: 'ordered' | 'no_order' | 'closed', reason?: string) {
    await checkOut(field, visit, result, reason);
    field.toast(t('visit.done'));
    await navigate({ to: '/' });
  }

  return (
    <>
      {visit.orderId ? (
        <button type="button" className="main" onClick={() => void leave('ordered')}>
          {t('visit.checkOut')}
        </button>
      ) : (
        <>
          <button type="button" className="second" onClick={() => setAsking(true)}>
            {t('visit.noOrder')}
          </button>
          <Link to="/visit/$id/order" params={{ id: visit.id }} className="main">
            {t('visit.order')}
          </Link>
        </>
      )}
      {asking && (
        <Sheet title={t('visit.noOrderTitle')} onClose={() => setAsking(false)}>
          <Reasons
            kind="NO_ORDER"
            onChoose={(code) => void leave(code === 'closed' ? 'closed' : 'no_order', code)}
          />
        </Sheet>
      )}
    </>
  );
}

const KINDS = ['stock', 'price', 'competitor', 'request'] as const;

/** Two taps: "signal", then what it is. Words may be added before the second. */
function SignalButton({ visit }: { visit: OwnVisit }) {
  const { t } = useWords();
  const field = useField();
  const [asking, setAsking] = useState(false);
  const [words, setWords] = useState('');
  return (
    <>
      <button type="button" className="wide" onClick={() => setAsking(true)}>
        {t('visit.signal')}
      </button>
      {asking && (
        <Sheet title={t('signal.title')} onClose={() => setAsking(false)}>
          <div className="choices">
            {KINDS.map((kind) => (
              <button
                type="button"
                key={kind}
                onClick={async () => {
                  await raise(field, visit, kind, words.trim());
                  setAsking(false);
                  setWords('');
                  field.toast(t('signal.sent'));
                }}
              >
                {t(`signal.${kind}`)}
              </button>
            ))}
          </div>
          <label>
            {t('signal.text')}
            <textarea value={words} maxLength={500} onChange={(event) => setWords(event.target.value)} />
          </label>
        </Sheet>
      )}
    </>
  );
}

function PhotoButton({ visit, kind }: { visit: OwnVisit; kind: 'front' | 'shelf' }) {
  const { t } = useWords();
  const field = useField();

  async function take(file: File | undefined) {
    if (!file) return;
    if (!(await hasRoom())) return field.toast(t('visit.photoNoRoom'));
    try {
      await photograph(field, visit, await shrink(file), kind);
      field.toast(t('visit.photoSaved'));
    } catch {
      field.toast(t('visit.photoFailed'));
    }
  }

  return (
    <label className="filebutton">
      {t(kind === 'front' ? 'visit.photoFront' : 'visit.photoShelf')}
      <input
        type="file"
        accept="image/*"
        capture="environment"
        onChange={(event) => {
          void take(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
    </label>
  );
}
