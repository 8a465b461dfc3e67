import {
  IconBuildingStore,
  IconCalendarEvent,
  IconChartBar,
  IconFileImport,
  IconLifebuoy,
  IconMap2,
  IconPackage,
  IconReceipt2,
  IconRoute,
  IconSettings,
  IconSun,
  IconUsers,
} from '@tabler/icons-react';
import type { Role } from '../api/types';
import type { TextKey } from '../texts';

export type Section = { to: string; text: TextKey; icon: typeof IconSun; roles: Role[]; keys?: string };

const desk: Role[] = ['OWNER', 'ADMIN', 'SUPERVISOR', 'MARKETER'];

/** The rail, by what people do. What a role may not use, it does not see. */
export const sections: Section[] = [
  {
    to: '/today',
    text: 'rail.today',
    icon: IconSun,
    roles: ['OWNER', 'ADMIN', 'SUPERVISOR', 'MARKETER'],
    keys: 'g t',
  },
  {
    to: '/map',
    text: 'rail.map',
    icon: IconMap2,
    roles: ['OWNER', 'ADMIN', 'SUPERVISOR', 'MARKETER'],
    keys: 'g m',
  },
  { to: '/outlets', text: 'rail.outlets', icon: IconBuildingStore, roles: desk, keys: 'g o' },
  {
    to: '/plan',
    text: 'rail.plan',
    icon: IconCalendarEvent,
    roles: ['OWNER', 'ADMIN', 'SUPERVISOR'],
    keys: 'g p',
  },
  { to: '/visits', text: 'rail.visits', icon: IconRoute, roles: desk, keys: 'g v' },
  { to: '/orders', text: 'rail.orders', icon: IconReceipt2, roles: desk, keys: 'g r' },
  { to: '/products', text: 'rail.products', icon: IconPackage, roles: desk, keys: 'g b' },
  { to: '/figures', text: 'rail.figures', icon: IconChartBar, roles: desk, keys: 'g f' },
  { to: '/imports', text: 'rail.imports', icon: IconFileImport, roles: ['OWNER', 'ADMIN'], keys: 'g i' },
  { to: '/team', text: 'rail.team', icon: IconUsers, roles: ['OWNER', 'ADMIN', 'SUPERVISOR'], keys: 'g e' },
  {
    to: '/quarantine',
    text: 'rail.quarantine',
    icon: IconLifebuoy,
    roles: ['ADMIN', 'SUPERVISOR', 'OWNER'],
    keys: 'g k',
  },
  { to: '/settings', text: 'rail.settings', icon: IconSettings, roles: ['ADMIN', 'OWNER'], keys: 'g s' },
];
