// The application as a whole: language, theme, server cache and routes.
import { SearchOutlined } from '@ant-design/icons';
import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { App as Feedback, ConfigProvider } from 'antd';
import english from 'antd/locale/en_US';
import chinese from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { lazy, Suspense, useEffect } from 'react';
import { BrowserRouter, Route, Routes } from 'react-router';

import { Problem } from './api/client';
import { FirstPermitted } from './frame/navigation';
import { Shell } from './frame/shell';
import { LanguageProvider, useLanguage } from './language';
import { MoneyProvider } from './parts/money';
import { useMay } from './parts/permission';
import { Loading, NotFound } from './parts/states';
import { SignInPage } from './pages/session/sign_in';
import { THEME } from './theme';

const PAGES = {
  today: () => import('./pages/today/page'),
  firms: () => import('./pages/firms/list'),
  firm: () => import('./pages/firms/page'),
  warnings: () => import('./pages/warnings/page'),
  rulebook: () => import('./pages/rulebook/page'),
  backtests: () => import('./pages/backtests/list'),
  backtest: () => import('./pages/backtests/page'),
  accounts: () => import('./pages/accounts/page'),
  record: () => import('./pages/record/page'),
};
const TodayPage = lazy(PAGES.today);
const FirmsPage = lazy(PAGES.firms);
const FirmPage = lazy(PAGES.firm);
const WarningsPage = lazy(PAGES.warnings);
const RulebookPage = lazy(PAGES.rulebook);
const BacktestsPage = lazy(PAGES.backtests);
const BacktestPage = lazy(PAGES.backtest);
const AccountsPage = lazy(PAGES.accounts);
const RecordPage = lazy(PAGES.record);

/** The other pages are fetched once the first stands, so that they open at once and without a network too. */
const FETCH_REST_MS = 2_000;

const RETRIES_MAX = 2;

const queries: QueryClient = new QueryClient({
  queryCache: new QueryCache({
    // A session that ended elsewhere shows as 401 on any question: forget it, and the sign-in page appears.
    onError: (failure) => {
      if (failure instanceof Problem && failure.status === 401) queries.setQueryData(['session'], null);
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (count, failure) => count < RETRIES_MAX && !(failure instanceof Problem && failure.status >= 400 && failure.status < 500),
    },
  },
});

export function Application() {
  return (
    <LanguageProvider>
      <MoneyProvider>
        <QueryClientProvider client={queries}>
          <Localized />
        </QueryClientProvider>
      </MoneyProvider>
    </LanguageProvider>
  );
}

function Localized() {
  const { language, words } = useLanguage();
  useEffect(() => {
    dayjs.locale(language === 'zh' ? 'zh-cn' : 'en');
    document.title = `${words.application.name} · ${words.application.subtitle}`;
  }, [language, words]);
  useEffect(() => {
    const timer = setTimeout(() => {
      // A page that cannot be fetched now is fetched again when it is opened.
      for (const page of Object.values(PAGES)) page().catch(() => undefined);
    }, FETCH_REST_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <ConfigProvider locale={language === 'zh' ? chinese : english} theme={THEME} button={{ autoInsertSpace: false }} inputSearch={{ searchIcon: <SearchOutlined aria-label={words.common.search} /> }}>
      <Feedback>
        <BrowserRouter>
          <Suspense fallback={<Loading />}>
            <Routes>
              <Route path="/sign-in" element={<SignInPage />} />
              <Route element={<Shell />}>
                <Route index element={<Start />} />
                <Route path="firms" element={<FirmsPage />} />
                <Route path="firms/:id" element={<FirmPage />} />
                <Route path="warnings" element={<WarningsPage />} />
                <Route path="rulebook" element={<RulebookPage />} />
                <Route path="backtests" element={<BacktestsPage />} />
                <Route path="backtests/:id" element={<BacktestPage />} />
                <Route path="accounts" element={<AccountsPage />} />
                <Route path="record" element={<RecordPage />} />
                <Route path="*" element={<NotFound />} />
              </Route>
            </Routes>
          </Suspense>
        </BrowserRouter>
      </Feedback>
    </ConfigProvider>
  );
}

/** Today for those who work on firms; administrators begin with what they look after. */
function Start() {
  return useMay('overview.read') ? <TodayPage /> : <FirstPermitted />;
}
