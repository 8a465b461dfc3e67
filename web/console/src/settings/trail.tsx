import { Button } from '@mantine/core';
import { IconHistory, IconX } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { one, pages, people } from '../api/queries';
import { Choice } from '../parts/choice';
import { ExportMenu } from '../parts/export-menu';
import { Broken, Empty, Loading } from '../parts/faces';
import { Filters } from '../parts/filter-row';
import { Period, useFilters } from '../parts/filters';
import { Page } from '../parts/page';
import { useWords } from '../texts';
import { useForms } from '../texts/forms';
import { useTrailWords } from './trail-words';

const KEYS = ['person', 'kind', 'action', 'record', 'from', 'until'] as const;
const FEW = 5;

type Change = { field: string; before?: unknown; after?: unknown };
type Entry = {
  id: string;
  at: string;
  personId?: string | null;
  person?: string | null;
  device?: string | null;
  address?: string | null;
  kind: string;
  subjectId: string;
  subject?: string | null;
  link?: string | null;
  action: string;
  changes: Change[];
};
type Kind = { kind: string; action: string };

const icon = <IconHistory size={32} stroke={1.5} aria-hidden />;

/** Who changed what, from what to what, when and from where. */
export function TrailScreen() {
  const { say } = useWords();
  const [filters, change] = useFilters(KEYS);
  const asked = useInfiniteQuery(pages<Entry>('/api/audit', { ...filters, limit: 50 }));
  const entries = asked.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page title={say('trail.title')} actions={<ExportMenu list="audit" filters={filters} />}>
      <p className="quiet" style={{ margin: 0 }}>
        {say('trail.text')}
      </p>
      <Filters>
        <Who value={filters.person} onChoose={(person) => change({ person })} />
        <What kind={filters.kind} action={filters.action} onChoose={change} />
        <Period from={filters.from} until={filters.until} onChange={change} />
        {filters.record && (
          <Button
            variant="light"
            rightSection={<IconX size={14} aria-hidden />}
            onClick={() => change({ record: undefined })}
          >
            {say('trail.record', { name: entries[0]?.subject ?? say('trail.oneRecord') })}
          </Button>
        )}
      </Filters>
      {asked.isPending ? (
        <Loading lines={10} />
      ) : asked.error && !entries.length ? (
        <Broken error={asked.error} again={() => asked.refetch()} />
      ) : !entries.length ? (
        KEYS.some((key) => filters[key]) ? (
          <Empty icon={icon} title={say('list.noneMatch')} text={say('list.noneMatchText')} />
        ) : (
          <Empty icon={icon} title={say('trail.empty')} text={say('trail.emptyText')} />
        )
      ) : (
        <ol className="trail">
          {entries.map((entry) => (
            <Row
              key={entry.id}
              entry={entry}
              onPerson={() => change({ person: entry.personId ?? undefined })}
            />
          ))}
        </ol>
      )}
      {asked.hasNextPage && (
        <Button variant="default" loading={asked.isFetchingNextPage} onClick={() => asked.fetchNextPage()}>
          {say('act.more')}
        </Button>
      )}
    </Page>
  );
}

function Who({ value, onChoose }: { value?: string; onChoose: (person?: string) => void }) {
  const { say } = useWords();
  const asked = useQuery(people);
  return (
    <Choice
      aria-label={say('word.person')}
      any={say('trail.everybody')}
      value={value}
      options={(asked.data ?? []).map((person) => ({ value: person.id, label: person.name }))}
      onChoose={onChoose}
    />
  );
}

/** Only what has happened in this company can be chosen. */
function What({
  kind,
  action,
  onChoose,
}: {
  kind?: string;
  action?: string;
  onChoose: (change: { kind?: string; action?: string }) => void;
}) {
  const { say, word } = useWords();
  const asked = useQuery(one<Kind[]>('/api/audit/kinds'));
  const known = asked.data ?? [];
  const options = (family: string, names: string[]) =>
    [...new Set(names)]
      .map((value) => ({ value, label: word(family, value) }))
      .sort((one, other) => one.label.localeCompare(other.label));
  return (
    <>
      <Choice
        aria-label={say('trail.kind')}
        any={say('trail.everyKind')}
        value={kind}
        options={options(
          'trailKind',
          known.map((one) => one.kind),
        )}
        onChoose={(kind) => onChoose({ kind, action: undefined })}
      />
      <Choice
        aria-label={say('trail.action')}
        any={say('trail.everyAction')}
        value={action}
        options={options(
          'trailAction',
          known.filter((one) => !kind || one.kind === kind).map((one) => one.action),
        )}
        onChoose={(action) => onChoose({ action })}
      />
    </>
  );
}

function Row({ entry, onPerson }: { entry: Entry; onPerson: () => void }) {
  const { say, word } = useWords();
  const forms = useForms();
  const { fieldOf, told } = useTrailWords();
  const [all, setAll] = useState(false);
  const changes = all ? entry.changes : entry.changes.slice(0, FEW);
  const from = [
    entry.device && say('trail.onPhone', { device: entry.device }),
    entry.address && say('trail.from', { address: entry.address }),
  ].filter(Boolean);
  return (
    <li>
      <div className="what">
        <strong>
          {entry.person ? (
            <button type="button" className="linklike" onClick={onPerson}>
              {entry.person}
            </button>
          ) : (
            say('trail.byNobody')
          )}
        </strong>
        <span>
          {word('trailKind', entry.kind)}{' '}
          {entry.subject &&
            (entry.link ? (
              <Link className="linkish" to={entry.link}>
                {entry.subject}
              </Link>
            ) : (
              <em>{entry.subject}</em>
            ))}{' '}
          {word('trailAction', entry.action)}
        </span>
        <span className="quiet small when">{[forms.moment(entry.at), ...from].join(' · ')}</span>
      </div>
      {changes.length > 0 && (
        <dl>
          {changes.map((change) => (
            <div key={change.field}>
              <dt>{fieldOf(change.field)}</dt>
              <dd>
                {change.before !== undefined && change.before !== null && (
                  <>
                    <del>{told(change.before, change.field)}</del> <span aria-hidden>→</span>{' '}
                  </>
                )}
                <ins>{told(change.after, change.field)}</ins>
              </dd>
            </div>
          ))}
        </dl>
      )}
      {entry.changes.length > FEW && (
        <Button size="compact-xs" variant="subtle" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? say('trail.fewer') : say('trail.all', { n: entry.changes.length })}
        </Button>
      )}
    </li>
  );
}
