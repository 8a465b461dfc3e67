import { Alert } from '@mantine/core';
import { IconMoodSmile } from '@tabler/icons-react';
import { keepPreviousData, type QueryClient, useQuery } from '@tanstack/react-query';
import { useLive } from '../api/live';
import { one } from '../api/queries';
import type { Board } from '../api/types';
import { Empty, Faces } from '../parts/faces';
import { filtersIn, type Search, useFilters } from '../parts/filters';
import { Card, Page, Pill } from '../parts/page';
import { useWords } from '../texts';
import { today, useForms } from '../texts/forms';
import { Exceptions } from './exceptions';
import { LiveEvents } from './live-events';
import { PeopleTable } from './people-table';
import { TotalTiles } from './total-tiles';
import { WhenInput } from '../parts/when-input';

const board = (day: string) => one<Board>('/api/board', { day });

export const first = (client: QueryClient, search: Search) =>
  client.prefetchQuery(board(filtersIn(search, ['day']).day ?? today()));

export function Today() {
  const { say } = useWords();
  const forms = useForms();
  const live = useLive();
  const [filters, change] = useFilters(['day']);
  const day = filters.day ?? forms.today();
  const board = useQuery({
    ...one<Board>('/api/board', { day }),
    refetchInterval: 60_000,
    placeholderData: keepPreviousData,
  });
  const isToday = day === forms.today();

  return (
    <Page
      title={say('today.title')}
      beside={<span className="quiet">{forms.day(day)}</span>}
      actions={
        <>
          {isToday && (
            <Pill tone={live.connected ? 'done' : 'late'}>
              {board.data ? say('today.asOf', { time: forms.clock(board.data.asOf) }) : say('state.loading')}
              {!live.connected && ` · ${say('today.notLive')}`}
            </Pill>
          )}
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
      {board.data && board.error && (
        <Alert color="yellow" variant="outline" role="alert">
          {say('today.stale', { time: forms.clock(board.data.asOf) })}
        </Alert>
      )}
      <Faces of={board}>
        {(shown) => (
          <>
            <TotalTiles board={shown} />
            <div className="today">
              <div className="column">
                <Card title={say('today.exceptions')}>
                  <Exceptions all={shown.exceptions} />
                </Card>
                <Card title={say('today.people')} flush>
                  {shown.people.length ? (
                    <PeopleTable people={shown.people} day={day} />
                  ) : (
                    <Empty
                      icon={<IconMoodSmile size={28} stroke={1.5} aria-hidden />}
                      title={say('today.nobody')}
                      text={say('today.nobodyText')}
                    />
                  )}
                </Card>
              </div>
              <Card title={say(isToday ? 'today.live' : 'today.happened')} flush>
                <LiveEvents day={day} live={isToday} />
              </Card>
            </div>
          </>
        )}
      </Faces>
    </Page>
  );
}
