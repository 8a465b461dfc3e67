import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconDotsVertical, IconPin } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { http } from '../api/http';
import { useMay } from '../api/me';
import { one, salesmen } from '../api/queries';
import type { Call, Holiday } from '../api/types';
import { SalesmanChoice, usePeopleNames } from '../parts/choice';
import { ExportMenu } from '../parts/export-menu';
import { Empty, Faces } from '../parts/faces';
import { useFilters } from '../parts/filters';
import { useNotes } from '../parts/notes';
import { Pill, type Tone } from '../parts/page';
import { useWords } from '../texts';
import { addDays, useForms, weekday } from '../texts/forms';
import { Confirm } from './breaches';
import { type Check, type DayTour, fullWeek, hours, type Pin } from './day-types';
import { LostVisits } from './lost-visits';
import { usePin } from './pin-form';

const tones: Record<Call['state'], Tone> = {
  PLANNED: 'planned',
  DONE: 'done',
  SKIPPED: 'late',
  MISSED: 'problem',
};

type Move = { call: Call; day: string };
type Asked = Move & { check: Check };

/** A week of one salesman: calls are dragged to another day, or moved by the menu; what that breaks is told before. */
export function CallsCalendar() {
  const { say } = useWords();
  const forms = useForms();
  const may = useMay();
  const [filters, change] = useFilters(['salesman', 'week']);
  const everyone = useQuery(salesmen);
  const salesman = filters.salesman ?? everyone.data?.[0]?.id;
  const today = forms.today();
  const monday = filters.week ?? addDays(today, 1 - weekday(today));
  const days = Array.from({ length: 7 }, (_, at) => addDays(monday, at));
  const week = { from: monday, until: days[6], salesman };
  const asked = useQuery({ ...one<Call[]>('/api/calls', week), enabled: salesman !== undefined });
  const tours = useQuery({ ...one<DayTour[]>('/api/day-tours', week), enabled: salesman !== undefined });
  const mayMove = may('OWNER', 'ADMIN', 'SUPERVISOR');
  const pins = useQuery({ ...one<Pin[]>('/api/plan-pins'), enabled: mayMove });
  const holidays = useQuery(one<Holiday[]>('/api/holidays', { year: monday.slice(0, 4) }));
  const [toConfirm, setToConfirm] = useState<Asked | null>(null);
  const { ask, move, busy } = useMove(setToConfirm);
  const [over, setOver] = useState<string | null>(null);

  if (everyone.data && !salesman)
    return <Empty title={say('plan.noSalesmen')} text={say('plan.noSalesmenText')} />;
  return (
    <div style={{ display: 'grid', gap: 12 }}>
      <div className="filters">
        <SalesmanChoice
          value={salesman}
          onChoose={(value) => change({ salesman: value })}
          any={say('plan.chooseSalesman')}
        />
        <ActionIcon
          variant="default"
          size={36}
          aria-label={say('plan.weekBefore')}
          onClick={() => change({ week: addDays(monday, -7) })}
        >
          <IconChevronLeft size={18} />
        </ActionIcon>
        <Button variant="default" onClick={() => change({ week: undefined })}>
          {forms.day(days[0])} – {forms.day(days[6])}
        </Button>
        <ActionIcon
          variant="default"
          size={36}
          aria-label={say('plan.weekAfter')}
          onClick={() => change({ week: addDays(monday, 7) })}
        >
          <IconChevronRight size={18} />
        </ActionIcon>
        <ExportMenu list="calls" filters={{ from: monday, until: days[6], salesman }} />
      </div>
      {mayMove && <LostVisits />}
      <Faces of={asked}>
        {(calls) => (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region must be reachable by keyboard
          <div className="wide" tabIndex={0} role="region" aria-label={say('plan.calls')}>
            <div className="week">
              {days.map((day) => {
                const ofDay = calls
                  .filter((call) => call.day === day)
                  .sort((a, b) => a.sequence - b.sequence);
                const holiday = holidays.data?.find((one) => one.date === day && !one.working);
                const tour = tours.data?.find((one) => one.day === day);
                return (
                  <section
                    key={day}
                    className="day"
                    data-today={day === today}
                    data-over={over === day}
                    aria-label={forms.day(day)}
                    onDragOver={(event) => {
                      if (day < today) return;
                      event.preventDefault();
                      setOver(day);
                    }}
                    onDragLeave={() => setOver(null)}
                    onDrop={(event) => {
                      event.preventDefault();
                      setOver(null);
                      const call = calls.find((one) => one.id === event.dataTransfer.getData('text/plain'));
                      if (call && call.day !== day) ask({ call, day });
                    }}
                  >
                    <header>
                      <strong>{forms.day(day)}</strong>
                      <span className="quiet small">{forms.number(ofDay.length)}</span>
                    </header>
                    {tour && tour.minutes > 0 && <Length tour={tour} />}
                    {holiday && <div className="small holiday">{holiday.name}</div>}
                    {ofDay.map((call) => (
                      <CallCard
                        key={call.id}
                        call={call}
                        arrival={tour?.visits.find((visit) => visit.callId === call.id)?.arrival ?? null}
                        pin={pins.data?.find((pin) => pin.outletId === call.outletId)}
                        days={mayMove ? days.filter((one) => one >= today && one !== day) : []}
                        move={ask}
                      />
                    ))}
                    {!ofDay.length && !holiday && <p className="quiet small">{say('plan.noCalls')}</p>}
                  </section>
                );
              })}
            </div>
          </div>
        )}
      </Faces>
      {toConfirm && (
        <Confirm
          title={say('day.breaks', { outlet: toConfirm.call.outletName, day: forms.day(toConfirm.day) })}
          breaches={toConfirm.check.breaches}
          text={say('day.lengths', {
            before: hours(toConfirm.check.minutesBefore),
            after: hours(toConfirm.check.minutesAfter),
          })}
          busy={busy}
          onLeave={() => setToConfirm(null)}
          onKeep={() => move({ ...toConfirm, despite: true })}
        />
      )}
    </div>
  );
}

function Length({ tour }: { tour: DayTour }) {
  const { say } = useWords();
  const forms = useForms();
  return (
    <div className="small quiet">
      {say('day.length', { time: hours(tour.minutes), km: forms.number(tour.km) })}
      {tour.over > 0 && <Pill tone="late">{say('day.over', { time: hours(tour.over) })}</Pill>}
    </div>
  );
}

function useMove(confirm: (asked: Asked | null) => void) {
  const { say } = useWords();
  const forms = useForms();
  const client = useQueryClient();
  const notes = useNotes();
  const wake = () =>
    client.invalidateQueries({
      predicate: ({ queryKey }) => ['/api/calls', '/api/day-tours'].includes(String(queryKey[0])),
    });
  const send = useMutation({
    mutationFn: ({ call, day, despite }: Move & { despite?: boolean }) =>
      http.post(`/api/calls/${call.id}/move`, { day, salesmanId: call.salesmanId, despite }),
    onSuccess: (_, { call, day }) => {
      confirm(null);
      wake();
      notes.tell(say('plan.moved', { outlet: call.outletName, day: forms.day(day) }), () => {
        http
          .post(`/api/calls/${call.id}/move`, {
            day: call.day,
            salesmanId: call.salesmanId,
            sequence: call.sequence,
            despite: true,
          })
          .then(wake, notes.tellProblem);
      });
    },
    onError: notes.tellProblem,
  });
  const check = useMutation({
    mutationFn: ({ call, day }: Move) =>
      http.get<Check>(`/api/calls/${call.id}/check`, { day, salesman: call.salesmanId }),
    onSuccess: (found, wish) => {
      if (found.breaches.length) confirm({ ...wish, check: found });
      else send.mutate(wish);
    },
    onError: notes.tellProblem,
  });
  return { ask: check.mutate, move: send.mutate, busy: send.isPending };
}

type CardProps = {
  call: Call;
  arrival: string | null;
  pin: Pin | undefined;
  days: string[];
  move: (move: Move) => void;
};

function CallCard({ call, arrival, pin, days, move }: CardProps) {
  const { say, word } = useWords();
  const forms = useForms();
  const nameOf = usePeopleNames();
  const settle = usePin(call.outletId, call.outletName);
  const movable = call.state === 'PLANNED' && days.length > 0;
  const day = fullWeek[weekday(call.day) - 1];
  const pinned = pin?.weekdays.length ? pin.weekdays.map((one) => word('weekdayLong', one)).join(', ') : '';
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dragging is the short way; the menu beside it does the same by keyboard
    <div
      className="call"
      draggable={movable}
      onDragStart={(event) => event.dataTransfer.setData('text/plain', call.id)}
    >
      <div style={{ flex: 1, minWidth: 0 }}>
        <Link className="linkish" to="/outlets/$id" params={{ id: call.outletId }} draggable={false}>
          {call.outletName}
        </Link>
        <Pill tone={tones[call.state] ?? 'planned'}>{word('callState', call.state)}</Pill>
        {arrival && call.state === 'PLANNED' && (
          <span className="quiet small"> {say('day.about', { time: arrival.slice(0, 5) })}</span>
        )}
        {pin && (
          <div className="small pinned">
            <IconPin size={13} aria-hidden />
            {[pinned, pin.salesman ? nameOf(pin.salesman) : ''].filter(Boolean).join(' · ') ||
              say('pin.time')}
          </div>
        )}
      </div>
      {movable && (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon
              variant="subtle"
              color="gray"
              size="sm"
              aria-label={say('plan.moveCall', { outlet: call.outletName })}
            >
              <IconDotsVertical size={16} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Label>{say('plan.moveTo')}</Menu.Label>
            {days.map((one) => (
              <Menu.Item key={one} onClick={() => move({ call, day: one })}>
                {forms.day(one)}
              </Menu.Item>
            ))}
            <Menu.Divider />
            {day && (
              <Menu.Item
                onClick={() =>
                  settle.save({
                    salesman: pin?.salesman ?? null,
                    weekdays: [day],
                    fromMinute: pin?.fromMinute ?? null,
                    untilMinute: pin?.untilMinute ?? null,
                  })
                }
              >
                {say('pin.toDay', { day: word('weekdayLong', day) })}
              </Menu.Item>
            )}
            <Menu.Item
              onClick={() =>
                settle.save({
                  salesman: call.salesmanId,
                  weekdays: pin?.weekdays ?? [],
                  fromMinute: pin?.fromMinute ?? null,
                  untilMinute: pin?.untilMinute ?? null,
                })
              }
            >
              {say('pin.toSalesman', { name: nameOf(call.salesmanId) })}
            </Menu.Item>
            {pin && <Menu.Item onClick={() => settle.remove()}>{say('pin.remove')}</Menu.Item>}
          </Menu.Dropdown>
        </Menu>
      )}
    </div>
  );
}
