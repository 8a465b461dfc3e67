import { Button } from '@mantine/core';
import { lazyRouteComponent, Link } from '@tanstack/react-router';
import { Suspense, useState } from 'react';
import { useMe } from '../api/me';
import type { BoardPerson } from '../api/types';
import { Pill, type Tone } from '../parts/page';
import { useWords } from '../texts';
import { useForms } from '../texts/forms';

const ShareDialog = lazyRouteComponent(() => import('../sharing/share-dialog'), 'ShareDialog');

const tones: Record<BoardPerson['state'], Tone> = {
  OUT: 'done',
  IDLE: 'late',
  OFF: 'planned',
  NO_DATA: 'off',
};

export function PeopleTable({ people, day }: { people: BoardPerson[]; day: string }) {
  const { say, word } = useWords();
  const forms = useForms();
  const isToday = day === forms.today();
  const [sharing, setSharing] = useState<BoardPerson>();
  const leads = useMe().person.roles.some(
    (role) => role === 'OWNER' || role === 'ADMIN' || role === 'SUPERVISOR',
  );
  const state = (person: BoardPerson) =>
    person.state === 'NO_DATA' && person.lastAt
      ? say('board.noDataSince', { time: forms.clock(person.lastAt) })
      : word('boardState', person.state);
  // Calls that were missed cannot be given away any more: something must still be planned.
  const left = (person: BoardPerson) => leads && Boolean(person.next);
  return (
    <div className="wide">
      <table className="plain close">
        <thead>
          <tr>
            <th>{say('word.salesman')}</th>
            {isToday && <th>{say('field.state')}</th>}
            <th className="number">{say('board.visitedOfPlanned')}</th>
            <th className="number">EC</th>
            <th className="number">{say('board.value')}</th>
            {isToday && <th>{say('board.next')}</th>}
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.id}>
              <td>
                <Link className="linkish" to="/replay/$person/$day" params={{ person: person.id, day }}>
                  {person.name}
                </Link>
                {person.team && <div className="quiet small">{person.team}</div>}
              </td>
              {isToday && (
                <td>
                  <Pill tone={tones[person.state] ?? 'off'}>{state(person)}</Pill>
                  {person.lastAt && person.state !== 'NO_DATA' && (
                    <div className="quiet small">
                      {say('board.lastAt', { time: forms.clock(person.lastAt) })}
                    </div>
                  )}
                </td>
              )}
              <td className="number">
                <Progress done={person.visited} of={person.planned} />
                {forms.number(person.visited)} / {forms.number(person.planned)}
              </td>
              <td className="number">{forms.number(person.effective)}</td>
              <td className="number">{forms.money(person.value)}</td>
              {isToday && (
                <td>
                  {person.next ?? '–'}
                  {left(person) && (
                    <div>
                      <Button
                        size="compact-xs"
                        variant="default"
                        aria-label={say('sharing.title', { name: person.name })}
                        onClick={() => setSharing(person)}
                      >
                        {say('sharing.open')}
                      </Button>
                    </div>
                  )}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {sharing && (
        <Suspense>
          <ShareDialog person={sharing} onClose={() => setSharing(undefined)} />
        </Suspense>
      )}
    </div>
  );
}

function Progress({ done, of }: { done: number; of: number }) {
  const share = of ? Math.min(1, done / of) : 0;
  return (
    <svg width={44} height={6} aria-hidden style={{ marginRight: 8, verticalAlign: 'middle' }}>
      <rect width={44} height={6} rx={3} fill="var(--line)" />
      <rect width={44 * share} height={6} rx={3} fill="var(--done)" />
    </svg>
  );
}
