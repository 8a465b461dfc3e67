import { distance } from '@selaras/shared/format';
import { Link, useNavigate } from '@tanstack/react-router';
import { useLiveQuery } from 'dexie-react-hooks';
import { type ReactNode, useState } from 'react';
import { useField, useWords } from '../app/context';
import { Screen, Skeleton } from '../app/parts';
import { duplicates } from '../local/duplicates';
import { locate } from '../local/geo';
import { type Shot, shrink } from '../local/photo';
import type { Fix } from '../local/rows';
import { allOutlets, register } from '../local/work';
import { hasRoom } from '../local/room';
import { type Custom, CustomInputs } from './custom-inputs';

/** Lies in the database while it is typed: a killed app opens with the same words. */
type Draft = {
  name: string;
  contactName: string;
  phone: string;
  address: string;
  channel: string;
  at?: Fix;
  consent: boolean;
  custom?: Custom;
  shot?: Shot;
};

const EMPTY: Draft = { name: '', contactName: '', phone: '', address: '', channel: 'GT', consent: false };
const KEY = 'new-outlet';

export function NewOutlet() {
  const { t } = useWords();
  const { db } = useField();
  const stored = useLiveQuery(async () => ({ draft: (await db.drafts.get(KEY)) as Draft | undefined }), [db]);
  if (!stored) {
    return (
      <Screen title={t('noo.title')} back="/outlets">
        <Skeleton />
      </Screen>
    );
  }
  return <Form first={stored.draft ?? EMPTY} />;
}

function Form({ first }: { first: Draft }) {
  const { t } = useWords();
  const field = useField();
  const navigate = useNavigate();
  const [draft, setDraft] = useState(first);
  const [busy, setBusy] = useState(false);
  const [tried, setTried] = useState(false);
  const trouble = tried ? lacks(draft) : NOTHING;
  const change = (part: Partial<Draft>) => {
    const next = { ...draft, ...part };
    setDraft(next);
    void field.db.drafts.put(next, KEY);
  };

  async function save() {
    const { name, at, consent, shot, custom = {}, ...rest } = draft;
    if (!at || !consent || name.trim() === '') {
      setTried(true);
      // After the words stand at their fields: the first of them is what the salesman sees.
      requestAnimationFrame(() =>
        document.querySelector('.trouble')?.scrollIntoView({ block: 'center', behavior: 'smooth' }),
      );
      return;
    }
    setBusy(true);
    const given = {
      ...rest,
      name: name.trim(),
      at,
      custom,
      consent: t('noo.consent'),
      ...(shot ? { shot } : {}),
    };
    const id = await register(field, given);
    await field.db.drafts.delete(KEY);
    field.toast(t('noo.saved'));
    await navigate({ to: '/outlet/$id', params: { id }, replace: true });
  }

  return (
    <Screen
      title={t('noo.title')}
      back="/outlets"
      bottom={
        <button type="button" className="main" disabled={busy} onClick={() => void save()}>
          {t('noo.save')}
        </button>
      }
    >
      <Text
        label={t('noo.name')}
        value={draft.name}
        {...(trouble.name ? { trouble: t('noo.nameNeeded') } : {})}
        onChange={(name) => change({ name })}
      />
      <Text label={t('noo.phone')} type="tel" value={draft.phone} onChange={(phone) => change({ phone })} />
      <Similar draft={draft} />
      <Text
        label={t('noo.contact')}
        value={draft.contactName}
        onChange={(contactName) => change({ contactName })}
      />
      <Text label={t('noo.address')} value={draft.address} onChange={(address) => change({ address })} />
      <label>
        {t('noo.channel')}
        <select value={draft.channel} onChange={(event) => change({ channel: event.target.value })}>
          <option>GT</option>
          <option>MT</option>
          <option>HORECA</option>
        </select>
      </label>
      <CustomInputs values={draft.custom ?? {}} onChange={(custom) => change({ custom })} />
      <Where at={draft.at} onFound={(at) => change({ at })} />
      {trouble.place && (
        <p className="trouble" role="alert">
          {t('noo.placeNeeded')}
        </p>
      )}
      <Front has={draft.shot !== undefined} onTaken={(shot) => change({ shot })} />
      <label className="tick">
        <input
          type="checkbox"
          checked={draft.consent}
          onChange={(event) => change({ consent: event.target.checked })}
        />
        <span>{t('noo.consent')}</span>
      </label>
      {trouble.consent && (
        <p className="trouble" role="alert">
          {t('noo.consentNeeded')}
        </p>
      )}
    </Screen>
  );
}

type Lacks = { name?: true; place?: true; consent?: true };
const NOTHING: Lacks = {};

/** All that is missing at once, each told at its field. */
export function lacks({ name, at, consent }: Pick<Draft, 'name' | 'at' | 'consent'>): Lacks {
  return {
    ...(name.trim() === '' ? { name: true } : {}),
    ...(at ? {} : { place: true }),
    ...(consent ? {} : { consent: true }),
  };
}

function Text(props: {
  label: string;
  trouble?: string;
  value: string;
  type?: string;
  onChange: (value: string) => void;
}): ReactNode {
  return (
    <label>
      {props.label}
      <input
        type={props.type ?? 'text'}
        value={props.value}
        maxLength={200}
        aria-invalid={props.trouble !== undefined}
        onChange={(event) => props.onChange(event.target.value)}
      />
      {props.trouble && (
        <span className="trouble" role="alert">
          {props.trouble}
        </span>
      )}
    </label>
  );
}

function Where({ at, onFound }: { at: Fix | undefined; onFound: (fix: Fix) => void }) {
  const { t } = useWords();
  const [state, setState] = useState<'idle' | 'busy' | 'denied' | 'failed'>('idle');

  async function find() {
    setState('busy');
    const located = await locate(15_000, 20);
    if ('fix' in located) {
      onFound(located.fix);
      setState('idle');
    } else {
      setState(located.trouble === 'denied' ? 'denied' : 'failed');
    }
  }

  return (
    <div>
      <p className="label">{t('noo.place')}</p>
      {at && <p className="notice good">{t('noo.located', { a: at.accuracy })}</p>}
      {state === 'denied' && <p className="trouble">{t('visit.denied')}</p>}
      {state === 'failed' && <p className="trouble">{t('noo.placeNeeded')}</p>}
      <button type="button" className="second" disabled={state === 'busy'} onClick={() => void find()}>
        {t(state === 'busy' ? 'outlet.locating' : 'noo.locate')}
      </button>
    </div>
  );
}

function Front({ has, onTaken }: { has: boolean; onTaken: (shot: Shot) => void }) {
  const { t } = useWords();
  const field = useField();
  return (
    <label className="filebutton">
      {t(has ? 'noo.hasPhoto' : 'noo.photo')}
      <input
        type="file"
        accept="image/*"
        capture="environment"
        onChange={async (event) => {
          const file = event.target.files?.[0];
          if (!file) return;
          if (!(await hasRoom())) return field.toast(t('visit.photoNoRoom'));
          try {
            onTaken(await shrink(file));
          } catch {
            field.toast(t('visit.photoFailed'));
          }
        }}
      />
    </label>
  );
}

function Similar({ draft }: { draft: Draft }) {
  const { t, language } = useWords();
  const { db } = useField();
  const outlets = useLiveQuery(() => allOutlets(db), [db]);
  if (!outlets || (draft.name.trim().length < 3 && draft.phone.length < 8 && !draft.at)) return null;
  const found = duplicates({ name: draft.name, phone: draft.phone, place: draft.at }, outlets);
  if (found.length === 0) return null;
  return (
    <section className="notice late" aria-live="polite">
      <strong>{t('noo.similar')}</strong>
      <p>{t('noo.similarHint')}</p>
      <ul>
        {found.map(({ outlet, reasons, metres }) => (
          <li key={outlet.id}>
            <Link to="/outlet/$id" params={{ id: outlet.id }}>
              {outlet.name}
            </Link>{' '}
            <small>
              {reasons.map((reason) => t(`noo.by.${reason}`)).join(', ')}
              {metres !== undefined && ` · ${distance(metres, language)}`}
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
}
