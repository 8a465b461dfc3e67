import { Button } from '@mantine/core';
import { IconFileImport, IconReceipt } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMay } from '../api/me';
import { pages } from '../api/queries';
import { Choice } from '../parts/choice';
import { ExportMenu } from '../parts/export-menu';
import { Empty } from '../parts/faces';
import { Find, Period, useFilters } from '../parts/filters';
import { type Column, RowList } from '../parts/row-list';
import { useWords } from '../texts';
import { useForms } from '../texts/forms';
import type { Spend } from './types';

const channels = ['meta', 'google', 'tiktok'];

/** What advertising cost and what social media brought, row by row as the exports said. */
export function Costs() {
  const { say, word } = useWords();
  const forms = useForms();
  const may = useMay();
  const [filters, change] = useFilters(['from', 'until', 'channel', 'campaign']);
  const columns: Column<Spend>[] = [
    {
      key: 'campaign',
      title: say('leadField.campaign'),
      width: 'minmax(170px, 2fr)',
      show: (row) => [row.campaign, row.item].filter(Boolean).join(' · ') || say('cost.page'),
    },
    {
      key: 'channel',
      title: say('lead.source'),
      width: '170px',
      show: (row) => word('sourceName', row.channel),
    },
    {
      key: 'days',
      title: say('cost.days'),
      width: '210px',
      show: (row) =>
        row.from === row.until ? forms.date(row.from) : `${forms.date(row.from)} – ${forms.date(row.until)}`,
    },
    number('adCost', (row) => forms.money(row.cost)),
    number('clicks', (row) => forms.number(row.clicks)),
    number('impressions', (row) => forms.number(row.impressions)),
    number('engagement', (row) => forms.number(row.engagement)),
  ];
  function number(key: string, show: (row: Spend) => string): Column<Spend> {
    return { key, title: word('measure', key), width: '130px', number: true, show };
  }
  const importing = may('OWNER', 'ADMIN', 'MARKETER') && (
    <Button
      component={Link}
      to="/imports?kind=costs"
      leftSection={<IconFileImport size={16} aria-hidden />}
      variant="default"
    >
      {say('cost.import')}
    </Button>
  );
  return (
    <>
      <div className="filters">
        <Find
          value={filters.campaign}
          onFind={(campaign) => change({ campaign })}
          label={say('leadField.campaign')}
        />
        <Choice
          aria-label={say('lead.source')}
          any={say('lead.everySource')}
          value={filters.channel}
          options={channels.map((value) => ({ value, label: word('sourceName', value) }))}
          onChoose={(channel) => change({ channel })}
        />
        <Period from={filters.from} until={filters.until} onChange={change} />
        <ExportMenu list="spend" filters={filters} />
        {importing}
      </div>
      <div className="card flush" style={{ height: 'min(68vh, 720px)', display: 'flex' }}>
        <RowList
          name="spend"
          label={say('goalTab.costs')}
          of={useInfiniteQuery(pages<Spend>('/api/spend', filters))}
          keyOf={(row) => row.id}
          onOpen={() => {}}
          columns={columns}
          empty={
            <Empty
              icon={<IconReceipt size={32} stroke={1.5} aria-hidden />}
              title={say('cost.empty')}
              text={say('cost.emptyText')}
            />
          }
        />
      </div>
    </>
  );
}
