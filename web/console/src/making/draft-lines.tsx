import { Button, Checkbox, Group } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { http } from '../api/http';
import { one } from '../api/queries';
import { Choice, usePeopleNames } from '../parts/choice';
import { useNotes } from '../parts/notes';
import { fill, useWords } from '../texts';
import type { Beat, Draft, Line, NamedLine } from './types';

const SHOWN = 100;

/** Every change with its reason, by salesman; accepted one by one, by salesman or all together. */
export function DraftLines({ draft, lines }: { draft: Draft; lines: NamedLine[] }) {
  const { say } = useWords();
  const nameOf = usePeopleNames();
  const client = useQueryClient();
  const notes = useNotes();
  const [salesman, setSalesman] = useState<string>();
  const [most, setMost] = useState(SHOWN);
  const open = draft.state === 'DONE' || draft.state === 'CANCELLED';
  const path = `/api/plan-drafts/${draft.id}/lines`;
  const accept = useMutation({
    mutationFn: (wish: { salesmanId?: string; outletIds?: string[]; accepted: boolean }) =>
      http.post(`/api/plan-drafts/${draft.id}/accept`, wish),
    // Ticked at once; the server's answer settles it.
    onMutate: ({ salesmanId, outletIds, accepted }) =>
      client.setQueryData(one<NamedLine[]>(path).queryKey, (before) =>
        before?.map((named) => {
          const { line } = named;
          const meant =
            line.kind !== 'LEFT_OUT' &&
            (!outletIds || outletIds.includes(line.outletId)) &&
            (!salesmanId || line.after.salesman === salesmanId || line.before.salesman === salesmanId);
          return meant ? { ...named, line: { ...line, accepted } } : named;
        }),
      ),
    onSettled: () => client.invalidateQueries({ queryKey: [path] }),
    onError: notes.tellProblem,
  });
  const changed = useMemo(() => lines.filter(({ line }) => line.kind !== 'SAME'), [lines]);
  const men = useMemo(
    () => [...new Set(lines.map(({ line }) => line.after.salesman ?? line.before.salesman))].filter(Boolean),
    [lines],
  );
  const own = changed.filter(
    ({ line }) => !salesman || line.after.salesman === salesman || line.before.salesman === salesman,
  );
  const accepted = own.filter(({ line }) => line.accepted).length;
  return (
    <>
      <Group mb="sm">
        <Choice
          aria-label={say('word.salesman')}
          any={say('filter.everySalesman')}
          value={salesman}
          options={men.map((id) => ({ value: String(id), label: nameOf(id) }))}
          onChoose={(value) => {
            setSalesman(value);
            setMost(SHOWN);
          }}
        />
        <span className="quiet small">{say('making.of', { accepted, all: own.length })}</span>
        <span className="quiet small">{say('making.unchanged', { n: lines.length - changed.length })}</span>
        {open && (
          <Group gap="xs" ml="auto">
            <Button
              variant="default"
              loading={accept.isPending}
              onClick={() => accept.mutate({ salesmanId: salesman, accepted: true })}
            >
              {say(salesman ? 'making.accept' : 'making.acceptAll')}
            </Button>
            <Button
              variant="default"
              loading={accept.isPending}
              onClick={() => accept.mutate({ salesmanId: salesman, accepted: false })}
            >
              {say('making.refuse')}
            </Button>
          </Group>
        )}
      </Group>
      {own.length === 0 ? (
        <p className="quiet">{say('making.noChange')}</p>
      ) : (
        <table className="plain">
          <thead>
            <tr>
              <th scope="col">{say('making.accept')}</th>
              <th scope="col">{say('word.outlet')}</th>
              <th scope="col">{say('making.before')}</th>
              <th scope="col">{say('making.after')}</th>
              <th scope="col">{say('making.reason')}</th>
            </tr>
          </thead>
          <tbody>
            {own.slice(0, most).map(({ line, outletName }) => (
              <tr key={line.outletId}>
                <td>
                  <Checkbox
                    aria-label={`${say('making.accept')}: ${outletName}`}
                    disabled={!open || line.kind === 'LEFT_OUT'}
                    checked={line.accepted}
                    onChange={(event) =>
                      accept.mutate({ outletIds: [line.outletId], accepted: event.currentTarget.checked })
                    }
                  />
                </td>
                <th scope="row">
                  <Link className="linkish" to="/outlets/$id" params={{ id: line.outletId }}>
                    {outletName}
                  </Link>
                </th>
                <td>
                  <When beat={line.before} show={line.kind === 'SALESMAN'} />
                </td>
                <td>
                  <When beat={line.after} show={line.kind === 'SALESMAN' || line.kind === 'NEW'} />
                </td>
                <td>
                  <Why line={line} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {own.length > most && (
        <Group justify="center" p="sm">
          <Button variant="subtle" onClick={() => setMost(most + SHOWN)}>
            {say('act.more')}
          </Button>
        </Group>
      )}
    </>
  );
}

const order = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'];

function When({ beat, show }: { beat: Beat; show: boolean }) {
  const { say, word } = useWords();
  const nameOf = usePeopleNames();
  if (!beat.weekdays.length) return <span className="quiet">–</span>;
  const days = [...beat.weekdays]
    .sort((a, b) => order.indexOf(a) - order.indexOf(b))
    .map((day) => word('weekdayLong', day))
    .join(', ');
  const weeks =
    beat.weeks.length === 4 ? '' : `, ${say('making.weeks', { weeks: [...beat.weeks].sort().join(', ') })}`;
  return (
    <>
      {days}
      {weeks}
      {show && beat.salesman && <span className="quiet small"> · {nameOf(beat.salesman)}</span>}
    </>
  );
}

function Why({ line }: { line: Line }) {
  const { word } = useWords();
  const { reason } = line;
  return (
    <>
      {fill(word('makingReason', reason.code), {
        minutes: reason.minutes ?? 0,
        day: reason.day ? word('weekdayLong', reason.day) : '',
        text: reason.text ?? '',
      })}
    </>
  );
}
