import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { App, ConfigProvider } from 'antd';
import enUS from 'antd/es/locale/en_US';
import faIR from 'antd/es/locale/fa_IR';
import { type ReactNode, useEffect, useLayoutEffect, useMemo } from 'react';
import { onSessionEnd } from '../client/access-token';
import { Problem } from '../client/client';
import { useLanguage } from '../i18n/i18n';
import { CssVariables } from '../ui/css-variables';
import { useDark, usePreferences } from '../ui/preferences';
import { themeOf } from '../ui/theme';
import { links } from './links';
import { ModulesContext, type WebModule } from './module';
import { createOfficeRouter, signInPlace } from './router';
import { UpdateNotice } from './update-notice';
import '../ui/page.css';

/** A refusal stays a refusal; only what did not arrive is worth another try. */
const retry = (failures: number, error: unknown): boolean => failures < 2 && (!(error instanceof Problem) || error.status === 0 || error.status >= 502);

const newQueries = (): QueryClient => new QueryClient({
  defaultOptions: {
    queries: { retry, staleTime: 10_000 },
    // What somebody presses is tried at once, offline too: he is told, and presses again.
    mutations: { retry: false, networkMode: 'always' },
  },
});

/** The office's page: theme, language, session and screens. `modules` are the domains that are switched on. */
export function Office({ modules }: { modules: readonly WebModule[] }) {
  const queries = useMemo(newQueries, []);
  const router = useMemo(() => createOfficeRouter(queries, modules), [queries, modules]);
  useEffect(() => onSessionEnd((end) => {
    const { pathname, href } = router.state.location;
    const left = pathname === links.signIn() ? Promise.resolve() : router.navigate({ href: end === 'expired' ? signInPlace(href) : links.signIn(), replace: true });
    // What was read belongs to the session that ended; while its screens still stand, they would read it again.
    void left.then(() => queries.clear());
  }), [queries, router]);
  return (
    <ModulesContext value={modules}>
      <QueryClientProvider client={queries}>
        <Appearance><RouterProvider router={router} /><UpdateNotice /></Appearance>
      </QueryClientProvider>
    </ModulesContext>
  );
}

function Appearance({ children }: { children: ReactNode }) {
  const language = useLanguage();
  const dark = useDark();
  const { density } = usePreferences();
  const theme = useMemo(() => themeOf(dark, density), [dark, density]);
  const direction = language === 'fa' ? 'rtl' : 'ltr';
  useLayoutEffect(() => {
    document.documentElement.lang = language;
    document.documentElement.dir = direction;
  }, [language, direction]);
  return (
    <ConfigProvider direction={direction} locale={language === 'fa' ? faIR : enUS} theme={theme}>
      <CssVariables dark={dark} />
      <App component={false} message={{ maxCount: 3 }} notification={{ placement: 'bottom' }}>{children}</App>
    </ConfigProvider>
  );
}
