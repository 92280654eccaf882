import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, createRouter, Outlet, redirect } from '@tanstack/react-router';
import { lazy } from 'react';
import { Problem } from '../client/client';
import { typesQuery } from '../client/metadata';
import { language } from '../i18n/i18n';
import { readListSearch } from '../records/list-search';
import { mayDo, meQuery } from '../session/me';
import { hasSession } from '../session/session';
import { firstRows, gridCode } from './first-requests';
import { Home } from './home';
import { links, OPENED } from './links';
import type { WebModule } from './module';
import { OfficeAway } from './office-away';
import { NotFound, PageProblem, PageWait } from './page-states';
import { DuplicatesScreen, MergeScreen, RecordFormScreen, RecordImportScreen, RecordListScreen, RecordScreen } from './record-screens';
import { Shell } from './shell';
import { SignInScreen } from './sign-in-screen';

const BaseDataPage = lazy(() => import('../base-data/base-data-page'));
const ValuesPage = lazy(() => import('../base-data/values-page'));
const AccountPage = lazy(() => import('../account/account-page'));
const ResetPasswordPage = lazy(() => import('../account/reset-password-page'));
const RecentWorkPage = lazy(() => import('../batches/recent-work-page'));
const SettingsPage = lazy(() => import('../operation/settings-page'));
const SetUpPage = lazy(() => import('../operation/set-up-page'));
const SetUpNextPage = lazy(() => import('../operation/set-up-next-page'));
const HelpPage = lazy(() => import('../help/help-page'));

interface Context { queries: QueryClient }
const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
/** Only a place of this page: an address that leads elsewhere must not pass through the sign-in. */
const ownPlace = (value: unknown): string | undefined => {
  const place = text(value);
  return place && /^\/(?![/\\])/.test(place) ? place : undefined;
};

/** The office's addresses. The screens of the modules stand beside the generic ones of every record type. */
export function createOfficeRouter(queries: QueryClient, modules: readonly WebModule[]) {
  const root = createRootRouteWithContext<Context>()({ component: Outlet });
  const signIn = createRoute({
    getParentRoute: () => root, path: '/sign-in', component: SignInScreen,
    validateSearch: (raw: Record<string, unknown>): { to?: string; ended?: true } => ({
      ...(ownPlace(raw.to) ? { to: ownPlace(raw.to) } : {}), ...(raw.ended === true ? { ended: true } : {}),
    }),
  });
  const office = createRoute({
    getParentRoute: () => root, id: 'office', component: Shell, errorComponent: ({ error }) => <OfficeAway error={error} />,
    beforeLoad: async ({ location }) => {
      if (await hasSession()) return;
      throw redirect({ to: '/sign-in', search: location.pathname === '/' ? {} : { to: location.href }, replace: true });
    },
    loader: async ({ context }) => {
      const [me] = await Promise.all([context.queries.ensureQueryData(meQuery), context.queries.ensureQueryData(typesQuery(language())).catch((error: unknown) => {
        // Who has to set a password first may not ask for the forms yet.
        if (error instanceof Problem && error.status === 403) return [];
        throw error;
      })]);
      return me;
    },
  });
  const home = createRoute({ getParentRoute: () => office, path: '/', component: Home });
  const baseData = createRoute({ getParentRoute: () => office, path: '/settings/base-data', component: BaseDataPage });
  const recentWork = createRoute({ getParentRoute: () => office, path: links.recentWork(), component: RecentWorkPage });
  const organisation = createRoute({ getParentRoute: () => office, path: '/settings/organisation', component: SettingsPage });
  const setUp = createRoute({ getParentRoute: () => office, path: '/set-up', component: SetUpPage });
  const setUpNext = createRoute({ getParentRoute: () => office, path: '/set-up/next', component: SetUpNextPage });
  const account = createRoute({ getParentRoute: () => office, path: '/settings/account', component: AccountPage });
  const reset = createRoute({ getParentRoute: () => root, path: '/reset-password', component: ResetPasswordPage });
  const values = createRoute({ getParentRoute: () => office, path: '/settings/base-data/$key', component: ValuesPage });
  const help = createRoute({
    getParentRoute: () => office, path: '/help', component: HelpPage,
    validateSearch: (raw: Record<string, unknown>): { topic?: string } => ({ ...(text(raw.topic) ? { topic: text(raw.topic) } : {}) }),
  });
  const settings = createRoute({
    getParentRoute: () => office, path: '/settings',
    beforeLoad: () => { throw redirect({ to: '/settings/base-data', replace: true }); },
  });
  const list = createRoute({ getParentRoute: () => office, path: '/$path', component: RecordListScreen, validateSearch: readListSearch, loader: ({ params, location }) => {
    firstRows(params.path, location.search);
    return gridCode();
  } });
  const create = createRoute({
    getParentRoute: () => office, path: '/$path/new', component: RecordFormScreen, validateSearch: (raw: Record<string, unknown>) => raw,
    beforeLoad: ({ params, search }) => {
      // Of letters and in the order of time, so that the bar of open forms has them as they were opened.
      if (search[OPENED] === undefined) throw redirect({ to: '/$path/new', params, search: { ...search, [OPENED]: `n${Date.now().toString(36)}` }, replace: true });
    },
  });
  const imports = createRoute({ getParentRoute: () => office, path: '/$path/import', component: RecordImportScreen });
  const merge = createRoute({ getParentRoute: () => office, path: '/$path/merge', component: MergeScreen });
  const duplicates = createRoute({ getParentRoute: () => office, path: '/$path/duplicates', component: DuplicatesScreen });
  const record = createRoute({ getParentRoute: () => office, path: '/$path/$id', component: RecordScreen });
  const edit = createRoute({ getParentRoute: () => office, path: '/$path/$id/edit', component: RecordFormScreen });
  const pages = modules.flatMap(({ name, pages: own }) => (own ?? []).map((page) => ({ ...page, name }))).map(({ path, component, needs, name }) => createRoute({
    getParentRoute: () => office, path: `/${path}`, component,
    loader: async ({ context }) => {
      const me = await context.queries.ensureQueryData(meQuery);
      if (me.modulesOff.includes(name) || (needs && !mayDo(me, needs.form, needs.operation))) throw redirect({ to: '/', replace: true });
    },
  }));
  return createRouter({
    routeTree: root.addChildren([signIn, reset, office.addChildren([home, help, baseData, values, recentWork, organisation, setUp, setUpNext, account, settings, list, create, imports, merge, duplicates, record, edit, ...pages])]),
    context: { queries },
    defaultPendingComponent: PageWait, // What has come is shown at once, also where its shape has stood for a moment only.
    defaultPendingMs: 300, defaultPendingMinMs: 0, defaultNotFoundComponent: NotFound,
    defaultErrorComponent: ({ error, reset }) => <PageProblem error={error} onRetry={reset} />,
    defaultStructuralSharing: true, scrollRestoration: false,
  });
}
export const signInPlace = (to: string): string => `${links.signIn()}?${new URLSearchParams({ to, ended: 'true' }).toString()}`;
