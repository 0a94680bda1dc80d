// The frame around every page: who is signed in, the header, the navigation and the page itself.
import { Layout } from 'antd';
import { Suspense } from 'react';
import { Link, Navigate, Outlet, useLocation } from 'react-router';

import { useSession } from '../api/queries';
import type { Session } from '../api/accounts';
import { useLanguage } from '../language';
import { Boundary } from '../parts/boundary';
import { ConnectionNotice } from '../parts/connection';
import { LanguageSwitch } from '../parts/language_switch';
import { Failure, Loading } from '../parts/states';
import { PasswordDue } from '../pages/session/own_password';
import { Account } from './account';
import { AsOfSwitch } from './as_of_switch';
import { Clocks } from './clocks';
import { FirmSearch } from './firm_search';
import { Navigation } from './navigation';

export function Shell() {
  const session = useSession();
  const location = useLocation();
  if (session.isPending) return <Loading />;
  if (session.isError && session.data === undefined) return <div className="page"><Failure problem={session.error} retry={() => void session.refetch()} /></div>;
  if (session.data === null || session.data === undefined) {
    const next = `${location.pathname}${location.search}`;
    return <Navigate to={next === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(next)}`} replace />;
  }
  if (session.data.password_due) return <PasswordDue />;
  return <Frame session={session.data} />;
}

function Frame({ session }: { session: Session }) {
  const { words } = useLanguage();
  // Leaving a broken page for another begins anew.
  const { pathname } = useLocation();
  return (
    <Layout className="shell">
      <a className="skip" href="#main">{words.application.skip}</a>
      <Layout.Header className="header no-print">
        <Link to="/" className="brand">
          <img src="/icon.svg" width={28} height={28} alt="" />
          <span className="brand-name">{words.application.name}</span>
          <span className="brand-subtitle">{words.application.subtitle}</span>
        </Link>
        <div className="header-tools">
          <FirmSearch />
          <AsOfSwitch />
          <Clocks />
          <LanguageSwitch />
          <Account session={session} />
        </div>
      </Layout.Header>
      <Layout>
        <Layout.Sider width={168} className="sider no-print"><Navigation /></Layout.Sider>
        <Layout.Content className="content">
          <main id="main" tabIndex={-1}>
            <ConnectionNotice />
            <Boundary key={pathname}><Suspense fallback={<Loading />}><Outlet /></Suspense></Boundary>
          </main>
        </Layout.Content>
      </Layout>
    </Layout>
  );
}
