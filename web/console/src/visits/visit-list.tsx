import { TextInput } from '@mantine/core';
import { IconRoute } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { pages } from '../api/queries';
import type { Visit } from '../api/types';
import { Choice, SalesmanChoice, usePeopleNames } from '../parts/choice';
import { Empty } from '../parts/faces';
import { useFilters } from '../parts/filters';
import { Page, Pill } from '../parts/page';
import { type Column, RowList } from '../parts/row-list';
import { SavedViews } from '../parts/saved-views';
import { useWords } from '../texts';
import { useForms } from '../texts/forms';
import { resultTone, results, trustTone } from './visit-words';

const KEYS = ['from', 'until', 'salesman', 'outlet', 'result'] as const;

export function VisitList() {
  const { say, word } = useWords();
  const forms = useForms();
  const nameOf = usePeopleNames();
  const [filters, change] = useFilters(KEYS);
  const asked = useInfiniteQuery(pages<Visit>('/api/visits', filters));
  const filtered = KEYS.some((key) => filters[key]);
  const columns: Column<Visit>[] = [
    {
      key: 'outlet',
      title: say('word.outlet'),
      width: 'minmax(180px, 2fr)',
      show: (row) => row.outletName,
    },
    {
      key: 'salesman',
      title: say('word.salesman'),
      width: 'minmax(140px, 1fr)',
      show: (row) => nameOf(row.salesmanId),
    },
    {
      key: 'started',
      title: say('visit.startedAt'),
      width: '150px',
      show: (row) => forms.moment(row.startedAt),
    },
    {
      key: 'minutes',
      title: say('visit.minutes'),
      width: '90px',
      number: true,
      show: (row) => forms.number(minutesOf(row)),
    },
    {
      key: 'result',
      title: say('visit.result'),
      width: '170px',
      show: (row) => (
        <Pill tone={resultTone(row.result)}>
          {row.result ? word('result', row.result.toLowerCase()) : say('visit.open')}
        </Pill>
      ),
    },
    {
      key: 'trust',
      title: say('visit.trust'),
      width: '110px',
      show: (row) =>
        row.trust == null ? (
          '–'
        ) : (
          <Pill tone={trustTone(row.trust.score)}>{forms.number(row.trust.score)}</Pill>
        ),
    },
  ];
  return (
    <Page full title={say('rail.visits')} actions={<SavedViews name="visits" />}>
      <div className="filters">
        <TextInput
          type="date"
          aria-label={say('filter.from')}
          value={filters.from ?? ''}
          onChange={(event) => change({ from: event.currentTarget.value || undefined })}
        />
        <TextInput
          type="date"
          aria-label={say('filter.until')}
          value={filters.until ?? ''}
          onChange={(event) => change({ until: event.currentTarget.value || undefined })}
        />
        <SalesmanChoice value={filters.salesman} onChoose={(salesman) => change({ salesman })} />
        <Choice
          aria-label={say('visit.result')}
          any={say('filter.everyResult')}
          value={filters.result}
          options={results.map((value) => ({ value, label: word('result', value.toLowerCase()) }))}
          onChoose={(result) => change({ result })}
        />
      </div>
      <div className="card flush" style={{ flex: 1, minHeight: 0, display: 'flex' }}>
        <RowList
          name="visits"
          label={say('rail.visits')}
          of={asked}
          columns={columns}
          keyOf={(row) => row.id}
          openAt={(row) => `/visits/${row.id}`}
          empty={
            <Empty
              icon={<IconRoute size={32} stroke={1.5} aria-hidden />}
              title={say(filtered ? 'list.noneMatch' : 'visit.empty')}
              text={say(filtered ? 'list.noneMatchText' : 'visit.emptyText')}
            />
          }
        />
      </div>
    </Page>
  );
}

function minutesOf(row: Visit): number | null {
  if (!row.endedAt) return null;
  return Math.max(0, Math.round((Date.parse(row.endedAt) - Date.parse(row.startedAt)) / 60_000));
}
