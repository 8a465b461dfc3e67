import { Button, Modal } from '@mantine/core';
import { IconDeviceMobilePlus, IconUsers } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { useMay } from '../api/me';
import { one, pages, teams } from '../api/queries';
import type { Person } from '../api/types';
import { Choice, TeamChoice } from '../parts/choice';
import { ExportMenu } from '../parts/export-menu';
import { Empty } from '../parts/faces';
import { Find, useFilters } from '../parts/filters';
import { Pill } from '../parts/page';
import { TrailLink } from '../parts/trail-link';
import { type Column, RowList } from '../parts/row-list';
import { useWords } from '../texts';
import { PairingCard } from './pairing';
import { PersonForm, roles } from './person-form';

export function PeopleList() {
  const { say, word } = useWords();
  const may = useMay();
  const [filters, change] = useFilters(['text', 'role', 'team', 'person']);
  const { person: wanted, ...listed } = filters;
  const find = useCallback((text?: string) => change({ text }), [change]);
  const asked = useInfiniteQuery(pages<Person>('/api/people', listed));
  const groups = useQuery(teams);
  const opened = useQuery({
    ...one<Person>(`/api/people/${wanted}`),
    enabled: wanted !== undefined && wanted !== 'new',
  });
  const [pairing, setPairing] = useState<Person | null>(null);
  const close = () => change({ person: undefined });
  const mayChange = may('OWNER', 'ADMIN');
  const columns: Column<Person>[] = [
    { key: 'name', title: say('field.name'), width: 'minmax(180px, 2fr)', show: (row) => row.name },
    { key: 'code', title: say('field.code'), width: '100px', show: (row) => row.code ?? '–' },
    {
      key: 'roles',
      title: say('field.roles'),
      width: 'minmax(140px, 1fr)',
      show: (row) => row.roles.map((role) => word('role', role)).join(', '),
    },
    {
      key: 'team',
      title: say('word.team'),
      width: 'minmax(120px, 1fr)',
      show: (row) => groups.data?.find((team) => team.id === row.teamId)?.name ?? '–',
    },
    {
      key: 'email',
      title: say('field.email'),
      width: 'minmax(160px, 1.4fr)',
      show: (row) => row.email ?? '–',
    },
    {
      key: 'active',
      title: say('field.state'),
      width: '110px',
      show: (row) => (
        <Pill tone={row.active ? 'done' : 'off'}>{say(row.active ? 'state.active' : 'state.inactive')}</Pill>
      ),
    },
    {
      key: 'phone',
      title: say('team.phone'),
      width: '150px',
      show: (row) =>
        row.roles.includes('SALESMAN') && row.active ? (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconDeviceMobilePlus size={14} aria-hidden />}
            onClick={(event) => {
              event.stopPropagation();
              setPairing(row);
            }}
          >
            {say('team.pair')}
          </Button>
        ) : null,
    },
  ];
  return (
    <div style={{ display: 'grid', gap: 12 }}>
      <div className="filters">
        <Find value={filters.text} onFind={find} label={say('team.find')} />
        <Choice
          aria-label={say('field.roles')}
          any={say('filter.everyRole')}
          value={filters.role}
          options={roles.map((value) => ({ value, label: word('role', value) }))}
          onChoose={(role) => change({ role })}
        />
        <TeamChoice value={filters.team} onChoose={(team) => change({ team })} />
        <span style={{ marginLeft: 'auto', display: 'flex', gap: 8 }}>
          <ExportMenu list="people" filters={listed} />
          {mayChange && <Button onClick={() => change({ person: 'new' })}>{say('team.add')}</Button>}
        </span>
      </div>
      <div className="card flush" style={{ height: 'min(68vh, 720px)', display: 'flex' }}>
        <RowList
          name="people"
          label={say('team.people')}
          of={asked}
          columns={columns}
          keyOf={(row) => row.id}
          onOpen={(row) => mayChange && change({ person: row.id })}
          empty={
            <Empty
              icon={<IconUsers size={32} stroke={1.5} aria-hidden />}
              title={say('list.noneMatch')}
              text={say('list.noneMatchText')}
            />
          }
        />
      </div>
      <Modal
        opened={wanted === 'new' || opened.data !== undefined}
        onClose={close}
        title={say(wanted === 'new' ? 'team.add' : 'team.edit')}
      >
        {wanted && (wanted === 'new' || opened.data) && (
          <>
            <PersonForm key={wanted} person={wanted === 'new' ? undefined : opened.data} onDone={close} />
            {opened.data && <TrailLink record={opened.data.id} />}
          </>
        )}
      </Modal>
      <Modal
        opened={pairing !== null}
        onClose={() => setPairing(null)}
        title={say('team.pairTitle', { name: pairing?.name ?? '' })}
      >
        {pairing && <PairingCard person={pairing} />}
      </Modal>
    </div>
  );
}
