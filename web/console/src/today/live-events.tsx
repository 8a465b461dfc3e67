import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { type Change, useLive } from '../api/live';
import { usePeopleNames } from '../parts/choice';
import { Empty } from '../parts/faces';
import { Pill, type Tone } from '../parts/page';
import { fill, useWords } from '../texts';
import { useForms } from '../texts/forms';

const tones: Record<string, Tone> = {
  order: 'done',
  visit: 'news',
  signal: 'late',
  quarantine: 'problem',
  outlet: 'news',
};

/** What arrives from the field, newest first, without a reload. */
export function LiveEvents() {
  const { say, word } = useWords();
  const forms = useForms();
  const nameOf = usePeopleNames();
  const { recent } = useLive();
  // What comes from the field; talk and notices have their own places.
  const lines = recent.filter((change) => change.topic in tones);
  if (!lines.length) return <Empty title={say('live.empty')} text={say('live.emptyText')} />;
  return (
    <ol className="events" aria-live="polite" aria-relevant="additions">
      {lines.map((change) => (
        <li key={change.key}>
          <span className="quiet small">{forms.clock(change.at)}</span>
          <div>
            <Pill tone={tones[change.topic] ?? 'planned'}>{word('topic', change.topic)}</Pill>
            <LinkTo change={change}>{describe(change, word, forms.money, nameOf)}</LinkTo>
          </div>
        </li>
      ))}
    </ol>
  );
}

function describe(
  change: Change,
  word: (family: string, name: string) => string,
  money: (minor: number) => string,
  nameOf: (id: string) => string,
): string {
  const { data } = change;
  const text = (key: string) => (typeof data[key] === 'string' ? (data[key] as string) : '');
  const who = text('salesmanName') || text('personName') || nameOf(text('salesmanId') || text('personId'));
  const parts = [who, text('outletName')].filter((part) => part && part !== '–');
  if (typeof data.total === 'number') parts.push(money(data.total));
  const result = text('result') || text('what');
  if (result) parts.push(word('result', result.toLowerCase()));
  if (text('kind')) parts.push(word('signal', text('kind').toLowerCase()));
  return parts.length ? parts.join(' · ') : fill(word('change', change.topic), {});
}

function LinkTo({ change, children }: { change: Change; children: ReactNode }) {
  const { data, topic } = change;
  const id = typeof data.id === 'string' ? data.id : undefined;
  const outlet = typeof data.outletId === 'string' ? data.outletId : undefined;
  const to =
    topic === 'order' && id
      ? `/orders/${id}`
      : topic === 'visit' && id
        ? `/visits/${id}`
        : topic === 'outlet' && id
          ? `/outlets/${id}`
          : topic === 'quarantine'
            ? '/quarantine'
            : topic === 'import' && id
              ? `/imports/${id}`
              : outlet
                ? `/outlets/${outlet}`
                : undefined;
  return to ? (
    <Link className="linkish" to={to}>
      {children}
    </Link>
  ) : (
    <span>{children}</span>
  );
}
