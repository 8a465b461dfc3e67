import { Button, Modal } from '@mantine/core';
import { IconCalendarEvent } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { pages } from '../api/queries';
import type { JourneyPlan } from '../api/types';
import { SalesmanChoice, usePeopleNames } from '../parts/choice';
import { ExportMenu } from '../parts/export-menu';
import { Empty } from '../parts/faces';
import { useFilters } from '../parts/filters';
import { type Column, RowList } from '../parts/row-list';
import { useWords } from '../texts';
import { useForms } from '../texts/forms';
import { PlanForm } from './plan-form';

export function JourneyPlans() {
  const { say, word } = useWords();
  const forms = useForms();
  const nameOf = usePeopleNames();
  const navigate = useNavigate();
  const [filters, change] = useFilters(['salesman']);
  const [open, setOpen] = useState<JourneyPlan | 'new' | null>(null);
  const asked = useInfiniteQuery(pages<JourneyPlan>('/api/journey-plans', filters));
  const columns: Column<JourneyPlan>[] = [
    { key: 'outlet', title: say('word.outlet'), width: 'minmax(180px, 2fr)', show: (row) => row.outletName },
    {
      key: 'salesman',
      title: say('word.salesman'),
      width: 'minmax(140px, 1fr)',
      show: (row) => nameOf(row.salesmanId),
    },
    {
      key: 'days',
      title: say('plan.days'),
      width: '150px',
      show: (row) => row.weekdays.map((day) => word('weekday', day)).join(', '),
    },
    { key: 'weeks', title: say('plan.weeks'), width: '140px', show: (row) => row.weeks.join(', ') },
    {
      key: 'period',
      title: say('discounts.period'),
      width: '230px',
      show: (row) =>
        row.until
          ? `${forms.date(row.from)} – ${forms.date(row.until)}`
          : say('plan.since', { day: forms.date(row.from) }),
    },
  ];
  return (
    <div style={{ display: 'grid', gap: 12 }}>
      <div className="filters">
        <SalesmanChoice value={filters.salesman} onChoose={(salesman) => change({ salesman })} />
        <span style={{ marginLeft: 'auto' }} />
        <ExportMenu list="plans" filters={filters} />
        <Button onClick={() => setOpen('new')}>{say('plan.add')}</Button>
      </div>
      <div className="card flush" style={{ height: 'min(68vh, 720px)', display: 'flex' }}>
        <RowList
          name="plans"
          label={say('plan.plans')}
          of={asked}
          columns={columns}
          keyOf={(row) => row.id}
          onOpen={setOpen}
          empty={
            <Empty
              icon={<IconCalendarEvent size={32} stroke={1.5} aria-hidden />}
              title={say('plan.empty')}
              text={say('plan.emptyText')}
            >
              <Button onClick={() => navigate({ to: '/imports', search: { kind: 'plans' } as never })}>
                {say('import.start')}
              </Button>
            </Empty>
          }
        />
      </div>
      <Modal
        opened={open !== null}
        onClose={() => setOpen(null)}
        title={say(open === 'new' ? 'plan.add' : 'plan.edit')}
      >
        {open && (
          <PlanForm
            plan={open === 'new' ? undefined : open}
            salesman={filters.salesman}
            onDone={() => setOpen(null)}
          />
        )}
      </Modal>
    </div>
  );
}
