import { Button } from '@mantine/core';
import { IconPlus, IconSend } from '@tabler/icons-react';
import { useInfiniteQuery, useQueries } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMay } from '../api/me';
import { one, pages } from '../api/queries';
import { Choice } from '../parts/choice';
import { useFilters } from '../parts/filters';
import { ListScreen } from '../parts/list-screen';
import { Pill, type Tone } from '../parts/page';
import type { Column } from '../parts/row-list';
import { useWords } from '../texts';
import { useForms } from '../texts/forms';
import { CampaignPlaces } from './places';
import { type Campaign, type CampaignState, models, type Numbers } from './types';

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
  const watches = may('OWNER', 'ADMIN', 'MARKETER');
  // The rows stand at once; their numbers come behind them, one question a page.
  const counted = useQueries({
    queries: (watches ? (asked.data?.pages ?? []) : []).map((page) => ({
      ...one<Numbers[]>('/api/campaign-numbers', { ids: page.items.map((row) => row.id).join(',') }),
      enabled: page.items.length > 0,
    })),
    combine: (answers) =>
      new Map(answers.flatMap((answer) => answer.data ?? []).map((numbers) => [numbers.id, numbers])),
  });
  const number = (
    key: string,
    title: string,
    show: (numbers: Numbers, row: Campaign) => number | null,
    off?: boolean,
  ): Column<Campaign> => ({
    key,
    title,
    width: '88px',
    number: true,
    off,
    show: (row) => {
      const numbers = counted.get(row.id);
      const value = numbers && row.startedAt ? show(numbers, row) : null;
      return value === null ? '–' : forms.number(value);
    },
  });
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
        { key: 'name', title: say('field.name'), width: 'minmax(170px, 2fr)', show: (row) => row.name },
        {
          key: 'code',
          title: say('campaign.code'),
          width: 'minmax(120px, 1fr)',
          off: watches,
          show: (row) => row.code,
        },
        {
          key: 'does',
          title: say('campaign.does'),
          width: 'minmax(140px, 1fr)',
          show: (row) =>
            [row.mail && say('campaign.mail'), row.card && say('campaign.card')]
              .filter(Boolean)
              .join(' · ') || '–',
          off: watches,
        },
        {
          key: 'state',
          title: say('field.state'),
          width: '110px',
          show: (row) => <Pill tone={tones[row.state]}>{word('campaignState', row.state)}</Pill>,
        },
        {
          key: 'started',
          title: say('campaign.started'),
          width: '160px',
          show: (row) => {
            const at = row.startedAt ?? row.startsAt;
            return at ? forms.moment(at) : '–';
          },
        },
        ...(watches
          ? [
              number('arrived', say('campaign.sent'), ({ arrived }, row) => (row.mail ? arrived : null)),
              number('opened', say('campaign.opened'), ({ opened }, row) => (row.mail ? opened : null)),
              number('clicked', say('campaign.clicked'), ({ clicked }, row) => (row.mail ? clicked : null)),
              number('unsubscribed', say('campaign.leftShort'), ({ unsubscribed }, row) =>
                row.mail ? unsubscribed : null,
              ),
              number('cards', say('campaign.cards'), ({ cards }, row) => (row.card ? cards : null), true),
              number('orders', say('campaign.orders'), ({ revenue }) => revenue.orders),
              ...models.map(
                (model): Column<Campaign> => ({
                  key: model,
                  title: say('campaign.valueBy', { model: word('attributionModel', model) }),
                  width: '130px',
                  number: true,
                  off: model !== 'linear',
                  show: (row) => {
                    const revenue = counted.get(row.id)?.revenue;
                    return revenue && row.startedAt ? forms.money(revenue[model]) : '–';
                  },
                }),
              ),
            ]
          : []),
      ]}
    />
  );
}
