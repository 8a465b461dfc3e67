import { Button } from '@mantine/core';
import { IconPlus, IconSend } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMay } from '../api/me';
import { pages } from '../api/queries';
import { Choice } from '../parts/choice';
import { useFilters } from '../parts/filters';
import { ListScreen } from '../parts/list-screen';
import { Pill, type Tone } from '../parts/page';
import { useWords } from '../texts';
import { useForms } from '../texts/forms';
import { CampaignPlaces } from './places';
import type { Campaign, CampaignState } from './types';

export const tones: Record<CampaignState, Tone> = {
  DRAFT: 'planned',
  SCHEDULED: 'planned',
  RUNNING: 'news',
  PAUSED: 'late',
  ENDED: 'done',
};

export function CampaignList() {
  const { say, word } = useWords();
  const forms = useForms();
  const may = useMay();
  const [filters, change] = useFilters(['state']);
  const asked = useInfiniteQuery(pages<Campaign>('/api/campaigns', filters));
  const add = may('OWNER', 'ADMIN', 'MARKETER') && (
    <Button
      component={Link}
      to="/campaigns/$id"
      params={{ id: 'new' } as never}
      leftSection={<IconPlus size={16} aria-hidden />}
    >
      {say('campaign.add')}
    </Button>
  );
  return (
    <ListScreen
      name="campaigns"
      title={say('rail.campaigns')}
      icon={<IconSend size={32} stroke={1.5} aria-hidden />}
      of={asked}
      keyOf={(row) => row.id}
      openAt={(row) => `/campaigns/${row.id}`}
      filtered={filters.state !== undefined}
      none={{ title: say('campaign.empty'), text: say('campaign.emptyText'), children: add }}
      actions={add}
      filters={
        <>
          <CampaignPlaces />
          <Choice
            aria-label={say('field.state')}
            any={say('campaign.everyState')}
            value={filters.state}
            options={Object.keys(tones).map((value) => ({ value, label: word('campaignState', value) }))}
            onChoose={(state) => change({ state })}
          />
        </>
      }
      columns={[
        { key: 'name', title: say('field.name'), width: 'minmax(180px, 2fr)', show: (row) => row.name },
        { key: 'code', title: say('campaign.code'), width: 'minmax(120px, 1fr)', show: (row) => row.code },
        {
          key: 'does',
          title: say('campaign.does'),
          width: 'minmax(140px, 1fr)',
          show: (row) =>
            [row.mail && say('campaign.mail'), row.card && say('campaign.card')]
              .filter(Boolean)
              .join(' · ') || '–',
        },
        {
          key: 'state',
          title: say('field.state'),
          width: '140px',
          show: (row) => <Pill tone={tones[row.state]}>{word('campaignState', row.state)}</Pill>,
        },
        {
          key: 'started',
          title: say('campaign.started'),
          width: '150px',
          show: (row) => {
            const at = row.startedAt ?? row.startsAt;
            return at ? forms.moment(at) : '–';
          },
        },
      ]}
    />
  );
}
