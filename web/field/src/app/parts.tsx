import { clock } from '@selaras/shared/format';
import { Link } from '@tanstack/react-router';
import { useLiveQuery } from 'dexie-react-hooks';
import { type ReactNode, useEffect, useRef } from 'react';
import { isKey } from '../texts/text';
import { useField, useHealth, useWords } from './context';

/** The sync state in words, on every screen; a tap opens the outbox. */
export function SyncLine() {
  const { db } = useField();
  const { t } = useWords();
  const health = useHealth();
  const counts = useLiveQuery(async () => {
    const [waiting, attention] = await Promise.all([
      db.outbox.where('state').anyOf('pending', 'sending').count(),
      db.outbox.where('state').equals('attention').count(),
    ]);
    return { waiting, attention, lapsed: (await db.value('lapsed')) !== undefined };
  }, [db]);
  // Nothing is claimed before the outbox has been counted.
  if (!counts)
    return (
      <div role="status">
        <span className="sync waiting">{t('app.loading')}</span>
      </div>
    );
  const parts: string[] = [];
  let tone = 'good';
  if (health.stopped) {
    const key = `sync.${health.stopped}`;
    parts.push(isKey(key) ? t(key) : t('sync.stopped', { code: health.stopped }));
    tone = 'bad';
  }
  if (counts.lapsed) {
    parts.push(t('lapsed.line'));
    tone = 'bad';
  }
  if (counts.attention > 0) {
    parts.push(t('sync.attention', { n: counts.attention }));
    tone = 'bad';
  }
  if (counts.waiting > 0) {
    const sending = health.busy && !health.offline;
    parts.push(t(sending ? 'sync.sending' : 'sync.waiting', { n: counts.waiting }));
    if (tone === 'good') tone = health.stuck ? 'late' : 'waiting';
  } else if (health.busy && !health.lastPull) {
    parts.push(t('sync.loading'));
    tone = 'waiting';
  } else if (health.lastContact && counts.attention === 0) {
    parts.push(t('sync.arrived', { at: clock(health.lastContact) }));
  } else if (!health.lastContact) {
    parts.push(t('sync.never'));
    tone = 'waiting';
  }
  if (health.stuck) parts.push(t('sync.stuck'));
  if (health.outdated) parts.push(t('sync.outdated'));
  if (health.offline) parts.push(t('sync.offline'));
  return (
    <div role="status">
      <Link to="/outbox" className={`sync ${tone}`}>
        <span className="dot" aria-hidden="true" />
        {parts.join(' · ')}
      </Link>
    </div>
  );
}

export function Screen(props: {
  title: string;
  back?: string;
  side?: ReactNode;
  children: ReactNode;
  bottom?: ReactNode;
}) {
  const { t } = useWords();
  return (
    <div className={props.bottom ? 'screen has-bottom' : 'screen'}>
      <header>
        {props.back && (
          <Link to={props.back} className="icon" aria-label={t('app.back')}>
            ‹
          </Link>
        )}
        <h1>{props.title}</h1>
        {props.side}
      </header>
      <SyncLine />
      <main>{props.children}</main>
      {props.bottom && <div className="bottom">{props.bottom}</div>}
      {!props.bottom && <Tabs />}
    </div>
  );
}

function Tabs() {
  const { t } = useWords();
  return (
    <nav className="tabs" aria-label={t('app.menu')}>
      <Link to="/" activeOptions={{ exact: true }}>
        {t('nav.today')}
      </Link>
      <Link to="/outlets">{t('nav.outlets')}</Link>
      <Link to="/outbox">{t('nav.outbox')}</Link>
      <Link to="/settings">{t('nav.settings')}</Link>
    </nav>
  );
}

export function Empty({ title, hint, children }: { title: string; hint?: string; children?: ReactNode }) {
  return (
    <div className="empty">
      <h2>{title}</h2>
      {hint && <p>{hint}</p>}
      {children}
    </div>
  );
}

/** Keeps the place of what is being read from the database, so that nothing jumps. */
export function Skeleton({ rows = 4 }: { rows?: number }) {
  const { t } = useWords();
  return (
    <div aria-busy="true">
      <span className="hidden">{t('app.loading')}</span>
      {Array.from({ length: rows }, (_, row) => `bone${row}`).map((key) => (
        <div key={key} className="bone" />
      ))}
    </div>
  );
}

/** What can wait, in one line; a tap shows it. */
export function Fold({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  return (
    <details className="fold">
      <summary>
        <span>{title}</span>
        {hint && <small>{hint}</small>}
      </summary>
      {children}
    </details>
  );
}

/** A sheet from below, where the thumb is. The browser's own dialog brings focus and the Escape key. */
export function Sheet({
  title,
  onClose,
  children,
}: {
  title: string;
  onClose: () => void;
  children: ReactNode;
}) {
  const { t } = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} onClose={onClose} aria-label={title}>
      <h2>{title}</h2>
      {children}
      <button type="button" className="plain" onClick={onClose}>
        {t('app.close')}
      </button>
    </dialog>
  );
}

export function Reasons({ kind, onChoose }: { kind: 'NO_ORDER' | 'SKIP'; onChoose: (code: string) => void }) {
  const { db } = useField();
  const { t, language } = useWords();
  const settings = useLiveQuery(() => db.settings.toCollection().first(), [db]);
  const known = settings?.reasons?.filter((reason) => reason.kind === kind) ?? [];
  const other = { code: 'other', textId: t('reason.OTHER'), textEn: t('reason.OTHER') };
  return (
    <div className="choices">
      {[...known, other].map((reason) => (
        <button type="button" key={reason.code} onClick={() => onChoose(reason.code)}>
          {language === 'id' ? reason.textId : reason.textEn}
        </button>
      ))}
    </div>
  );
}
