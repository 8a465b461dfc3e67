import { Tabs } from '@mantine/core';
import { useFilters } from '../parts/filters';
import { Page } from '../parts/page';
import { useWords } from '../texts';
import { Costs } from './costs';
import { GoalList } from './goal-list';
import './goals.css';
import { HandOver } from './hand-over';
import { Scorecards } from './scorecards';
import { Targets } from './targets';

const tabs = ['scorecards', 'goals', 'handover', 'targets', 'costs'] as const;

/** What both divisions are measured by, side by side. */
export function GoalsScreen() {
  const { say } = useWords();
  const [filters, change] = useFilters(['tab']);
  const tab = tabs.find((one) => one === filters.tab) ?? 'scorecards';
  return (
    <Page title={say('rail.goals')}>
      <Tabs
        value={tab}
        onChange={(next) => change({ tab: next === 'scorecards' ? undefined : (next ?? undefined) })}
        keepMounted={false}
      >
        <Tabs.List className="tabs-scroll">
          {tabs.map((one) => (
            <Tabs.Tab key={one} value={one}>
              {say(`goalTab.${one}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="scorecards" pt="md" className="goal-tab">
          <Scorecards />
        </Tabs.Panel>
        <Tabs.Panel value="goals" pt="md" className="goal-tab">
          <GoalList />
        </Tabs.Panel>
        <Tabs.Panel value="handover" pt="md" className="goal-tab">
          <HandOver />
        </Tabs.Panel>
        <Tabs.Panel value="targets" pt="md" className="goal-tab">
          <Targets />
        </Tabs.Panel>
        <Tabs.Panel value="costs" pt="md" className="goal-tab">
          <Costs />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
