import { IconRoute } from '@tabler/icons-react';
import { type QueryClient, useInfiniteQuery } from '@tanstack/react-query';
import { pages } from '../api/queries';
import type { Visit } from '../api/types';
import { Choice, SalesmanChoice } from '../parts/choice';
import { ExportMenu } from '../parts/export-menu';
import { filtersIn, Period, type Search, useFilters } from '../parts/filters';
import { ListScreen } from '../parts/list-screen';
import { OutletChip } from '../parts/outlet-chip';
import { SavedViews } from '../parts/saved-views';
import { useTotal } from '../parts/sorting';
import { useWords } from '../texts';
import { useVisitColumns } from './visit-columns';
import { doubts, results } from './visit-words';

const KEYS = ['from', 'until', 'salesman', 'outlet', 'result', 'doubt'] as const;
const USUAL = '-day';
const list = (filters: ReturnType<typeof filtersIn>) => pages<Visit>('/api/visits', filters);

export const first = (client: QueryClient, search: Search) =>
  client.prefetchInfiniteQuery(list(filtersIn(search, [...KEYS, 'sort'])));

export function VisitList() {
  const { say, word } = useWords();
  const [{ sort, ...filters }, change] = useFilters([...KEYS, 'sort']);
  const asked = useInfiniteQuery(list({ ...filters, sort }));
  return (
    <ListScreen
      name="visits"
      title={say('rail.visits')}
      icon={<IconRoute size={32} stroke={1.5} aria-hidden />}
      filtered={KEYS.some((key) => filters[key])}
      none={{ title: say('visit.empty'), text: say('visit.emptyText') }}
      actions={
        <>
          <SavedViews name="visits" />
          <ExportMenu list="visits" filters={filters} />
        </>
      }
      filters={
        <>
          <Period from={filters.from} until={filters.until} onChange={change} />
          <SalesmanChoice value={filters.salesman} onChoose={(salesman) => change({ salesman })} />
          <OutletChip id={filters.outlet} onClear={() => change({ outlet: undefined })} />
          <Choice
            aria-label={say('visit.result')}
            any={say('filter.everyResult')}
            value={filters.result}
            options={results.map((value) => ({ value, label: word('result', value.toLowerCase()) }))}
            onChoose={(result) => change({ result })}
          />
          <Choice
            aria-label={say('visit.doubt')}
            any={say('filter.everyDoubt')}
            value={filters.doubt}
            options={doubts.map((value) => ({ value, label: word('doubt', value) }))}
            onChoose={(doubt) => change({ doubt })}
          />
        </>
      }
      of={asked}
      total={useTotal('/api/visits', filters, asked)}
      sort={sort ?? USUAL}
      onSort={(next) => change({ sort: next === USUAL ? undefined : next })}
      columns={useVisitColumns()}
      keyOf={(row) => row.id}
      openAt={(row) => `/visits/${row.id}`}
    />
  );
}
