import type { Page } from '@playwright/test';
import { ask } from './people';

type Rows = { items: { id: string; salesmanId?: string; day?: string }[] };

/** Every screen of the console and who has it. `where` may need ids of real records. */
export type Screen = { name: string; where: string; who: readonly string[] };

const all = ['owner', 'admin', 'supervisor', 'marketer'] as const;
const field = ['owner', 'admin', 'supervisor'] as const;
const house = ['owner', 'admin'] as const;
const market = ['owner', 'admin', 'marketer'] as const;

export async function screens(page: Page): Promise<Screen[]> {
  const [outlets, orders, visits, goals] = await Promise.all([
    ask<Rows>(page, '/api/outlets?limit=1'),
    ask<Rows>(page, '/api/orders?limit=1'),
    ask<Rows>(page, '/api/visits?limit=1'),
    ask<{ goal: { id: string } }[]>(page, '/api/goals'),
  ]);
  const visit = visits.items[0];
  const yesterday = visit?.day ?? '';
  return [
    { name: 'today', where: `/today?day=${yesterday}`, who: all },
    { name: 'map', where: `/map?day=${yesterday}`, who: all },
    { name: 'replay', where: `/replay/${visit?.salesmanId}/${yesterday}`, who: all },
    { name: 'outlets', where: '/outlets', who: all },
    { name: 'outlet', where: `/outlets/${outlets.items[0]?.id}`, who: all },
    { name: 'orders', where: '/orders', who: all },
    { name: 'order', where: `/orders/${orders.items[0]?.id}`, who: all },
    { name: 'visits', where: '/visits', who: all },
    { name: 'visit', where: `/visits/${visit?.id}`, who: all },
    { name: 'products', where: '/products', who: all },
    { name: 'prices', where: '/prices', who: all },
    { name: 'discounts', where: '/prices?tab=discounts', who: all },
    { name: 'figures', where: '/figures', who: all },
    { name: 'records', where: '/figures?by=class&row=A&measure=value&open=yes', who: all },
    { name: 'scorecards', where: '/goals', who: all },
    { name: 'goals', where: '/goals?tab=goals', who: all },
    { name: 'goal', where: `/goals/${goals[0]?.goal.id}`, who: all },
    { name: 'hand-over', where: '/goals?tab=handover', who: all },
    { name: 'targets', where: '/goals?tab=targets', who: all },
    { name: 'costs', where: '/goals?tab=costs', who: all },
    { name: 'plan', where: '/plan', who: field },
    { name: 'plan-rules', where: '/plan?tab=plans', who: field },
    { name: 'coverage', where: '/plan?tab=coverage', who: field },
    { name: 'plan-making', where: '/plan?tab=making', who: field },
    { name: 'plan-compare', where: '/plan/compare', who: field },
    { name: 'plan-territories', where: '/plan?tab=territories', who: field },
    { name: 'holidays', where: '/plan?tab=holidays', who: field },
    { name: 'absences', where: '/plan?tab=absences', who: field },
    { name: 'team', where: '/team', who: field },
    { name: 'team-tree', where: '/team?tab=teams', who: field },
    { name: 'phones', where: '/team?tab=devices', who: field },
    { name: 'quarantine', where: '/quarantine', who: field },
    { name: 'imports', where: '/imports', who: house },
    { name: 'settings', where: '/settings', who: house },
    { name: 'territories', where: '/settings?tab=territories', who: house },
    { name: 'cycle', where: '/settings?tab=cycle', who: house },
    { name: 'custom-fields', where: '/settings?tab=fields', who: house },
    { name: 'reasons', where: '/settings?tab=reasons', who: house },
    { name: 'map-settings', where: '/settings?tab=map', who: house },
    { name: 'mail-settings', where: '/settings?tab=mail', who: house },
    { name: 'mail', where: '/mail', who: market },
    { name: 'mailbox', where: '/mail?tab=mailbox', who: market },
    { name: 'consents', where: '/mail?tab=consents&address=nobody@toko.example', who: market },
    { name: 'no-such-page', where: '/nowhere', who: all },
  ];
}
