import { Button } from '@mantine/core';
import { IconBuildingStore, IconFileImport, IconPlus } from '@tabler/icons-react';
import { type QueryClient, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { lazyRouteComponent, useNavigate } from '@tanstack/react-router';
import { Suspense, useCallback, useState } from 'react';
import { useMay } from '../api/me';
import { one, pages } from '../api/queries';
import type { CustomField, Outlet } from '../api/types';
import { Choice, SalesmanChoice, TerritoryChoice, usePeopleNames } from '../parts/choice';
import { ExportMenu } from '../parts/export-menu';
import { Empty } from '../parts/faces';
import { Filters } from '../parts/filter-row';
import { filtersIn, Find, type Search, useFilters } from '../parts/filters';
import { Page, Pill } from '../parts/page';
import { type Column, RowList } from '../parts/row-list';
import { SavedViews } from '../parts/saved-views';
import { useTotal } from '../parts/sorting';
import { useWords } from '../texts';
import { useForms } from '../texts/forms';
import { labelOf } from './custom-words';
import { channels, classes, statuses, statusTone } from './outlet-words';

const NewOutlet = lazyRouteComponent(() => import('./new-outlet'), 'NewOutlet');

const KEYS = ['text', 'class', 'channel', 'salesman', 'territory', 'status', 'tag', 'noPlace'];
const USUAL = 'name';
const list = (filters: ReturnType<typeof filtersIn>) => pages<Outlet>('/api/outlets', filters);

export const first = (client: QueryClient, search: Search) =>
  client.prefetchInfiniteQuery(
    list(
      filtersIn(search, [...KEYS, 'sort', ...Object.keys(search).filter((key) => key.startsWith('custom.'))]),
    ),
  );

export function OutletList() {
  const { say, word, language } = useWords();
  const forms = useForms();
  const may = useMay();
  const nameOf = usePeopleNames();
  const navigate = useNavigate();
  const [adding, setAdding] = useState<boolean>();
  const custom = useQuery(one<CustomField[]>('/api/custom-fields'));
  // Few values are worth a choice in the row of filters; free text is found by search.
  const chosen = (custom.data ?? []).filter((field) => ['choice', 'yes_no'].includes(field.type));
  const keys = [...KEYS, ...chosen.map((field) => `custom.${field.name}`)];
  const [{ sort, ...filters }, change] = useFilters([...keys, 'sort']);
  const find = useCallback((text?: string) => change({ text }), [change]);
  const asked = useInfiniteQuery(list({ ...filters, sort }));
  const total = useTotal('/api/outlets', filters, asked);
  const filtered = keys.some((key) => filters[key]);

  const columns: Column<Outlet>[] = [
    {
      key: 'name',
      title: say('field.name'),
      width: 'minmax(180px, 2fr)',
      sort: 'name',
      show: (row) => row.name,
    },
    { key: 'code', title: say('field.code'), width: '110px', show: (row) => row.code },
    {
      key: 'class',
      title: say('field.class'),
      width: '84px',
      sort: 'class',
      show: (row) => row.class ?? '–',
    },
    {
      key: 'channel',
      title: say('field.channel'),
      width: '80px',
      show: (row) => word('channel', row.channel) || '–',
    },
    {
      key: 'village',
      title: say('field.village'),
      width: 'minmax(110px, 1fr)',
      show: (row) => row.village ?? row.district ?? '–',
    },
    {
      key: 'salesman',
      title: say('word.salesman'),
      width: 'minmax(120px, 1fr)',
      show: (row) => nameOf(row.salesmanId),
    },
    {
      key: 'status',
      title: say('field.status'),
      width: '130px',
      show: (row) => <Pill tone={statusTone(row.status)}>{word('outletStatus', row.status)}</Pill>,
    },
    { key: 'phone', title: say('field.phone'), width: '150px', off: true, show: (row) => row.phone ?? '–' },
    {
      key: 'address',
      title: say('field.address'),
      width: 'minmax(160px, 2fr)',
      off: true,
      show: (row) => row.address ?? '–',
    },
    {
      key: 'tier',
      title: say('field.loyaltyTier'),
      width: '100px',
      off: true,
      show: (row) => word('tier', row.loyaltyTier) || '–',
    },
    {
      key: 'registered',
      title: say('field.registeredOn'),
      width: '120px',
      off: true,
      show: (row) => forms.date(row.registeredOn),
    },
    ...(custom.data ?? []).map((field) => ({
      key: `custom.${field.name}`,
      title: labelOf(field, language),
      width: '130px',
      off: true,
      show: (row: Outlet) => wordOf(String(row.custom?.[field.name] ?? '–')),
    })),
  ];

  const valuesOf = (field: CustomField) => (field.type === 'yes_no' ? ['true', 'false'] : field.options);
  const wordOf = (value: string) =>
    value === 'true' ? say('word.yes') : value === 'false' ? say('word.no') : value;

  return (
    <Page
      full
      title={say('rail.outlets')}
      actions={
        <>
          <SavedViews name="outlets" />
          <ExportMenu list="outlets" filters={filters} />
          {may('OWNER', 'ADMIN', 'SUPERVISOR', 'MARKETER') && (
            <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>
              {say('outlet.add')}
            </Button>
          )}
        </>
      }
    >
      <Filters>
        <Find value={filters.text} onFind={find} label={say('outlet.find')} />
        <Choice
          aria-label={say('field.class')}
          any={say('filter.everyClass')}
          value={filters.class}
          options={classes.map((value) => ({ value, label: `${say('field.class')} ${value}` }))}
          onChoose={(value) => change({ class: value })}
        />
        <Choice
          aria-label={say('field.channel')}
          any={say('filter.everyChannel')}
          value={filters.channel}
          options={channels.map((value) => ({ value, label: word('channel', value) }))}
          onChoose={(channel) => change({ channel })}
        />
        <SalesmanChoice value={filters.salesman} onChoose={(salesman) => change({ salesman })} />
        <TerritoryChoice value={filters.territory} onChoose={(territory) => change({ territory })} />
        <Choice
          aria-label={say('field.status')}
          any={say('filter.everyStatus')}
          value={filters.status}
          options={statuses.map((value) => ({ value, label: word('outletStatus', value) }))}
          onChoose={(status) => change({ status })}
        />
        <Choice
          aria-label={say('field.place')}
          any={say('filter.everyPlace')}
          value={filters.noPlace}
          options={[{ value: 'true', label: say('filter.noPlace') }]}
          onChoose={(noPlace) => change({ noPlace })}
        />
        {chosen.map((field) => (
          <Choice
            key={field.id}
            aria-label={labelOf(field, language)}
            any={say('filter.custom', { field: labelOf(field, language) })}
            value={filters[`custom.${field.name}`]}
            options={valuesOf(field).map((value) => ({ value, label: wordOf(value) }))}
            onChoose={(value) => change({ [`custom.${field.name}`]: value })}
          />
        ))}
      </Filters>
      <div className="card flush list">
        <RowList
          name="outlets"
          label={say('rail.outlets')}
          of={asked}
          columns={columns}
          keyOf={(row) => row.id}
          openAt={(row) => `/outlets/${row.id}`}
          total={total}
          sort={sort ?? USUAL}
          onSort={(next) => change({ sort: next === USUAL ? undefined : next })}
          empty={
            <Empty
              icon={<IconBuildingStore size={32} stroke={1.5} aria-hidden />}
              title={say(filtered ? 'list.noneMatch' : 'outlet.empty')}
              text={say(filtered ? 'list.noneMatchText' : 'outlet.emptyText')}
            >
              {!filtered && may('OWNER', 'ADMIN') && (
                <Button
                  leftSection={<IconFileImport size={16} aria-hidden />}
                  onClick={() => navigate({ to: '/imports' })}
                >
                  {say('import.start')}
                </Button>
              )}
            </Empty>
          }
        />
      </div>
      {adding !== undefined && (
        <Suspense>
          <NewOutlet opened={adding} onClose={() => setAdding(false)} />
        </Suspense>
      )}
    </Page>
  );
}
