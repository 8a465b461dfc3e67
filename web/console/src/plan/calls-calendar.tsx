import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconDotsVertical } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { http } from '../api/http';
import { one, salesmen } from '../api/queries';
import type { Call, Holiday } from '../api/types';
import { SalesmanChoice } from '../parts/choice';
import { ExportMenu } from '../parts/export-menu';
import { Empty, Faces } from '../parts/faces';
import { useFilters } from '../parts/filters';
import { useNotes } from '../parts/notes';
import { Pill, type Tone } from '../parts/page';
import { useWords } from '../texts';
import { addDays, useForms, weekday } from '../texts/forms';

const tones: Record<Call['state'], Tone> = {
  PLANNED: 'planned',
  DONE: 'done',
  SKIPPED: 'late',
  MISSED: 'problem',
};

/** A week of one salesman: calls can be dragged to another day, or moved by the menu of each call. */
export function CallsCalendar() {
  const { say } = useWords();
  const forms = useForms();
  const [filters, change] = useFilters(['salesman', 'week']);
  const everyone = useQuery(salesmen);
  const salesman = filters.salesman ?? everyone.data?.[0]?.id;
  const today = forms.today();
  const monday = filters.week ?? addDays(today, 1 - weekday(today));
  const days = Array.from({ length: 7 }, (_, at) => addDays(monday, at));
  const asked = useQuery({
    ...one<Call[]>('/api/calls', { from: monday, until: days[6], salesman }),
    enabled: salesman !== undefined,
  });
  const holidays = useQuery(one<Holiday[]>('/api/holidays', { year: monday.slice(0, 4) }));
  const move = useMove();
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
                      if (call && call.day !== day) move.mutate({ call, day });
                    }}
                  >
                    <header>
                      <strong>{forms.day(day)}</strong>
                      <span className="quiet small">{forms.number(ofDay.length)}</span>
                    </header>
                    {holiday && <div className="small holiday">{holiday.name}</div>}
                    {ofDay.map((call) => (
                      <CallCard
                        key={call.id}
                        call={call}
                        days={days.filter((one) => one >= today && one !== day)}
                        move={move.mutate}
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
    </div>
  );
}

type Move = { call: Call; day: string };

function useMove() {
  const { say } = useWords();
  const forms = useForms();
  const client = useQueryClient();
  const notes = useNotes();
  const send = ({ call, day }: Move) =>
    http.post(`/api/calls/${call.id}/move`, { day, salesmanId: call.salesmanId, sequence: call.sequence });
  const wake = () => client.invalidateQueries({ queryKey: ['/api/calls'] });
  return useMutation({
    mutationFn: send,
    onSuccess: (_, moved) => {
      wake();
      notes.tell(say('plan.moved', { outlet: moved.call.outletName, day: forms.day(moved.day) }), () => {
        send({ call: moved.call, day: moved.call.day }).then(wake, notes.tellProblem);
      });
    },
    onError: notes.tellProblem,
  });
}

function CallCard({ call, days, move }: { call: Call; days: string[]; move: (move: Move) => void }) {
  const { say, word } = useWords();
  const forms = useForms();
  const movable = call.state === 'PLANNED';
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
      </div>
      {movable && days.length > 0 && (
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
            {days.map((day) => (
              <Menu.Item key={day} onClick={() => move({ call, day })}>
                {forms.day(day)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </div>
  );
}
