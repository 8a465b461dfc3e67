import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { meQuery } from '../api/me';
import type { Role } from '../api/types';
import { readAddress } from '../parts/address';
import { client } from './client';
import { Missing } from './missing';
import { Only } from './only';
import { Shell } from './shell';
import { Stopped } from './stopped';

const root = createRootRouteWithContext<{ client: QueryClient }>()({
  component: Shell,
  notFoundComponent: Missing,
});

const start = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/today' });
  },
});

type Load = Parameters<typeof lazyRouteComponent>[0];
type Search = Record<string, unknown>;

/** A screen's code comes when it is wanted. What its module calls `first` is asked for then, and not only once it is drawn. */
function screen<P extends string>(path: P, load: Load, name: string, roles?: readonly Role[]) {
  const Screen = lazyRouteComponent(load, name);
  return createRoute({
    getParentRoute: () => root,
    path,
    component: roles ? () => <Only roles={roles} screen={Screen} /> : Screen,
    loader: ({ context, location }) => {
      // What goes wrong here, goes wrong again for the screen, which says so.
      askFirst(context.client, load, location.search, roles).catch(() => undefined);
    },
  });
}

async function askFirst(client: QueryClient, load: Load, search: Search, roles?: readonly Role[]) {
  const [module, me] = await Promise.all([load(), client.ensureQueryData(meQuery)]);
  if (me && (!roles || roles.some((role) => me.person.roles.includes(role)))) module.first?.(client, search);
}

const market: Role[] = ['OWNER', 'ADMIN', 'MARKETER'];
const field: Role[] = ['OWNER', 'ADMIN', 'SUPERVISOR'];
const house: Role[] = ['OWNER', 'ADMIN'];

const tree = root.addChildren([
  start,
  screen('/today', () => import('../today/today'), 'Today'),
  screen('/map', () => import('../map/live-map'), 'LiveMap'),
  screen('/replay/$person/$day', () => import('../map/replay'), 'DayReplay'),
  screen('/outlets', () => import('../outlets/outlet-list'), 'OutletList'),
  screen('/outlets/$id', () => import('../outlets/outlet-page'), 'OutletPage'),
  screen('/imports', () => import('../imports/import-list'), 'ImportList', market),
  screen('/imports/$id', () => import('../imports/import-page'), 'ImportPage', market),
  screen('/products', () => import('../products/product-list'), 'ProductList'),
  screen('/prices', () => import('../products/prices'), 'Prices'),
  screen('/plan/drafts/$id', () => import('../making/draft-page'), 'DraftPage', field),
  screen('/plan/shares/$id', () => import('../sharing/share-page'), 'SharePage'),
  screen('/plan/compare', () => import('../making/compare-page'), 'ComparePage', field),
  screen('/plan', () => import('../plan/plan'), 'Plan', field),
  screen('/orders', () => import('../orders/order-list'), 'OrderList'),
  screen('/orders/$id', () => import('../orders/order-page'), 'OrderPage'),
  screen('/visits', () => import('../visits/visit-list'), 'VisitList'),
  screen('/visits/$id', () => import('../visits/visit-page'), 'VisitPage'),
  screen('/figures', () => import('../figures/figures'), 'FiguresScreen'),
  screen('/goals', () => import('../goals/goals'), 'GoalsScreen'),
  screen('/goals/$id', () => import('../goals/goal-page'), 'GoalPage'),
  screen('/team', () => import('../team/team'), 'TeamScreen', field),
  screen('/quarantine', () => import('../quarantine/quarantine'), 'QuarantineScreen', field),
  screen('/inbox', () => import('../talk/inbox'), 'InboxScreen'),
  screen('/threads/$kind/$subject', () => import('../talk/thread'), 'ThreadScreen'),
  screen('/announcements', () => import('../talk/announcements'), 'AnnouncementList'),
  screen('/announcements/$id', () => import('../talk/announcement'), 'AnnouncementPage'),
  screen('/praise', () => import('../talk/praise'), 'PraiseScreen'),
  screen('/voices', () => import('../talk/voices'), 'VoiceBoard'),
  screen('/voices/$id', () => import('../talk/voice'), 'VoicePage'),
  screen('/leads', () => import('../leads/lead-board'), 'LeadBoard'),
  screen('/leads/incoming', () => import('../leads/incoming'), 'IncomingScreen', market),
  screen('/leads/$id', () => import('../leads/lead-page'), 'LeadPage'),
  screen('/lead-scoring', () => import('../leads/scoring'), 'ScoringScreen'),
  screen('/funnel', () => import('../leads/funnel'), 'FunnelScreen'),
  screen('/forms', () => import('../forms/form-list'), 'FormList', market),
  screen('/forms/$id', () => import('../forms/form-page'), 'FormPage', market),
  screen('/campaigns', () => import('../campaigns/campaign-list'), 'CampaignList'),
  screen('/campaigns/$id', () => import('../campaigns/campaign-page'), 'CampaignPage'),
  screen('/segments', () => import('../campaigns/segment-list'), 'SegmentList', market),
  screen('/segments/$id', () => import('../campaigns/segment-page'), 'SegmentPage', market),
  screen('/attribution', () => import('../campaigns/attribution'), 'AttributionScreen', market),
  screen('/web-visits', () => import('../campaigns/web-visits'), 'WebVisitsScreen', market),
  screen('/references', () => import('../campaigns/references'), 'ReferenceScreen', market),
  screen('/mail', () => import('../mail/mail'), 'MailScreen', market),
  screen('/settings/trail', () => import('../settings/trail'), 'TrailScreen', house),
  screen('/settings', () => import('../settings/settings'), 'SettingsScreen', house),
]);

export const router = createRouter({
  routeTree: tree,
  context: { client },
  defaultPreload: 'intent',
  defaultErrorComponent: Stopped,
  parseSearch: readAddress,
  stringifySearch: (search) => {
    const query = new URLSearchParams();
    for (const [key, value] of Object.entries(search)) {
      if (value !== undefined && value !== null && value !== '') query.set(key, String(value));
    }
    return query.size ? `?${query}` : '';
  },
});
