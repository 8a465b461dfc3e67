import { Button, Group, Modal } from '@mantine/core';
import { IconCalendarOff } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { http } from '../api/http';
import { one } from '../api/queries';
import { usePeopleNames } from '../parts/choice';
import { useNotes } from '../parts/notes';
import { useWords } from '../texts';
import { useForms } from '../texts/forms';

type Lost = {
  outletId: string;
  outletName: string;
  salesmanId: string;
  day: string;
  holiday: boolean;
  instead: string | null;
  arrival: string | null;
  detour: number;
};

/** Visits of the next two weeks that holidays and leave take away, and where each still fits. Nothing when there are none. */
export function LostVisits() {
  const { say } = useWords();
  const forms = useForms();
  const nameOf = usePeopleNames();
  const client = useQueryClient();
  const notes = useNotes();
  const [open, setOpen] = useState(false);
  const asked = useQuery(one<Lost[]>('/api/lost-visits'));
  const catchUp = useMutation({
    mutationFn: () => http.post<{ visits: number }>('/api/lost-visits/catch-up'),
    onSuccess: ({ visits }) => {
      client.invalidateQueries({
        predicate: ({ queryKey }) => /^\/api\/(calls|day-tours|lost-visits)/.test(String(queryKey[0])),
      });
      notes.tell(say('lost.done', { n: visits }));
      setOpen(false);
    },
    onError: notes.tellProblem,
  });
  const lost = asked.data ?? [];
  const fits = lost.filter((visit) => visit.instead).length;
  if (!lost.length) return null;
  return (
    <div className="card lost">
      <IconCalendarOff size={18} aria-hidden />
      <span>{say('lost.title', { n: lost.length })}</span>
      <Button size="xs" variant="default" onClick={() => setOpen(true)}>
        {say('lost.show')}
      </Button>
      <Modal
        opened={open}
        onClose={() => setOpen(false)}
        title={say('lost.title', { n: lost.length })}
        size="xl"
      >
        <p className="quiet small" style={{ marginTop: 0 }}>
          {say('lost.text')}
        </p>
        <table className="plain">
          <thead>
            <tr>
              <th scope="col">{say('word.outlet')}</th>
              <th scope="col">{say('word.salesman')}</th>
              <th scope="col">{say('lost.was')}</th>
              <th scope="col">{say('lost.instead')}</th>
            </tr>
          </thead>
          <tbody>
            {lost.slice(0, 200).map((visit) => (
              <tr key={`${visit.outletId} ${visit.day}`}>
                <th scope="row">
                  <Link className="linkish" to="/outlets/$id" params={{ id: visit.outletId }}>
                    {visit.outletName}
                  </Link>
                </th>
                <td>{nameOf(visit.salesmanId)}</td>
                <td>
                  {forms.day(visit.day)}{' '}
                  <span className="quiet small">{say(visit.holiday ? 'lost.holiday' : 'lost.away')}</span>
                </td>
                <td>
                  {visit.instead ? (
                    <>
                      {forms.day(visit.instead)}, {visit.arrival?.slice(0, 5)}{' '}
                      <span className="quiet small">{say('slots.detour', { n: visit.detour })}</span>
                    </>
                  ) : (
                    <span className="quiet">{say('lost.noRoom')}</span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <Group justify="flex-end" mt="sm">
          <Button disabled={!fits} loading={catchUp.isPending} onClick={() => catchUp.mutate()}>
            {say('lost.catchUp', { n: fits })}
          </Button>
        </Group>
      </Modal>
    </div>
  );
}
