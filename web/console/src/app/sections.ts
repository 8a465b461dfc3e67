import {
  IconBuildingStore,
  IconCalendarEvent,
  IconChartBar,
  IconFileImport,
  IconFilter,
  IconForms,
  IconHeartHandshake,
  IconInbox,
  IconLifebuoy,
  IconMail,
  IconMap2,
  IconMessage2Up,
  IconPackage,
  IconReceipt2,
  IconRoute,
  IconSend,
  IconSettings,
  IconSpeakerphone,
  IconSun,
  IconTargetArrow,
  IconUserPlus,
  IconUsers,
} from '@tabler/icons-react';
import type { Role } from '../api/types';
import type { TextKey } from '../texts';

export const groups = ['day', 'sell', 'market', 'together', 'set'] as const;
export type Section = {
  to: string;
  text: TextKey;
  icon: typeof IconSun;
  roles: Role[];
  group: (typeof groups)[number];
  keys?: string;
  /** Under the thumb on a phone. */
  near?: true;
};

const desk: Role[] = ['OWNER', 'ADMIN', 'SUPERVISOR', 'MARKETER'];
const everybody: Role[] = [...desk, 'SALESMAN'];

/** The rail, by what people do. What a role may not use, it does not see. */
export const sections: Section[] = [
  {
    to: '/today',
    group: 'day',
    text: 'rail.today',
    icon: IconSun,
    roles: ['OWNER', 'ADMIN', 'SUPERVISOR', 'MARKETER'],
    keys: 'g t',
    near: true,
  },
  {
    to: '/map',
    group: 'day',
    text: 'rail.map',
    icon: IconMap2,
    roles: ['OWNER', 'ADMIN', 'SUPERVISOR', 'MARKETER'],
    keys: 'g m',
  },
  {
    to: '/outlets',
    group: 'sell',
    text: 'rail.outlets',
    icon: IconBuildingStore,
    roles: desk,
    keys: 'g o',
    near: true,
  },
  {
    to: '/plan',
    group: 'sell',
    text: 'rail.plan',
    icon: IconCalendarEvent,
    roles: ['OWNER', 'ADMIN', 'SUPERVISOR'],
    keys: 'g p',
  },
  { to: '/visits', group: 'sell', text: 'rail.visits', icon: IconRoute, roles: desk, keys: 'g v' },
  {
    to: '/orders',
    group: 'sell',
    text: 'rail.orders',
    icon: IconReceipt2,
    roles: desk,
    keys: 'g r',
    near: true,
  },
  { to: '/products', group: 'sell', text: 'rail.products', icon: IconPackage, roles: desk, keys: 'g b' },
  {
    to: '/goals',
    group: 'together',
    text: 'rail.goals',
    icon: IconTargetArrow,
    roles: desk,
    keys: 'g j',
  },
  { to: '/figures', group: 'sell', text: 'rail.figures', icon: IconChartBar, roles: desk, keys: 'g f' },
  { to: '/leads', group: 'market', text: 'rail.leads', icon: IconUserPlus, roles: everybody, keys: 'g l' },
  { to: '/funnel', group: 'market', text: 'rail.funnel', icon: IconFilter, roles: desk, keys: 'g c' },
  { to: '/campaigns', group: 'market', text: 'rail.campaigns', icon: IconSend, roles: desk, keys: 'g q' },
  {
    to: '/forms',
    group: 'market',
    text: 'rail.forms',
    icon: IconForms,
    roles: ['OWNER', 'ADMIN', 'MARKETER'],
    keys: 'g w',
  },
  {
    to: '/mail',
    group: 'market',
    text: 'rail.mail',
    icon: IconMail,
    roles: ['OWNER', 'ADMIN', 'MARKETER'],
    keys: 'g y',
  },
  {
    to: '/inbox',
    group: 'day',
    text: 'rail.inbox',
    icon: IconInbox,
    roles: everybody,
    keys: 'g n',
    near: true,
  },
  { to: '/voices', group: 'together', text: 'rail.voices', icon: IconMessage2Up, roles: desk, keys: 'g u' },
  {
    to: '/announcements',
    group: 'together',
    text: 'rail.announcements',
    icon: IconSpeakerphone,
    roles: desk,
    keys: 'g a',
  },
  {
    to: '/praise',
    group: 'together',
    text: 'rail.praise',
    icon: IconHeartHandshake,
    roles: desk,
    keys: 'g h',
  },
  {
    to: '/imports',
    group: 'set',
    text: 'rail.imports',
    icon: IconFileImport,
    roles: ['OWNER', 'ADMIN', 'MARKETER'],
    keys: 'g i',
  },
  {
    to: '/team',
    group: 'set',
    text: 'rail.team',
    icon: IconUsers,
    roles: ['OWNER', 'ADMIN', 'SUPERVISOR'],
    keys: 'g e',
  },
  {
    to: '/quarantine',
    group: 'set',
    text: 'rail.quarantine',
    icon: IconLifebuoy,
    roles: ['ADMIN', 'SUPERVISOR', 'OWNER'],
    keys: 'g k',
  },
  {
    to: '/settings',
    group: 'set',
    text: 'rail.settings',
    icon: IconSettings,
    roles: ['ADMIN', 'OWNER'],
    keys: 'g s',
  },
];
