import { SegmentedControl, Switch } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useLive } from '../api/live';
import { one } from '../api/queries';
import type { BoardMap } from '../api/types';
import { SalesmanChoice } from '../parts/choice';
import { Faces, Loading } from '../parts/faces';
import { useFilters } from '../parts/filters';
import { Page, Pill, type Tone } from '../parts/page';
import { useWords } from '../texts';
import { useForms } from '../texts/forms';
import { MapFrame } from './map-frame';
import { WhenInput } from '../parts/when-input';

const tones: Record<string, Tone> = {
  PLANNED: 'planned',
  DONE: 'news',
  EFFECTIVE: 'done',
  SKIPPED: 'late',
  MISSED: 'problem',
  NONE: 'off',
};
const people: Record<string, Tone> = { OUT: 'done', IDLE: 'late', OFF: 'planned', NO_DATA: 'planned' };

export function LiveMap() {
  const { say, word } = useWords();
  const forms = useForms();
  const live = useLive();
  const navigate = useNavigate();
  const [filters, change] = useFilters(['day', 'person', 'show', 'trail']);
  const day = filters.day ?? forms.today();
  const asked = useQuery({
    ...one<BoardMap & { asOf?: string }>('/api/board/map', { day }),
    refetchInterval: 30_000,
    placeholderData: keepPreviousData,
  });
  const show = filters.show ?? 'today';
  const drawn = useMemo(() => {
    const data = asked.data;
    if (!data) return { dots: [], flags: [], trails: [] };
    return {
      dots: data.outlets
        .filter((outlet) => show === 'all' || outlet.state !== 'NONE')
        .map((outlet) => ({ ...outlet, tone: tones[outlet.state] ?? 'off' })),
      flags: data.salesmen
        .filter((one) => !filters.person || one.id === filters.person)
        .map((one) => ({ ...one, tone: people[one.state] ?? 'off' })),
      trails: data.trails
        .filter((one) => (filters.person ? one.personId === filters.person : filters.trail === 'yes'))
        .map((one) => one.points),
    };
  }, [asked.data, show, filters.person, filters.trail]);

  return (
    <Page
      full
      title={say('rail.map')}
      beside={
        <Pill tone={live.connected ? 'done' : 'late'}>
          {asked.data?.asOf ? say('today.asOf', { time: forms.clock(asked.data.asOf) }) : forms.day(day)}
        </Pill>
      }
      actions={
        <>
          <SegmentedControl
            size="sm"
            value={show}
            onChange={(value) => change({ show: value === 'today' ? undefined : value })}
            data={[
              { value: 'today', label: say('map.todaysOutlets') },
              { value: 'all', label: say('map.allOutlets') },
            ]}
          />
          <SalesmanChoice value={filters.person} onChoose={(person) => change({ person })} />
          <Switch
            label={say('map.trails')}
            checked={filters.trail === 'yes'}
            onChange={(event) => change({ trail: event.currentTarget.checked ? 'yes' : undefined })}
          />
          <WhenInput
            type="date"
            aria-label={say('field.day')}
            value={day}
            max={forms.today()}
            onChange={(event) => change({ day: event.currentTarget.value || undefined })}
          />
        </>
      }
    >
      <div className="card flush" style={{ flex: 1, minHeight: 360, position: 'relative' }}>
        <Faces of={asked} loading={<Loading lines={8} height={32} />}>
          {() => (
            <MapFrame
              label={say('rail.map')}
              {...drawn}
              fit={`${day} ${filters.person ?? ''} ${show}`}
              onDot={(id) => navigate({ to: '/outlets/$id', params: { id } })}
              onFlag={(person) => navigate({ to: '/replay/$person/$day', params: { person, day } })}
            />
          )}
        </Faces>
        <details className="legend" open={matchMedia('(min-width: 701px)').matches}>
          <summary>{say('map.legend')}</summary>
          {Object.entries(tones)
            .filter(([state]) => show === 'all' || state !== 'NONE')
            .map(([state, tone]) => (
              <Pill key={state} tone={tone}>
                {word('mapState', state)}
              </Pill>
            ))}
        </details>
      </div>
    </Page>
  );
}
