import type { Page } from '@playwright/test';
import { ask } from './people';

/** Every screen of the console and who has it. A `$name` in `where` is a real record of the company, see `records`. */
export type Screen = { name: string; where: string; who: readonly string[] };

const all = ['owner', 'admin', 'supervisor', 'marketer'] as const;
const field = ['owner', 'admin', 'supervisor'] as const;
const house = ['owner', 'admin'] as const;
const market = ['owner', 'admin', 'marketer'] as const;

export const screens: Screen[] = [
  { name: 'today', where: '/today?day=$day', who: all },
  { name: 'map', where: '/map?day=$day', who: all },
  { name: 'replay', where: '/replay/$salesman/$day', who: all },
  { name: 'inbox', where: '/inbox', who: all },
  { name: 'outlets', where: '/outlets', who: all },
  { name: 'outlet', where: '/outlets/$outlet', who: all },
  { name: 'thread', where: '/threads/outlet/$outlet', who: all },
  { name: 'orders', where: '/orders', who: all },
  { name: 'order', where: '/orders/$order', who: all },
  { name: 'visits', where: '/visits', who: all },
  { name: 'visit', where: '/visits/$visit', who: all },
  { name: 'products', where: '/products', who: all },
  { name: 'prices', where: '/prices', who: all },
  { name: 'discounts', where: '/prices?tab=discounts', who: all },
  { name: 'figures', where: '/figures', who: all },
  { name: 'records', where: '/figures?by=class&row=A&measure=value&open=yes', who: all },
  { name: 'leads', where: '/leads', who: all },
  { name: 'lead-list', where: '/leads?view=list', who: all },
  { name: 'lead', where: '/leads/$lead', who: all },
  { name: 'lead-scoring', where: '/lead-scoring', who: all },
  { name: 'incoming', where: '/leads/incoming', who: market },
  { name: 'funnel', where: '/funnel', who: all },
  { name: 'forms', where: '/forms', who: market },
  { name: 'form', where: '/forms/$form', who: market },
  { name: 'campaigns', where: '/campaigns', who: all },
  { name: 'campaign', where: '/campaigns/$campaign', who: all },
  { name: 'campaign-editor', where: '/campaigns/new', who: market },
  { name: 'segments', where: '/segments', who: market },
  { name: 'segment', where: '/segments/$segment', who: market },
  { name: 'attribution', where: '/attribution', who: market },
  { name: 'web-visits', where: '/web-visits', who: market },
  { name: 'references', where: '/references', who: market },
  { name: 'mail', where: '/mail', who: market },
  { name: 'mailbox', where: '/mail?tab=mailbox', who: market },
  { name: 'consents', where: '/mail?tab=consents&address=nobody@toko.example', who: market },
  { name: 'scorecards', where: '/goals', who: all },
  { name: 'goals', where: '/goals?tab=goals', who: all },
  { name: 'goal', where: '/goals/$goal', who: all },
  { name: 'hand-over', where: '/goals?tab=handover', who: all },
  { name: 'targets', where: '/goals?tab=targets', who: all },
  { name: 'costs', where: '/goals?tab=costs', who: all },
  { name: 'voices', where: '/voices', who: all },
  { name: 'voice', where: '/voices/$voice', who: all },
  { name: 'announcements', where: '/announcements', who: all },
  { name: 'announcement', where: '/announcements/$announcement', who: all },
  { name: 'praise', where: '/praise', who: all },
  { name: 'plan', where: '/plan', who: field },
  { name: 'plan-rules', where: '/plan?tab=plans', who: field },
  { name: 'coverage', where: '/plan?tab=coverage', who: field },
  { name: 'plan-making', where: '/plan?tab=making', who: field },
  { name: 'plan-compare', where: '/plan/compare', who: field },
  { name: 'plan-territories', where: '/plan?tab=territories', who: field },
  { name: 'holidays', where: '/plan?tab=holidays', who: field },
  { name: 'absences', where: '/plan?tab=absences', who: field },
  { name: 'team', where: '/team', who: field },
  { name: 'team-tree', where: '/team?tab=tree', who: field },
  { name: 'phones', where: '/team?tab=devices', who: field },
  { name: 'quarantine', where: '/quarantine', who: field },
  { name: 'imports', where: '/imports', who: market },
  { name: 'settings', where: '/settings', who: house },
  { name: 'trail', where: '/settings/trail', who: house },
  { name: 'territories', where: '/settings?tab=territories', who: house },
  { name: 'cycle', where: '/settings?tab=cycle', who: house },
  { name: 'custom-fields', where: '/settings?tab=fields', who: house },
  { name: 'reasons', where: '/settings?tab=reasons', who: house },
  { name: 'map-settings', where: '/settings?tab=map', who: house },
  { name: 'incoming-settings', where: '/settings?tab=incoming', who: house },
  { name: 'mail-settings', where: '/settings?tab=mail', who: house },
  { name: 'no-such-page', where: '/nowhere', who: all },
];

type Row = { id: string; salesmanId?: string; day?: string; code?: string };
type Rows = { items: Row[] };

/** The company's own records, as this page's person finds them. */
export async function records(page: Page, role: string): Promise<Record<string, string | undefined>> {
  const first = async (path: string) => (await ask<Rows>(page, path)).items[0];
  const maker = market.some((one) => one === role);
  const [outlet, order, visit, lead, voice, announcement, campaigns, goals, segments, forms] =
    await Promise.all([
      first('/api/outlets?limit=1'),
      first('/api/orders?limit=1'),
      first('/api/visits?limit=1'),
      first('/api/leads?limit=1'),
      first('/api/voices?limit=1'),
      ask<{ items: { announcement: Row }[] }>(page, '/api/announcements?limit=1'),
      ask<Rows>(page, '/api/campaigns'),
      ask<{ goal: Row }[]>(page, '/api/goals'),
      maker ? ask<{ segment: Row }[]>(page, '/api/segments') : [],
      maker ? ask<{ form: Row }[]>(page, '/api/forms') : [],
    ]);
  return {
    day: visit?.day,
    salesman: visit?.salesmanId,
    outlet: outlet?.id,
    order: order?.id,
    visit: visit?.id,
    lead: lead?.id,
    voice: voice?.id,
    announcement: announcement.items[0]?.announcement.id,
    campaign: campaigns.items.find((one) => one.code === 'ayo-lagi')?.id,
    goal: goals[0]?.goal.id,
    segment: segments[0]?.segment.id,
    form: forms[0]?.form.id,
  };
}

/** The address with the records in it; a record that the company lacks is a mistake of the test. */
export function addressOf(screen: Screen, known: Record<string, string | undefined>): string {
  return screen.where.replace(/\$(\w+)/g, (_, name: string) => {
    const id = known[name];
    if (!id) throw new Error(`The demo company has no ${name}`);
    return id;
  });
}
