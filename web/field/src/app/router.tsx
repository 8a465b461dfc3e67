import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Link,
  Outlet,
} from '@tanstack/react-router';
import { TodayScreen } from '../today/today-screen';
import { useWords } from './context';

const root = createRootRoute({ component: Outlet, errorComponent: Broken, notFoundComponent: TodayScreen });

function Broken({ error }: { error: unknown }) {
  const { t } = useWords();
  return (
    <div className="empty" role="alert">
      <h1>{t('app.broken')}</h1>
      <p>{t('app.brokenSafe')}</p>
      <p className="quiet">{String(error)}</p>
      <button type="button" className="main" onClick={() => location.reload()}>
        {t('app.reload')}
      </button>
      <Link to="/" className="second">
        {t('nav.today')}
      </Link>
    </div>
  );
}

const today = createRoute({ getParentRoute: () => root, path: '/', component: TodayScreen });
const outlets = createRoute({
  getParentRoute: () => root,
  path: '/outlets',
  component: lazyRouteComponent(() => import('../outlet/outlet-list'), 'OutletList'),
});
const outlet = createRoute({
  getParentRoute: () => root,
  path: '/outlet/$id',
  component: lazyRouteComponent(() => import('../outlet/outlet-screen'), 'OutletScreen'),
});
const newOutlet = createRoute({
  getParentRoute: () => root,
  path: '/new-outlet',
  component: lazyRouteComponent(() => import('../outlet/new-outlet'), 'NewOutlet'),
});
const visit = createRoute({
  getParentRoute: () => root,
  path: '/visit/$id',
  component: lazyRouteComponent(() => import('../visit/visit-screen'), 'VisitScreen'),
});
const order = createRoute({
  getParentRoute: () => root,
  path: '/visit/$id/order',
  component: lazyRouteComponent(() => import('../order/order-screen'), 'OrderScreen'),
});
const route = createRoute({
  getParentRoute: () => root,
  path: '/route',
  component: lazyRouteComponent(() => import('../route/order-screen'), 'RouteScreen'),
});
const outbox = createRoute({
  getParentRoute: () => root,
  path: '/outbox',
  component: lazyRouteComponent(() => import('../settings/outbox-screen'), 'OutboxScreen'),
});
const trust = createRoute({
  getParentRoute: () => root,
  path: '/trust',
  component: lazyRouteComponent(() => import('../visit/trust-screen'), 'TrustScreen'),
});
const inbox = createRoute({
  getParentRoute: () => root,
  path: '/inbox',
  component: lazyRouteComponent(() => import('../talk/inbox-screen'), 'InboxScreen'),
});
const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  component: lazyRouteComponent(() => import('../settings/settings-screen'), 'SettingsScreen'),
});

const way = createRoute({
  getParentRoute: () => root,
  path: '/way',
  component: lazyRouteComponent(() => import('../way/way-screen'), 'WayScreen'),
});

/** Addresses after the `#`: the shell is one file, also offline and whatever the server does with unknown paths. */
export const router = createRouter({
  routeTree: root.addChildren([
    today,
    route,
    outlets,
    outlet,
    newOutlet,
    visit,
    order,
    outbox,
    inbox,
    trust,
    settings,
    way,
  ]),
  defaultErrorComponent: Broken,
  history: createHashHistory(),
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
