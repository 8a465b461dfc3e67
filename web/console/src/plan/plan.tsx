import { Tabs } from '@mantine/core';
import { Making } from '../making/making';
import { useFilters } from '../parts/filters';
import { Page } from '../parts/page';
import { useWords } from '../texts';
import { Absences } from './absences';
import { CallsCalendar } from './calls-calendar';
import { CoverageScreen } from './coverage-screen';
import { Holidays } from './holidays';
import { JourneyPlans } from './journey-plans';
import { TerritoryMap } from './territory-map';

const tabs = ['calls', 'making', 'plans', 'coverage', 'territories', 'holidays', 'absences'] as const;

export function Plan() {
  const { say } = useWords();
  const [filters, change] = useFilters(['tab', 'salesman']);
  const tab = tabs.find((one) => one === filters.tab) ?? 'calls';
  return (
    <Page title={say('rail.plan')}>
      <Tabs
        value={tab}
        onChange={(next) => change({ tab: next === 'calls' ? undefined : (next ?? undefined) })}
        keepMounted={false}
      >
        <Tabs.List>
          {tabs.map((one) => (
            <Tabs.Tab key={one} value={one}>
              {say(`plan.${one}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="calls" pt="md">
          <CallsCalendar />
        </Tabs.Panel>
        <Tabs.Panel value="making" pt="md">
          <Making />
        </Tabs.Panel>
        <Tabs.Panel value="plans" pt="md">
          <JourneyPlans />
        </Tabs.Panel>
        <Tabs.Panel value="coverage" pt="md">
          <CoverageScreen />
        </Tabs.Panel>
        <Tabs.Panel value="territories" pt="md">
          <TerritoryMap />
        </Tabs.Panel>
        <Tabs.Panel value="holidays" pt="md">
          <Holidays />
        </Tabs.Panel>
        <Tabs.Panel value="absences" pt="md">
          <Absences />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
