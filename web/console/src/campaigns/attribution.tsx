import { Alert, Button, Drawer, NumberInput, Popover, Progress, Stack, Switch } from '@mantine/core';
import { IconChartArrows, IconSettings } from '@tabler/icons-react';
import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useState } from 'react';
import { http } from '../api/http';
import { one, pages } from '../api/queries';
import { Told } from '../figures/told';
import { Choice } from '../parts/choice';
import { ExportMenu } from '../parts/export-menu';
import { Empty, Faces } from '../parts/faces';
import { Period, useFilters } from '../parts/filters';
import { useNotes } from '../parts/notes';
import { Card, Page } from '../parts/page';
import { RowList } from '../parts/row-list';
import { useWords } from '../texts';
import { addDays, useForms } from '../texts/forms';
import { CampaignPlaces } from './places';
import { models, type Part, type Recrediting, type Report, type Setting } from './types';

type By = 'SOURCE' | 'CAMPAIGN';

/** Revenue by source under each model, side by side; every number opens its orders. */
export function AttributionScreen() {
  const { say, word } = useWords();
  const forms = useForms();
  const [filters, change] = useFilters(['from', 'until', 'by', 'open', 'row']);
  const until = filters.until ?? forms.today();
  const from = filters.from ?? addDays(until, -89);
  const by = (filters.by ?? 'SOURCE') as By;
  const asked = useQuery({
    ...one<Report>('/api/attribution', { from, until, by }),
    placeholderData: keepPreviousData,
  });
  const nameOf = (group: string) =>
    group === 'NONE'
      ? say(`attribution.none${by}` as 'attribution.noneSOURCE')
      : by === 'SOURCE'
        ? word('sourceName', group)
        : group;
  return (
    <Page title={say('attribution.title')} actions={asked.data && <Window setting={asked.data.setting} />}>
      <div className="filters">
        <CampaignPlaces />
        <Period from={from} until={until} onChange={change} />
        <Choice
          aria-label={say('attribution.by')}
          value={by}
          options={['SOURCE', 'CAMPAIGN'].map((value) => ({
            value,
            label: word('attributionBy', value),
          }))}
          onChoose={(value) => change({ by: value })}
        />
      </div>
      <Alert color="blue" title={say('attribution.notIncremental')}>
        {say('attribution.notIncrementalText')}
      </Alert>
      <Anew />
      <Faces
        of={asked}
        isEmpty={(report) => report.total.orders === 0}
        empty={
          <Empty
            icon={<IconChartArrows size={32} stroke={1.5} aria-hidden />}
            title={say('attribution.empty')}
            text={say('attribution.emptyText')}
          />
        }
      >
        {(report) => (
          <Card flush>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than the screen scrolls by keys */}
            <section className="wide" tabIndex={0} aria-label={say('attribution.title')}>
              <table className="plain">
                <thead>
                  <tr>
                    <th>{word('attributionBy', by)}</th>
                    <th className="number">{say('attribution.orders')}</th>
                    {models.map((model) => (
                      <th key={model} className="number" title={word('attributionModelText', model)}>
                        {word('attributionModel', model)}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {report.rows.map((row) => (
                    <tr key={row.group}>
                      <td>{nameOf(row.group)}</td>
                      <td className="number">
                        <button
                          type="button"
                          className="linkish"
                          onClick={() => change({ open: '1', row: row.group })}
                        >
                          {forms.number(row.orders)}
                        </button>
                      </td>
                      {models.map((model) => (
                        <td key={model} className="number">
                          <button
                            type="button"
                            className="linkish"
                            aria-label={`${nameOf(row.group)}, ${word('attributionModel', model)}: ${forms.money(row[model])}`}
                            onClick={() => change({ open: '1', row: row.group })}
                          >
                            {forms.money(row[model])}
                          </button>
                          <span className="share" aria-hidden>
                            <i style={{ width: `${(100 * row[model]) / (report.total.value || 1)}%` }} />
                          </span>
                        </td>
                      ))}
                    </tr>
                  ))}
                </tbody>
                <tfoot>
                  <tr>
                    <th>{say('attribution.total')}</th>
                    <td className="number">{forms.number(report.total.orders)}</td>
                    {models.map((model) => (
                      <td key={model} className="number">
                        {forms.money(report.rows.reduce((sum, row) => sum + row[model], 0))}
                      </td>
                    ))}
                  </tr>
                </tfoot>
              </table>
            </section>
            <p className="quiet small" style={{ padding: '0 16px' }}>
              {say('attribution.reconciles', { total: forms.money(report.total.value) })}{' '}
              {say('attribution.window', { days: report.setting.windowDays })}
            </p>
            <div className="told-in">
              <Told what="attribution" />
            </div>
          </Card>
        )}
      </Faces>
      {filters.open && (
        <Behind
          title={nameOf(filters.row ?? 'NONE')}
          query={{
            from,
            until,
            ...(by === 'CAMPAIGN' ? { campaign: filters.row } : { source: filters.row }),
          }}
          close={() => change({ open: undefined, row: undefined })}
        />
      )}
    </Page>
  );
}

/** Says how far it is while orders are credited anew after another window. */
function Anew() {
  const { say } = useWords();
  const forms = useForms();
  const asked = useQuery({
    ...one<Recrediting>('/api/attribution/progress'),
    refetchInterval: ({ state }) => (state.data?.orders ? 2_000 : false),
  });
  if (!asked.data?.orders) {
    return null;
  }
  const { done, orders } = asked.data;
  const title = say('attribution.recrediting', { done: forms.number(done), orders: forms.number(orders) });
  return (
    <Alert color="yellow" title={title}>
      <Progress value={(100 * done) / orders} aria-label={title} my="xs" />
      {say('attribution.recreditingText')}
    </Alert>
  );
}

function Behind({
  title,
  query,
  close,
}: {
  title: string;
  query: Record<string, string | undefined>;
  close: () => void;
}) {
  const { say, word } = useWords();
  const forms = useForms();
  const asked = useInfiniteQuery(pages<Part>('/api/attribution/orders', query));
  return (
    <Drawer
      opened
      onClose={close}
      position="right"
      size="xl"
      title={title}
      closeButtonProps={{ 'aria-label': say('act.close') }}
    >
      <div className="records">
        <ExportMenu list="attribution" filters={query} />
        <RowList
          name="attribution"
          label={title}
          of={asked}
          keyOf={(row) => row.order.id}
          openAt={(row) => `/orders/${row.order.id}`}
          empty={<Empty title={say('attribution.empty')} text={say('list.noneMatchText')} />}
          columns={[
            { key: 'number', title: say('order.number'), width: '120px', show: (row) => row.order.number },
            { key: 'day', title: say('field.day'), width: '110px', show: (row) => forms.day(row.order.day) },
            {
              key: 'outlet',
              title: say('word.outlet'),
              width: 'minmax(140px, 1fr)',
              show: (row) => row.order.outletName,
            },
            {
              key: 'total',
              title: say('order.total'),
              width: '120px',
              number: true,
              show: (row) => forms.money(row.order.total),
            },
            ...models.map((model) => ({
              key: model,
              title: word('attributionModel', model),
              width: '120px',
              number: true,
              show: (row: Part) => forms.money(row[model]),
            })),
          ]}
        />
      </div>
    </Drawer>
  );
}

/** How long before an order a touch still counts; another answer credits every order anew. */
function Window({ setting }: { setting: Setting }) {
  const { say } = useWords();
  const client = useQueryClient();
  const notes = useNotes();
  const [opened, setOpened] = useState(false);
  const [draft, setDraft] = useState(setting);
  const save = useMutation({
    mutationFn: () => http.put('/api/campaign-settings', draft),
    onSuccess: async () => {
      setOpened(false);
      await client.invalidateQueries({ queryKey: ['/api/attribution'] });
      await client.invalidateQueries({ queryKey: ['/api/attribution/progress'] });
      notes.tell(say('note.saved'));
    },
    onError: notes.tellProblem,
  });
  return (
    <Popover opened={opened} onChange={setOpened} withArrow position="bottom-end" trapFocus>
      <Popover.Target>
        <Button
          variant="default"
          leftSection={<IconSettings size={16} aria-hidden />}
          onClick={() => setOpened(!opened)}
        >
          {say('attribution.settings')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack>
          <NumberInput
            label={say('attribution.windowDays')}
            min={1}
            max={365}
            value={draft.windowDays}
            onChange={(value) => setDraft({ ...draft, windowDays: Number(value) || 30 })}
          />
          <Switch
            label={say('attribution.visitsCount')}
            checked={draft.visitsCount}
            onChange={(event) => setDraft({ ...draft, visitsCount: event.currentTarget.checked })}
          />
          <Button loading={save.isPending} onClick={() => save.mutate()}>
            {say('act.save')}
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
