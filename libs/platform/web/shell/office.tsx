import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { App, ConfigProvider } from 'antd';
import enUS from 'antd/es/locale/en_US';
import faIR from 'antd/es/locale/fa_IR';
import { type ReactNode, useEffect, useLayoutEffect, useMemo } from 'react';
import { onSessionEnd } from '../client/access-token';
import { useLanguage } from '../i18n/i18n';
import { forgetOpenings } from '../records/first-rows';
import { CssVariables } from '../ui/css-variables';
import { useDark, usePreferences } from '../ui/preferences';
import { themeOf } from '../ui/theme';
import { queries } from './first-requests';
import { links } from './links';
import { ModulesContext, type WebModule } from './module';
import { createOfficeRouter, signInPlace } from './router';
import { UpdateNotice } from './update-notice';
import '../ui/page.css';

/** The office's page: theme, language, session and screens. `modules` are the domains that are switched on. */
export function Office({ modules }: { modules: readonly WebModule[] }) {
  const router = useMemo(() => createOfficeRouter(queries, modules), [modules]);
  useEffect(() => onSessionEnd((end) => {
    forgetOpenings();
    const { pathname, href } = router.state.location;
    const left = pathname === links.signIn() ? Promise.resolve() : router.navigate({ href: end === 'expired' ? signInPlace(href) : links.signIn(), replace: true });
    // What was read belongs to the session that ended; while its screens still stand, they would read it again.
    void left.then(() => queries.clear());
  }), [router]);
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
