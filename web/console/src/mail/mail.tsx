import { Tabs } from '@mantine/core';
import { useFilters } from '../parts/filters';
import { Page } from '../parts/page';
import { useWords } from '../texts';
import { Consents } from './consents';
import { MailboxTab } from './mailbox';
import { MessageLog } from './message-log';

const tabs = ['log', 'mailbox', 'consents'] as const;

/** What left, what stayed in the house, and who agreed to it. */
export function MailScreen() {
  const { say } = useWords();
  const [filters, change] = useFilters(['tab']);
  const tab = tabs.find((one) => one === filters.tab) ?? 'log';
  return (
    <Page title={say('rail.mail')}>
      <Tabs
        value={tab}
        onChange={(next) =>
          change({ tab: next === 'log' ? undefined : (next ?? undefined) } as Record<
            string,
            string | undefined
          >)
        }
        keepMounted={false}
      >
        <Tabs.List>
          {tabs.map((one) => (
            <Tabs.Tab key={one} value={one}>
              {say(`mail.tab.${one}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="log" pt="md">
          <MessageLog />
        </Tabs.Panel>
        <Tabs.Panel value="mailbox" pt="md">
          <MailboxTab />
        </Tabs.Panel>
        <Tabs.Panel value="consents" pt="md">
          <Consents />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
