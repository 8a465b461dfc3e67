import { rupiah, shortDay } from '@selaras/shared/format';
import { useParams } from '@tanstack/react-router';
import { useLiveQuery } from 'dexie-react-hooks';
import { useState } from 'react';
import { useField, useSettings, useToday, useWords, type Words } from '../app/context';
import { Empty, Reasons, Screen, Sheet, Skeleton } from '../app/parts';
import { CampaignCards } from '../cards/card-sheet';
import type { Database } from '../local/database';
import type { Order, Outlet } from '../local/rows';
import { findOutlet, note, skip } from '../local/work';
import { Navigate } from '../route/navigate';
import { Thread } from '../talk/thread';
import { CheckIn } from './check-in';

/** What the server fed and what this phone wrote since, newest first, each order once. */
export async function ordersOf(db: Database, outlet: string): Promise<Order[]> {
  const [fed, own] = await Promise.all([
    db.orders.where('outletId').equals(outlet).toArray(),
    db.ownOrders.where('outletId').equals(outlet).toArray(),
  ]);
  const known = new Set(fed.map((order) => order.id));
  return [
    ...fed.filter((order) => order.state !== 'REPLACED'),
    ...own.filter((order) => !known.has(order.id)),
  ].sort((a, b) => Date.parse(b.placedAt ?? '') - Date.parse(a.placedAt ?? ''));
}

export function OutletScreen() {
  const { id } = useParams({ from: '/outlet/$id' });
  const { t } = useWords();
  const { db, outbox } = useField();
  const day = useToday();
  const found = useLiveQuery(async () => {
    const [outlet, orders, calls, notes] = await Promise.all([
      findOutlet(db, id),
      ordersOf(db, id),
      db.calls.where('outletId').equals(id).toArray(),
      db.outbox.filter((item) => item.type === 'outlet.noted').toArray(),
    ]);
    const call = calls.find((each) => each.day === day && each.state !== 'SKIPPED' && each.state !== 'DONE');
    const skipped = call && (await db.skips.get(call.id));
    const written = await outbox.openAll(notes);
    return {
      outlet,
      orders,
      call: skipped ? undefined : call,
      notes: written.filter((item) => item.body.outlet === id).map((item) => String(item.body.text)),
    };
  }, [db, outbox, id, day]);

  if (!found) {
    return (
      <Screen title={t('outlets.title')} back="/">
        <Skeleton rows={6} />
      </Screen>
    );
  }
  const { outlet, orders, call, notes } = found;
  if (!outlet) {
    return (
      <Screen title={t('outlets.title')} back="/">
        <Empty title={t('outlet.gone')} hint={t('outlet.goneHint')} />
      </Screen>
    );
  }
  return (
    <Screen
      title={outlet.name}
      back="/"
      bottom={
        <>
          {call && <Skip call={call.id} outlet={outlet.id} />}
          <CheckIn outlet={outlet} {...(call ? { call: call.id } : {})} />
        </>
      }
    >
      {outlet.status === 'PROSPECT' && <p className="notice">{t('outlet.prospect')}</p>}
      <CampaignCards outlet={outlet.id} />
      <Owes outlet={outlet} />
      <h2>{t('outlet.orders')}</h2>
      {orders.length === 0 && <p className="quiet">{t('outlet.noOrders')}</p>}
      <ul className="plain-list">
        {orders.slice(0, 5).map((order) => (
          <OrderRow key={order.id} order={order} />
        ))}
      </ul>
      <h2>{t('outlet.notes')}</h2>
      <Notes outlet={outlet} written={notes} />
      <Thread kind="outlet" id={outlet.id} {...(outlet.event ? { deps: [outlet.event] } : {})} />
      <Facts outlet={outlet} />
    </Screen>
  );
}

function Owes({ outlet }: { outlet: Outlet }) {
  const { t, language } = useWords();
  return (
    <dl className="pair">
      <div>
        <dt>{t('outlet.owes')}</dt>
        <dd>
          {outlet.owes == null
            ? t('outlet.owesUnknown')
            : outlet.owes === 0
              ? t('outlet.nothingOwed')
              : rupiah(outlet.owes, language)}
        </dd>
      </div>
      {outlet.creditLimit != null && (
        <div>
          <dt>{t('outlet.creditLimit')}</dt>
          <dd>{rupiah(outlet.creditLimit, language)}</dd>
        </div>
      )}
    </dl>
  );
}

function OrderRow({ order }: { order: Order }) {
  const { t, language } = useWords();
  const names = order.lines?.map((line) => `${line.quantity} ${line.unit} ${line.name}`).join(', ');
  return (
    <li>
      <div className="row between">
        <span>{order.day && shortDay(order.day, language)}</span>
        <strong>{rupiah(order.total, language)}</strong>
      </div>
      <small>
        {order.number} · {t('outlet.lines', { n: order.lines?.length ?? 0 })}
      </small>
      <small className="clip">{names}</small>
    </li>
  );
}

function Notes({ outlet, written }: { outlet: Outlet; written: string[] }) {
  const { t } = useWords();
  const field = useField();
  const key = `note:${outlet.id}`;
  const draft = useLiveQuery(async () => String((await field.db.drafts.get(key)) ?? ''), [field.db, key]);
  const all = [...(outlet.note ? [outlet.note] : []), ...written];

  async function save() {
    const saved = await note(field, outlet.id, (draft ?? '').trim());
    await field.db.drafts.delete(key);
    field.toast(t(saved.journalled ? 'app.saved' : 'app.savedOnce'));
  }

  return (
    <>
      {all.length === 0 && <p className="quiet">{t('outlet.noNotes')}</p>}
      {all.map((each) => (
        <p key={each}>{each}</p>
      ))}
      <details>
        <summary>{t('outlet.addNote')}</summary>
        <textarea
          aria-label={t('outlet.note')}
          maxLength={2000}
          value={draft ?? ''}
          onChange={(event) => void field.db.drafts.put(event.target.value, key)}
        />
        <button type="button" className="second" disabled={!draft?.trim()} onClick={() => void save()}>
          {t('app.save')}
        </button>
      </details>
    </>
  );
}

function worded(value: unknown, t: Words['t']): string | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  return typeof value === 'boolean' ? t(value ? 'app.yes' : 'app.no') : String(value);
}

function Facts({ outlet }: { outlet: Outlet }) {
  const { t, language } = useWords();
  const custom = useSettings()?.customFields ?? [];
  const hours = Object.entries(outlet.openingHours ?? {}).map(
    ([day, spans]) => `${day} ${spans.map((span) => span.join('–')).join(', ')}`,
  );
  const facts: [string, string | null | undefined][] = [
    [t('outlet.class'), outlet.class],
    [t('outlet.channel'), outlet.channel],
    [t('outlet.loyalty'), outlet.loyaltyTier],
    [t('outlet.contact'), outlet.contactName],
    [t('outlet.address'), [outlet.address, outlet.village].filter(Boolean).join(', ')],
    [t('outlet.hours'), hours.join(' · ')],
    ...custom.map((field): [string, string | undefined] => [
      language === 'en' ? field.labelEn : field.labelId,
      worded(outlet.custom?.[field.name], t),
    ]),
  ];
  return (
    <>
      <h2>{t('outlet.facts')}</h2>
      <dl className="facts">
        {facts.map(([name, value]) => value && <Fact key={name} name={name} value={value} />)}
      </dl>
      <div className="row">
        {outlet.phone && (
          <a className="second" href={`tel:${outlet.phone}`}>
            {t('outlet.phone')} {outlet.phone}
          </a>
        )}
        <Navigate outlet={outlet} />
      </div>
    </>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function Skip({ call, outlet }: { call: string; outlet: string }) {
  const { t } = useWords();
  const field = useField();
  const day = useToday();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <button type="button" className="second" onClick={() => setAsking(true)}>
        {t('outlet.skip')}
      </button>
      {asking && (
        <Sheet title={t('skip.title')} onClose={() => setAsking(false)}>
          <Reasons
            kind="SKIP"
            onChoose={async (reason) => {
              const saved = await skip(field, call, outlet, day, reason);
              setAsking(false);
              field.toast(t(saved.journalled ? 'app.saved' : 'app.savedOnce'));
            }}
          />
        </Sheet>
      )}
    </>
  );
}
