import { clock, shortDay } from '@selaras/shared/format';
import { Link } from '@tanstack/react-router';
import { useLiveQuery } from 'dexie-react-hooks';
import { useState } from 'react';
import { useField, useWords } from '../app/context';
import { Fold, Sheet } from '../app/parts';
import type { Lead } from '../local/rows';
import { answerLead } from '../local/work';
import { Thread } from '../talk/thread';
import { refusals, sorted } from './leads';

/** Leads that wait for his yes or no, and those he said yes to. */
export function LeadCards() {
  const { t, language } = useWords();
  const { db } = useField();
  const leads = useLiveQuery(
    async () => sorted(await db.leads.toArray(), await db.leadAnswers.toArray(), await db.visits.toArray()),
    [db],
  );
  if (!leads) return null;
  return (
    <>
      {leads.waiting.length > 0 && (
        <Fold
          title={`${t('lead.title')}: ${leads.waiting.length}`}
          {...(leads.waiting.some(isLate) ? { hint: t('lead.someLate') } : {})}
        >
          <div className="leads">
            {leads.waiting.map((lead) => (
              <Waiting key={lead.id} lead={lead} />
            ))}
          </div>
        </Fold>
      )}
      {leads.accepted.length > 0 && (
        <Fold title={`${t('lead.visitTitle')}: ${leads.accepted.length}`}>
          <ul className="cards">
            {leads.accepted.map((lead) => (
              <li key={lead.id}>
                <Link to="/outlet/$id" params={{ id: lead.outletId! }} className="card">
                  <span>
                    <strong>{lead.name}</strong>
                    <small>{whereOf(lead)}</small>
                  </span>
                  {lead.promisedOn && (
                    <span className="badge planned">{shortDay(lead.promisedOn, language)}</span>
                  )}
                </Link>
              </li>
            ))}
          </ul>
        </Fold>
      )}
    </>
  );
}

function whereOf({ place }: Lead): string {
  return [place.address, place.village, place.district, place.regency].filter(Boolean).join(', ');
}

const isLate = ({ clock: { answerBy } }: Lead) =>
  Boolean(answerBy) && Date.parse(answerBy ?? '') < Date.now();

function Waiting({ lead }: { lead: Lead }) {
  const { t, language } = useWords();
  const field = useField();
  const [asking, setAsking] = useState(false);
  const answerBy = lead.clock.answerBy;
  const late = isLate(lead);
  const time = answerBy ? `${shortDay(new Date(answerBy), language)} ${clock(answerBy)}` : '';

  async function say(accepted: boolean, reason?: string, note?: string) {
    await answerLead(field, lead, accepted, reason, note);
    setAsking(false);
    field.toast(t(accepted ? 'lead.accepted' : 'lead.refused'));
    field.wake();
  }

  return (
    <article className="lead">
      <h3>{lead.name}</h3>
      <p>{[lead.contactName, whereOf(lead)].filter(Boolean).join(' · ')}</p>
      {lead.interest && <p>{t('lead.wants', { interest: lead.interest })}</p>}
      <p>
        {lead.promisedOn && (
          <strong>{t('lead.promised', { day: shortDay(lead.promisedOn, language) })}</strong>
        )}{' '}
        {answerBy && (
          <span className={`badge ${late ? 'skipped' : 'planned'}`}>
            {t(late ? 'lead.late' : 'lead.answerBy', { time })}
          </span>
        )}
      </p>
      <div className="row">
        <button type="button" className="main" onClick={() => say(true)}>
          {t('lead.accept')}
        </button>
        <button type="button" onClick={() => setAsking(true)}>
          {t('lead.refuse')}
        </button>
        {lead.phone && (
          <a className="second" href={`tel:${lead.phone}`}>
            {t('lead.call')}
          </a>
        )}
      </div>
      <details>
        <summary>{t('thread.title')}</summary>
        <Thread kind="lead" id={lead.id} />
      </details>
      {asking && (
        <Refusing onClose={() => setAsking(false)} onSay={(reason, note) => say(false, reason, note)} />
      )}
    </article>
  );
}

/** Why he says no: a reason, and words to it, without which "other" says nothing. */
function Refusing({
  onClose,
  onSay,
}: {
  onClose: () => void;
  onSay: (reason: string, note: string) => void;
}) {
  const { t } = useWords();
  const [reason, setReason] = useState<(typeof refusals)[number]>();
  const [note, setNote] = useState('');
  const must = reason === 'other';
  return (
    <Sheet title={t('lead.refuseTitle')} onClose={onClose}>
      <div className="choices">
        {refusals.map((one) => (
          <button key={one} type="button" aria-pressed={one === reason} onClick={() => setReason(one)}>
            {t(`refusal.${one}`)}
          </button>
        ))}
      </div>
      {reason && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            onSay(reason, note.trim());
          }}
        >
          <label>
            {t(must ? 'lead.refuseNoteMust' : 'lead.refuseNote')}
            <textarea
              rows={3}
              maxLength={2000}
              required={must}
              value={note}
              onChange={(event) => setNote(event.target.value)}
            />
          </label>
          <button type="submit" className="main" disabled={must && !note.trim()}>
            {t('lead.refuse')}
          </button>
        </form>
      )}
    </Sheet>
  );
}
