import { Button, Group, Modal, Stack } from '@mantine/core';
import { IconCalendarPlus, IconHelp, IconPin } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { http } from '../api/http';
import { one } from '../api/queries';
import type { Outlet } from '../api/types';
import { usePeopleNames } from '../parts/choice';
import { Empty, Faces } from '../parts/faces';
import { useNotes } from '../parts/notes';
import { Card, Pill } from '../parts/page';
import { useWords } from '../texts';
import { useForms } from '../texts/forms';
import { type Choices, fullWeek, hours, type PlanChoice, type Slot, timeOf } from './day-types';
import { PinForm } from './pin-form';

type Open = 'why' | 'slots' | 'pin' | null;

/** When an outlet is visited and why, what is pinned and what that costs, and where an appointment would fit. */
export function OutletPlan({ outlet }: { outlet: Outlet }) {
  const { say, word } = useWords();
  const nameOf = usePeopleNames();
  const [open, setOpen] = useState<Open>(null);
  const asked = useQuery(one<Choices>(`/api/outlets/${outlet.id}/plan-choices`));
  const close = () => setOpen(null);
  return (
    <Card title={say('outletPlan.title')}>
      <Faces of={asked}>
        {(found) => (
          <Stack gap="xs">
            {found.now ? (
              <div>
                <Beat choice={found.now} />{' '}
                <span className="quiet small">· {nameOf(found.now.salesmanId)}</span>
                <div className="quiet small">
                  {say('outletPlan.costs', { n: found.now.detour, time: found.now.arrival.slice(0, 5) })}
                </div>
              </div>
            ) : (
              <p className="quiet">
                {say(outlet.latitude == null ? 'outletPlan.noPlace' : 'outletPlan.none')}
              </p>
            )}
            {found.pin && (
              <div className="small pinned">
                <IconPin size={14} aria-hidden />
                {[
                  found.pin.salesman ? nameOf(found.pin.salesman) : '',
                  found.pin.weekdays.map((day) => word('weekdayLong', day)).join(', '),
                  found.pin.fromMinute == null
                    ? ''
                    : `${timeOf(found.pin.fromMinute)}–${timeOf(found.pin.untilMinute)}`,
                ]
                  .filter(Boolean)
                  .join(' · ')}
                {found.pinCost != null && (
                  <Pill tone={found.pinCost > 0 ? 'late' : 'done'}>
                    {say(found.pinCost > 0 ? 'pin.cost' : 'pin.free', { n: found.pinCost })}
                  </Pill>
                )}
              </div>
            )}
            <Button
              variant="default"
              leftSection={<IconHelp size={16} aria-hidden />}
              onClick={() => setOpen('why')}
            >
              {say('outletPlan.why')}
            </Button>
            <Button
              variant="default"
              leftSection={<IconPin size={16} aria-hidden />}
              onClick={() => setOpen('pin')}
            >
              {say('pin.title')}
            </Button>
            <Button
              variant="default"
              leftSection={<IconCalendarPlus size={16} aria-hidden />}
              onClick={() => setOpen('slots')}
            >
              {say('slots.title')}
            </Button>
            <Modal opened={open === 'why'} onClose={close} title={say('outletPlan.why')} size="lg">
              <Why found={found} />
            </Modal>
            <Modal opened={open === 'pin'} onClose={close} title={say('pin.title')}>
              <p className="quiet small" style={{ marginTop: 0 }}>
                {say('pin.text')}
              </p>
              <PinForm outletId={outlet.id} name={outlet.name} pin={found.pin} />
            </Modal>
            <Modal opened={open === 'slots'} onClose={close} title={say('slots.title')} size="lg">
              <Slots outlet={outlet} onDone={close} />
            </Modal>
          </Stack>
        )}
      </Faces>
    </Card>
  );
}

const order = (days: string[]) =>
  [...days].sort((a, b) => fullWeek.indexOf(a as never) - fullWeek.indexOf(b as never));

function Beat({ choice }: { choice: PlanChoice }) {
  const { say, word } = useWords();
  return (
    <>
      {order(choice.weekdays)
        .map((day) => word('weekdayLong', day))
        .join(', ')}
      {choice.weeks.length < 4 && `, ${say('making.weeks', { weeks: [...choice.weeks].sort().join(', ') })}`}
    </>
  );
}

/** The choices beside each other: the one in force first. */
function Why({ found }: { found: Choices }) {
  const { say } = useWords();
  const same = (one: PlanChoice, other: PlanChoice | null) =>
    other != null &&
    order(one.weekdays).join() === order(other.weekdays).join() &&
    [...one.weeks].sort().join() === [...other.weeks].sort().join();
  const rows = [...(found.now ? [found.now] : []), ...found.best.filter((one) => !same(one, found.now))];
  if (!rows.length) return <Empty title={say('outletPlan.none')} text={say('outletPlan.noPlace')} />;
  return (
    <>
      <p className="quiet small" style={{ marginTop: 0 }}>
        {say('outletPlan.whyText', { n: found.visits })}
      </p>
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{say('outletPlan.when')}</th>
            <th scope="col" className="number">
              {say('outletPlan.detour')}
            </th>
            <th scope="col" className="number">
              {say('outletPlan.over')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${order(row.weekdays)} ${row.weeks}`}>
              <th scope="row">
                <Beat choice={row} /> {row === found.now && <Pill tone="news">{say('outletPlan.now')}</Pill>}
              </th>
              <td className="number">{say('outletPlan.minutes', { n: row.detour })}</td>
              <td className="number">
                {row.over > 0 ? say('outletPlan.minutes', { n: row.over }) : say('outletPlan.noOver')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function Slots({ outlet, onDone }: { outlet: Outlet; onDone: () => void }) {
  const { say } = useWords();
  const forms = useForms();
  const nameOf = usePeopleNames();
  const client = useQueryClient();
  const notes = useNotes();
  const asked = useQuery({ ...one<Slot[]>(`/api/outlets/${outlet.id}/slots`), staleTime: 0 });
  const take = useMutation({
    // What it breaks stands in the row that was pressed.
    mutationFn: (slot: Slot) =>
      http.post('/api/calls', {
        outletId: outlet.id,
        day: slot.day,
        salesmanId: slot.salesmanId,
        despite: true,
      }),
    onSuccess: (_, slot) => {
      client.invalidateQueries({
        predicate: ({ queryKey }) => /^\/api\/(calls|day-tours|outlets)/.test(String(queryKey[0])),
      });
      notes.tell(say('slots.taken', { day: forms.day(slot.day), name: nameOf(slot.salesmanId) }));
      onDone();
    },
    onError: notes.tellProblem,
  });
  return (
    <Faces
      of={asked}
      isEmpty={(slots) => slots.length === 0}
      empty={<Empty title={say('slots.none')} text={say('slots.noneText')} />}
    >
      {(slots) => (
        <>
          <p className="quiet small" style={{ marginTop: 0 }}>
            {say('slots.text')}
          </p>
          <ul className="plain">
            {slots.map((slot) => (
              <li key={`${slot.day} ${slot.salesmanId}`}>
                <span>
                  <strong>
                    {forms.day(slot.day)}, {slot.arrival.slice(0, 5)}
                  </strong>
                  <span className="quiet small">
                    {' '}
                    · {nameOf(slot.salesmanId)} · {say('slots.detour', { n: slot.detour })}
                  </span>
                  {slot.over > 0 && <Pill tone="late">{say('day.over', { time: hours(slot.over) })}</Pill>}
                </span>
                <Group>
                  <Button
                    size="xs"
                    variant="default"
                    loading={take.isPending}
                    onClick={() => take.mutate(slot)}
                  >
                    {say('slots.take')}
                  </Button>
                </Group>
              </li>
            ))}
          </ul>
        </>
      )}
    </Faces>
  );
}
