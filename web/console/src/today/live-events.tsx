import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { type Change, useLive } from '../api/live';
import { one } from '../api/queries';
import { usePeopleNames } from '../parts/choice';
import { Empty, Faces } from '../parts/faces';
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

type Told = Omit<Change, 'key'>;

/** What came from the field on this day, newest first; what arrives now comes on top without a reload. */
export function LiveEvents({ day, live }: { day: string; live: boolean }) {
  const { say } = useWords();
  const { recent } = useLive();
  const asked = useQuery({
    ...one<Told[]>('/api/board/happenings', { day }),
    placeholderData: keepPreviousData,
  });
  return (
    <Faces of={asked}>
      {(told) => {
        const lines = together(live ? recent.filter((change) => change.topic in tones) : [], told);
        if (!lines.length)
          return (
            <Empty
              title={say(live ? 'live.empty' : 'live.none')}
              text={say(live ? 'live.emptyText' : 'live.noneText')}
            />
          );
        return <Lines all={lines} />;
      }}
    </Faces>
  );
}

function Lines({ all }: { all: Told[] }) {
  const { word } = useWords();
  const forms = useForms();
  const nameOf = usePeopleNames();
  return (
    <ol className="events" aria-live="polite" aria-relevant="additions">
      {all.map((change) => (
        <li key={keyOf(change)}>
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

const keyOf = ({ topic, at, data }: Told) => `${topic} ${data.id ?? at}`;

/** The same thing is told once, as it was told last: a visit that began and ended, an order heard live and asked for. */
export function together(arrived: Told[], asked: Told[]): Told[] {
  const all = new Map<string, Told>();
  for (const told of [...asked, ...[...arrived].reverse()]) {
    const before = all.get(keyOf(told));
    if (!before || before.at <= told.at) all.set(keyOf(told), told);
  }
  return [...all.values()].sort((a, b) => (a.at < b.at ? 1 : -1));
}

function describe(
  change: Told,
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

function LinkTo({ change, children }: { change: Told; children: ReactNode }) {
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
