import { clock, rupiah, shortDay } from '@selaras/shared/format';
import { Link } from '@tanstack/react-router';
import { useLiveQuery } from 'dexie-react-hooks';
import { useField, useHealth, useWords } from '../app/context';
import { Empty, Screen, Skeleton } from '../app/parts';
import { findOutlet } from '../local/work';
import type { Item } from '../outbox/event';
import { isKey } from '../texts/text';

type Named = { item: Item; outlet: string | undefined; visit: string | undefined };

export function OutboxScreen() {
  const { t, language } = useWords();
  const { db, outbox, wake } = useField();
  const health = useHealth();
  const found = useLiveQuery(async () => {
    const items = await outbox.openAll(await db.outbox.orderBy('seq').reverse().limit(300).toArray());
    const named = await Promise.all(
      items.map(async (item): Promise<Named> => {
        const visit = typeof item.body.visit === 'string' ? await db.visits.get(item.body.visit) : undefined;
        const id = typeof item.body.outlet === 'string' ? item.body.outlet : visit?.outletId;
        return { item, outlet: id && (await findOutlet(db, id))?.name, visit: visit?.id };
      }),
    );
    const photos = await db.files.where('state').equals('waiting').toArray();
    const vanished = await db.value<{ at: number; rebuilt: number; expected?: number }>('vanished');
    return { named, photos, vanished };
  }, [db, outbox]);
  const of = (...states: Item['state'][]) =>
    found?.named.filter(({ item }) => states.includes(item.state)) ?? [];
  const attention = of('attention');
  const waiting = of('pending', 'sending');
  const arrived = of('acked');
  return (
    <Screen title={t('outbox.title')}>
      {!found && <Skeleton />}
      {health.trouble && <p className="trouble">{health.trouble}</p>}
      {found?.vanished && (
        <p className="notice late">
          {t('outbox.vanished', {
            at: `${shortDay(new Date(found.vanished.at), language)} ${clock(found.vanished.at)}`,
            n: found.vanished.rebuilt,
            of: Math.max(found.vanished.rebuilt, found.vanished.expected ?? 0),
          })}
        </p>
      )}
      {found && attention.length + waiting.length === 0 && (
        <Empty title={t('outbox.empty')} hint={t('outbox.emptyHint')} />
      )}
      <Group title={t('outbox.attention')} items={attention} />
      <Group title={t('outbox.waiting')} items={waiting} />
      {found && found.photos.length > 0 && (
        <section>
          <p>{t('outbox.photos', { n: found.photos.length })}</p>
          {found.photos.map(
            (photo) =>
              photo.trouble && (
                <p key={photo.sha256} className="trouble">
                  {photo.trouble}
                </p>
              ),
          )}
        </section>
      )}
      <button type="button" className="second" disabled={health.busy} onClick={wake}>
        {t('outbox.now')}
      </button>
      <Group title={t('outbox.arrived')} items={arrived.slice(0, 50)} />
    </Screen>
  );
}

function Group({ title, items }: { title: string; items: Named[] }) {
  if (items.length === 0) return null;
  return (
    <section>
      <h2>
        {title} ({items.length})
      </h2>
      <ul className="plain-list">
        {items.map((named) => (
          <Row key={named.item.id} {...named} />
        ))}
      </ul>
    </section>
  );
}

function Row({ item, outlet, visit }: Named) {
  const { t, language } = useWords();
  const { copies } = useField();
  const key = `event.${item.type}`;
  const title = isKey(key) ? t(key) : item.type;
  const total =
    typeof item.body.total === 'number'
      ? rupiah(item.body.total, language).replace(' ', '\u00a0')
      : undefined;
  const number = typeof item.body.number === 'string' ? item.body.number : undefined;
  return (
    <li>
      <div className="row between">
        <strong>{[title, number, total].filter(Boolean).join(' · ')}</strong>
        <span className={`badge ${item.state}`}>{t(`outbox.state.${item.state}`)}</span>
      </div>
      <small>
        {[outlet, `${shortDay(new Date(item.savedAt), language)} ${clock(item.savedAt)}`]
          .filter(Boolean)
          .join(' · ')}
        {item.state !== 'acked' && ` · ${t(copies && item.journalled ? 'outbox.copies' : 'outbox.noCopy')}`}
      </small>
      <Why item={item} />
      {item.state === 'attention' && <WayOut item={item} visit={visit} />}
    </li>
  );
}

function Why({ item }: { item: Item }) {
  const { t } = useWords();
  const answer = item.answer;
  if (item.settledBy === 'supervisor') return <p className="quiet">{t('outbox.left')}</p>;
  if (!answer || item.state === 'acked') return null;
  const text = answer.message ?? answer.code ?? '';
  switch (answer.status) {
    case 'deferred':
      return <p className="quiet">{t('outbox.deferred')}</p>;
    case 'rejected':
    case 'quarantined':
    case 'discarded':
    case 'conflict_id':
      return <p className="trouble">{t(`outbox.${answer.status}`, { text })}</p>;
    default:
      return null;
  }
}

function WayOut({ item, visit }: { item: Item; visit: string | undefined }) {
  const { t } = useWords();
  const { outbox, wake } = useField();
  const correctable = item.type === 'order.placed' && item.answer?.status === 'rejected' && visit;
  return (
    <div className="row">
      {correctable && (
        <Link to="/visit/$id/order" params={{ id: visit }} className="second">
          {t('outbox.correct')}
        </Link>
      )}
      <button
        type="button"
        className="second"
        onClick={async () => {
          await outbox.retry(item.id);
          wake();
        }}
      >
        {t('outbox.retry')}
      </button>
      <button type="button" className="second" onClick={() => void outbox.settled(item.id, 'supervisor')}>
        {t('outbox.leave')}
      </button>
    </div>
  );
}
