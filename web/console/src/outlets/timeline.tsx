import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { pages } from '../api/queries';
import type { TimelineEntry } from '../api/types';
import { Choice, usePeopleNames } from '../parts/choice';
import { Broken, Empty, Loading } from '../parts/faces';
import { useFilters } from '../parts/filters';
import { Pill, type Tone } from '../parts/page';
import { useWords } from '../texts';
import { useForms } from '../texts/forms';

const kinds = ['visit', 'order', 'signal', 'change', 'photo', 'note', 'message', 'merge', 'lead'];
const tones: Record<string, Tone> = {
  order: 'done',
  visit: 'news',
  signal: 'late',
  change: 'planned',
  merge: 'planned',
  lead: 'news',
};

/** Visits, orders, signals and changes on one line, newest first. */
export function OutletTimeline({ id }: { id: string }) {
  const { say, word } = useWords();
  const forms = useForms();
  const nameOf = usePeopleNames();
  const titleOf = (entry: TimelineEntry) => {
    const total = entry.data?.total;
    const known = word('timelineTitle', entry.title);
    const result = entry.title.toLowerCase();
    // A title is a known word, a result of a visit, or a number of its own such as SO-014702.
    const title = known === entry.title && word('result', result) !== result ? word('result', result) : known;
    if (entry.kind === 'merge' && entry.data?.outletName) return `${title} ${entry.data.outletName}`;
    return typeof total === 'number' ? `${title} · ${forms.money(total)}` : title;
  };
  const [filters, change] = useFilters(['kind']);
  const asked = useInfiniteQuery(
    pages<TimelineEntry>(`/api/outlets/${id}/timeline`, { kind: filters.kind, limit: 40 }),
  );
  const entries = asked.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div style={{ display: 'grid', gap: 12 }}>
      <Choice
        aria-label={say('timeline.kind')}
        any={say('timeline.everything')}
        value={filters.kind}
        options={kinds.map((kind) => ({ value: kind, label: word('timelineKind', kind) }))}
        onChoose={(kind) => change({ kind })}
      />
      {asked.isPending ? (
        <Loading />
      ) : asked.error && !entries.length ? (
        <Broken error={asked.error} again={() => asked.refetch()} />
      ) : !entries.length ? (
        <Empty title={say('timeline.empty')} text={say('timeline.emptyText')} />
      ) : (
        <ol className="timeline">
          {entries.map((entry) => (
            <li key={entry.id}>
              <Pill tone={tones[entry.kind.toLowerCase()] ?? 'planned'}>
                {word('timelineKind', entry.kind.toLowerCase())}
              </Pill>
              <div>
                {entry.link ? (
                  <Link className="linkish" to={entry.link}>
                    {titleOf(entry)}
                  </Link>
                ) : (
                  titleOf(entry)
                )}
                <div className="quiet small">
                  {forms.moment(entry.at)}
                  {entry.personId && ` · ${nameOf(entry.personId)}`}
                </div>
              </div>
            </li>
          ))}
        </ol>
      )}
      {asked.hasNextPage && (
        <Button variant="default" loading={asked.isFetchingNextPage} onClick={() => asked.fetchNextPage()}>
          {say('act.more')}
        </Button>
      )}
    </div>
  );
}
