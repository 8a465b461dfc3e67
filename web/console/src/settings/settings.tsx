import { Button, Tabs } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useFilters } from '../parts/filters';
import { Page } from '../parts/page';
import { useWords } from '../texts';
import { CustomFields } from './custom-fields';
import { CycleCard } from './cycle';
import { ImapSettings } from './imap-settings';
import { MailSettings } from './mail-settings';
import { FieldRules } from './field-rules';
import { MapSettings } from './map-settings';
import { ModelSettings } from './model-settings';
import { OrganisationCard } from './organisation';
import { Reasons } from './reasons';
import { Territories } from './territories';
import { WhatsappSettings } from './whatsapp-settings';
import { WorkRulesCard } from './work-rules';

const tabs = [
  'organisation',
  'territories',
  'cycle',
  'fields',
  'reasons',
  'map',
  'mail',
  'incoming',
] as const;

export function SettingsScreen() {
  const { say } = useWords();
  const [filters, change] = useFilters(['tab']);
  const tab = tabs.find((one) => one === filters.tab) ?? 'organisation';
  return (
    <Page
      title={say('rail.settings')}
      actions={
        <Button
          component={Link}
          to="/settings/trail"
          variant="default"
          leftSection={<IconHistory size={16} aria-hidden />}
        >
          {say('trail.title')}
        </Button>
      }
    >
      <Tabs
        value={tab}
        onChange={(next) => change({ tab: next === 'organisation' ? undefined : (next ?? undefined) })}
        keepMounted={false}
      >
        <Tabs.List>
          {tabs.map((one) => (
            <Tabs.Tab key={one} value={one}>
              {say(`settings.${one}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="organisation" pt="md">
          <div style={{ display: 'grid', gap: 16 }}>
            <OrganisationCard />
            <FieldRules />
          </div>
        </Tabs.Panel>
        <Tabs.Panel value="territories" pt="md">
          <Territories />
        </Tabs.Panel>
        <Tabs.Panel value="cycle" pt="md">
          <div style={{ display: 'grid', gap: 16 }}>
            <CycleCard />
            <WorkRulesCard />
          </div>
        </Tabs.Panel>
        <Tabs.Panel value="fields" pt="md">
          <CustomFields />
        </Tabs.Panel>
        <Tabs.Panel value="reasons" pt="md">
          <Reasons />
        </Tabs.Panel>
        <Tabs.Panel value="map" pt="md">
          <MapSettings />
        </Tabs.Panel>
        <Tabs.Panel value="mail" pt="md">
          <MailSettings />
        </Tabs.Panel>
        <Tabs.Panel value="incoming" pt="md">
          <div style={{ display: 'grid', gap: 16 }}>
            <ImapSettings />
            <WhatsappSettings />
            <ModelSettings />
          </div>
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
