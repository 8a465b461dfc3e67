import { Button, SegmentedControl } from '@mantine/core';
import { IconInbox, IconPlus, IconUserPlus } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { type DragEvent, useCallback, useState } from 'react';
import { http } from '../api/http';
import { useMay } from '../api/me';
import { one, pages } from '../api/queries';
import { Choice, SalesmanChoice } from '../parts/choice';
import { ExportMenu } from '../parts/export-menu';
import { Empty, Faces } from '../parts/faces';
import { Find, useFilters } from '../parts/filters';
import { useNotes } from '../parts/notes';
import { Page, Pill } from '../parts/page';
import { type Column as ListColumn, RowList } from '../parts/row-list';
import { useTotal } from '../parts/sorting';
import { useWords } from '../texts';
import { useForms } from '../texts/forms';
import { AnswerClock } from './clock';
import { LeadForm } from './lead-form';
import { toneOf, whereOf } from './lead-words';
import { type Column, type Lead, type LeadState, states } from './types';

const KEYS = [
  'view',
  'text',
  'state',
  'source',
  'campaign',
  'salesman',
  'territory',
  'reason',
  'reached',
  'stuck',
  'from',
  'until',
  'sort',
] as const;
const USUAL = '-since';

export function LeadBoard() {
  const { say, word } = useWords();
  const may = useMay();
  const navigate = useNavigate();
  const [adding, setAdding] = useState(false);
  const [filters, change] = useFilters(KEYS);
  const find = useCallback((text?: string) => change({ text }), [change]);
  const sources = useQuery(one<string[]>('/api/lead-sources'));
  const { view, sort, ...narrow } = filters;
  // A number of the funnel opens its records, and those are a list.
  const list = view === 'list' || filters.reached !== undefined || filters.state !== undefined;
  return (
    <Page
      full
      title={say('rail.leads')}
      actions={
        <>
          <ExportMenu list="leads" filters={narrow} />
          {may('OWNER', 'ADMIN', 'MARKETER') && <Incoming />}
          {may('OWNER', 'ADMIN', 'MARKETER', 'SUPERVISOR') && (
            <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>
              {say('lead.add')}
            </Button>
          )}
        </>
      }
    >
      <div className="filters">
        <SegmentedControl
          aria-label={say('lead.view')}
          value={list ? 'list' : 'board'}
          onChange={(value) =>
            change(
              value === 'list'
                ? { view: 'list' }
                : {
                    view: undefined,
                    state: undefined,
                    reached: undefined,
                    stuck: undefined,
                    from: undefined,
                    until: undefined,
                  },
            )
          }
          data={[
            { value: 'board', label: say('lead.board') },
            { value: 'list', label: say('lead.list') },
          ]}
        />
        <Find value={filters.text} onFind={find} label={say('lead.find')} />
        <Choice
          aria-label={say('lead.source')}
          any={say('lead.everySource')}
          value={filters.source}
          options={(sources.data ?? []).map((value) => ({ value, label: word('sourceName', value) }))}
          onChoose={(source) => change({ source })}
        />
        <SalesmanChoice value={filters.salesman} onChoose={(salesman) => change({ salesman })} />
        {list && (
          <Choice
            aria-label={say('field.state')}
            any={say('lead.everyState')}
            value={filters.state}
            options={states.map((value) => ({ value, label: word('leadState', value) }))}
            onChoose={(state) => change({ state, view: 'list' })}
          />
        )}
        {filters.reached && (
          <Button
            variant="light"
            onClick={() =>
              change({
                reached: undefined,
                stuck: undefined,
                from: undefined,
                until: undefined,
                view: 'list',
              })
            }
          >
            {say('lead.reachedFilter', { step: word('funnelStep', filters.reached) })} ×
          </Button>
        )}
      </div>
      {list ? (
        <List
          filters={narrow}
          sort={sort ?? USUAL}
          onSort={(next) => change({ sort: next === USUAL ? undefined : next, view: 'list' })}
        />
      ) : (
        <Board filters={narrow} />
      )}
      {adding && (
        <LeadForm
          onClose={() => setAdding(false)}
          onKept={(id) => navigate({ to: '/leads/$id', params: { id } })}
        />
      )}
    </Page>
  );
}

function Incoming() {
  const { say } = useWords();
  const count = useQuery(one<{ waiting: number }>('/api/lead-proposals/count'));
  const n = count.data?.waiting ?? 0;
  return (
    <Button
      component={Link}
      to="/leads/incoming"
      variant="default"
      leftSection={<IconInbox size={16} aria-hidden />}
    >
      {n ? say('incoming.openCount', { n }) : say('incoming.open')}
    </Button>
  );
}

type Narrow = Partial<Record<(typeof KEYS)[number], string>>;

function NoLeads() {
  const { say } = useWords();
  return (
    <Empty
      icon={<IconUserPlus size={32} stroke={1.5} aria-hidden />}
      title={say('lead.empty')}
      text={say('lead.emptyText')}
    >
      <Button component={Link} to="/forms" variant="default">
        {say('rail.forms')}
      </Button>
    </Empty>
  );
}

function List({ filters, sort, onSort }: { filters: Narrow; sort: string; onSort: (sort: string) => void }) {
  const { say, word } = useWords();
  const forms = useForms();
  const asked = useInfiniteQuery(
    pages<Lead>('/api/leads', { ...filters, sort: sort === USUAL ? undefined : sort }),
  );
  const total = useTotal('/api/leads', filters, asked);
  const columns: ListColumn<Lead>[] = [
    { key: 'name', title: say('field.name'), width: 'minmax(180px, 2fr)', show: (row) => row.name },
    { key: 'where', title: say('field.place'), width: 'minmax(140px, 1fr)', show: whereOf },
    {
      key: 'source',
      title: say('lead.source'),
      width: '130px',
      show: (row) => word('sourceName', row.origin.source),
    },
    {
      key: 'campaign',
      title: say('lead.campaign'),
      width: 'minmax(120px, 1fr)',
      show: (row) => row.origin.campaign ?? '–',
    },
    {
      key: 'salesman',
      title: say('word.salesman'),
      width: 'minmax(120px, 1fr)',
      show: (row) => row.salesmanName ?? '–',
    },
    {
      key: 'state',
      title: say('field.state'),
      width: '150px',
      show: (row) => <Pill tone={toneOf(row.state)}>{word('leadState', row.state)}</Pill>,
    },
    {
      key: 'since',
      title: say('lead.since'),
      width: '130px',
      sort: '-since',
      show: (row) => forms.date(forms.dayOf(row.reached.lead)),
    },
    {
      key: 'score',
      title: say('lead.score'),
      width: '84px',
      number: true,
      sort: '-score',
      show: (row) => (row.score == null ? '–' : forms.number(row.score)),
    },
    { key: 'phone', title: say('field.phone'), width: '150px', off: true, show: (row) => row.phone ?? '–' },
    {
      key: 'value',
      title: say('lead.value'),
      width: '130px',
      off: true,
      show: (row) => forms.money(row.value),
    },
  ];
  return (
    <div className="card flush" style={{ flex: 1, minHeight: 0, display: 'flex' }}>
      <RowList
        name="leads"
        label={say('rail.leads')}
        of={asked}
        columns={columns}
        keyOf={(row) => row.id}
        openAt={(row) => `/leads/${row.id}`}
        empty={<NoLeads />}
        total={total}
        sort={sort}
        onSort={onSort}
      />
    </div>
  );
}

/** What dropping a card on a column asks for; other columns are reached by the field, not by hand. */
const drops: Partial<Record<LeadState, (id: string) => Promise<unknown>>> = {
  QUALIFIED: (id) => http.post(`/api/leads/${id}/qualify`),
  ASSIGNED: (id) => http.post(`/api/leads/${id}/hand-over`, {}),
};

function Board({ filters }: { filters: Narrow }) {
  const { text, source, salesman } = filters;
  const asked = useQuery(one<Column[]>('/api/lead-board', { text, source, salesman }));
  const client = useQueryClient();
  const notes = useNotes();
  const move = useMutation({
    mutationFn: ({ id, state }: { id: string; state: LeadState }) =>
      drops[state]?.(id) ?? Promise.resolve(undefined),
    onSettled: () => client.invalidateQueries({ queryKey: ['/api/lead-board'] }),
    onError: notes.tellProblem,
  });
  return (
    <Faces of={asked}>
      {(columns) =>
        columns.every((column) => column.count === 0) ? (
          <NoLeads />
        ) : (
          <div className="lead-board">
            {columns.map((column) => (
              <BoardColumn key={column.state} column={column} onDrop={move.mutate} />
            ))}
          </div>
        )
      }
    </Faces>
  );
}

function BoardColumn({
  column,
  onDrop,
}: {
  column: Column;
  onDrop: (moved: { id: string; state: LeadState }) => void;
}) {
  const { say, word } = useWords();
  const may = useMay();
  const takes = column.state in drops && may('OWNER', 'ADMIN', 'MARKETER');
  const over = (event: DragEvent) => takes && event.preventDefault();
  return (
    <section
      aria-label={word('leadState', column.state)}
      onDragOver={over}
      onDrop={(event) => onDrop({ id: event.dataTransfer.getData('lead'), state: column.state })}
    >
      <header>
        <Pill tone={toneOf(column.state)}>{word('leadState', column.state)}</Pill>
        <strong>{column.count}</strong>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a column longer than the screen scrolls by keys */}
      <ol tabIndex={0} aria-label={word('leadState', column.state)}>
        {column.leads.map((lead) => (
          <li key={lead.id}>
            <Card lead={lead} />
          </li>
        ))}
      </ol>
      {column.count > column.leads.length && (
        <Link to="/leads" search={{ view: 'list', state: column.state } as never}>
          {say('lead.allOf', { n: column.count })}
        </Link>
      )}
    </section>
  );
}

function Card({ lead }: { lead: Lead }) {
  const { say, word } = useWords();
  const forms = useForms();
  return (
    <Link
      to="/leads/$id"
      params={{ id: lead.id }}
      className="lead-card"
      draggable
      onDragStart={(event) => event.dataTransfer.setData('lead', lead.id)}
    >
      <strong>{lead.name}</strong>
      <span className="quiet small">{whereOf(lead)}</span>
      <span className="small">
        {word('sourceName', lead.origin.source)}
        {lead.salesmanName && ` · ${lead.salesmanName}`}
      </span>
      {lead.state === 'WON' && <span className="small">{forms.money(lead.value)}</span>}
      {lead.promisedOn && (lead.state === 'ASSIGNED' || lead.state === 'ACCEPTED') && (
        <span className="small">{say('lead.promised', { day: forms.date(lead.promisedOn) })}</span>
      )}
      {lead.refusal && lead.state === 'REFUSED' && (
        <span className="small">{word('refusal', lead.refusal.reason)}</span>
      )}
      {lead.duplicateOf && lead.state === 'NEW' && <Pill tone="late">{say('lead.double')}</Pill>}
      <AnswerClock lead={lead} />
    </Link>
  );
}
