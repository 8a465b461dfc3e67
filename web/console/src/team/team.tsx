import { Tabs } from '@mantine/core';
import { useMay } from '../api/me';
import { useFilters } from '../parts/filters';
import { Page } from '../parts/page';
import { useWords } from '../texts';
import { DeviceList } from './device-list';
import { PeopleList } from './people-list';
import { TeamTree } from './team-tree';

const tabs = ['people', 'tree', 'devices'] as const;

export function TeamScreen() {
  const { say } = useWords();
  const may = useMay();
  const [filters, change] = useFilters(['tab']);
  return (
    <Page title={say('rail.team')}>
      <Tabs
        value={tabs.find((one) => one === filters.tab) ?? 'people'}
        onChange={(tab) => change({ tab: tab === 'people' ? undefined : (tab ?? undefined) })}
        keepMounted={false}
      >
        <Tabs.List>
          <Tabs.Tab value="people">{say('team.people')}</Tabs.Tab>
          <Tabs.Tab value="tree">{say('team.tree')}</Tabs.Tab>
          {may('OWNER', 'ADMIN', 'SUPERVISOR') && <Tabs.Tab value="devices">{say('team.devices')}</Tabs.Tab>}
        </Tabs.List>
        <Tabs.Panel value="people" pt="md">
          <PeopleList />
        </Tabs.Panel>
        <Tabs.Panel value="tree" pt="md">
          <TeamTree />
        </Tabs.Panel>
        <Tabs.Panel value="devices" pt="md">
          <DeviceList />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
