import { Button, Code, CopyButton, Group, Stack, TagsInput } from '@mantine/core';
import { IconWorld } from '@tabler/icons-react';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useMemo, useState } from 'react';
import { http } from '../api/http';
import { one } from '../api/queries';
import { MeasureTold } from '../figures/told';
import { ExportMenu } from '../parts/export-menu';
import { Empty, Faces } from '../parts/faces';
import { Period, useFilters } from '../parts/filters';
import { useNotes } from '../parts/notes';
import { Card, Page } from '../parts/page';
import { useWords } from '../texts';
import { addDays, useForms } from '../texts/forms';
import { CampaignPlaces } from './places';
import type { Setting, WebVisits } from './types';

const Chart = lazy(() => import('../parts/chart'));

/** Visits to the company's own pages, counted here without a cookie; the line to put there; which sites may count. */
export function WebVisitsScreen() {
  const { say } = useWords();
  const forms = useForms();
  const [filters, change] = useFilters(['from', 'until']);
  const until = filters.until ?? forms.today();
  const from = filters.from ?? addDays(until, -27);
  const asked = useQuery({
    ...one<WebVisits>('/api/web-visits', { from, until }),
    placeholderData: keepPreviousData,
  });
  const setting = useQuery(one<Setting>('/api/campaign-settings'));
  return (
    <Page title={say('web.title')}>
      <div className="filters">
        <CampaignPlaces />
        <Period from={from} until={until} onChange={change} />
      </div>
      <Faces of={asked}>
        {(visits) => (
          <>
            <Card
              title={say('web.bySource')}
              flush
              end={<ExportMenu list="web-visits" filters={{ from, until }} />}
            >
              <div className="told-in">
                <MeasureTold measure="webVisits" />
              </div>
              {visits.rows.length === 0 ? (
                <Empty
                  icon={<IconWorld size={32} stroke={1.5} aria-hidden />}
                  title={say('web.empty')}
                  text={say('web.emptyText')}
                />
              ) : (
                <Rows visits={visits} />
              )}
            </Card>
            <Card title={say('web.script')}>
              <Stack>
                <Group justify="space-between">
                  <span>{say('web.scriptText')}</span>
                  <CopyButton value={visits.script}>
                    {({ copied, copy }) => (
                      <Button size="compact-sm" variant="subtle" onClick={copy}>
                        {say(copied ? 'form.copied' : 'form.copy')}
                      </Button>
                    )}
                  </CopyButton>
                </Group>
                <Code block tabIndex={0}>
                  {visits.script}
                </Code>
                <p className="quiet small" style={{ margin: 0 }}>
                  {say('web.consent')}
                </p>
                {setting.data && <Origins key={setting.data.origins.join()} setting={setting.data} />}
              </Stack>
            </Card>
          </>
        )}
      </Faces>
    </Page>
  );
}

function Rows({ visits }: { visits: WebVisits }) {
  const { say, word } = useWords();
  const forms = useForms();
  const days = useMemo(() => visits.days.map((day) => forms.day(day.day)), [visits.days, forms]);
  const counts = useMemo(() => visits.days.map((day) => day.visits), [visits.days]);
  return (
    <>
      <Suspense fallback={<div style={{ height: 180 }} />}>
        <Chart
          label={say('web.days', { n: forms.number(counts.reduce((sum, n) => sum + n, 0)) })}
          kind="bar"
          names={days}
          values={counts}
          show={forms.number}
          short={forms.number}
          height={180}
        />
      </Suspense>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than the screen scrolls by keys */}
      <section className="wide" tabIndex={0} aria-label={say('web.bySource')}>
        <table className="plain stacks">
          <thead>
            <tr>
              <th>{say('lead.source')}</th>
              <th>{say('lead.campaign')}</th>
              <th className="number">{say('web.visits')}</th>
              <th className="number">{say('web.known')}</th>
              <th className="number">{say('web.views')}</th>
            </tr>
          </thead>
          <tbody>
            {visits.rows.map((row) => (
              <tr key={`${row.source} ${row.campaign}`}>
                <td>{word('sourceName', row.source)}</td>
                <td data-label={say('lead.campaign')}>{row.campaign ?? '–'}</td>
                <td data-label={say('web.visits')} className="number">
                  {forms.number(row.visits)}
                </td>
                <td data-label={say('web.known')} className="number">
                  {forms.number(row.known)}
                </td>
                <td data-label={say('web.views')} className="number">
                  {forms.number(row.views)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}

function Origins({ setting }: { setting: Setting }) {
  const { say } = useWords();
  const client = useQueryClient();
  const notes = useNotes();
  const [origins, setOrigins] = useState(setting.origins);
  const save = useMutation({
    mutationFn: () => http.put('/api/campaign-settings', { ...setting, origins }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['/api/campaign-settings'] });
      notes.tell(say('note.saved'));
    },
    onError: notes.tellProblem,
  });
  return (
    <Group align="end">
      <TagsInput
        style={{ flex: 1 }}
        label={say('web.origins')}
        description={say('web.originsText')}
        placeholder="https://example.com"
        value={origins}
        onChange={setOrigins}
      />
      <Button variant="default" loading={save.isPending} onClick={() => save.mutate()}>
        {say('act.save')}
      </Button>
    </Group>
  );
}
