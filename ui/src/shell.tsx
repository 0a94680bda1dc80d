// The frame around every page: navigation, search, clocks, language and account.
import { BellOutlined, ExperimentOutlined, HomeOutlined, ProfileOutlined, ReadOutlined, WarningOutlined } from '@ant-design/icons';
import { Button, Dropdown, Input, Layout, Menu, Segmented } from 'antd';
import { Suspense, type ReactNode } from 'react';
import { Link, Navigate, Outlet, useLocation, useNavigate } from 'react-router';

import { useOverview, useSession, useSignOut } from './api/queries';
import type { Session } from './api/types';
import { useLanguage, type Language } from './language';
import { useNames } from './parts/names';
import { useMay } from './parts/permission';
import { Failure, Loading } from './parts/states';

export function Shell() {
  const session = useSession();
  const location = useLocation();
  if (session.isPending) return <Loading />;
  if (session.isError) return <div className="page"><Failure problem={session.error} retry={() => void session.refetch()} /></div>;
  if (session.data === null) {
    const next = `${location.pathname}${location.search}`;
    return <Navigate to={next === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(next)}`} replace />;
  }
  return <Frame session={session.data} />;
}

function Frame({ session }: { session: Session }) {
  const { words } = useLanguage();
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
          <Clocks />
          <LanguageSwitch />
          <Account session={session} />
        </div>
      </Layout.Header>
      <Layout>
        <Layout.Sider width={168} className="sider no-print"><Navigation /></Layout.Sider>
        <Layout.Content className="content">
          <main id="main" tabIndex={-1}>
            <Suspense fallback={<Loading />}><Outlet /></Suspense>
          </main>
        </Layout.Content>
      </Layout>
    </Layout>
  );
}

function Navigation() {
  const { words } = useLanguage();
  const location = useLocation();
  const names = words.navigation;
  const entries: [string, string, ReactNode][] = [
    ['/', names.today, <HomeOutlined key="icon" />],
    ['/firms', names.firms, <ProfileOutlined key="icon" />],
    ['/warnings', names.warnings, <WarningOutlined key="icon" />],
    ['/rulebook', names.rulebook, <ReadOutlined key="icon" />],
    ['/backtests', names.backtests, <ExperimentOutlined key="icon" />],
  ];
  const chosen = `/${location.pathname.split('/')[1] ?? ''}`;
  return (
    <nav aria-label={names.label}>
      <Menu
        mode="inline"
        selectedKeys={[chosen]}
        items={entries.map(([path, name, icon]) => ({ key: path, icon, label: <Link to={path}>{name}</Link> }))}
      />
      <p className="sider-lead">{words.application.lead}</p>
    </nav>
  );
}

function FirmSearch() {
  const { words } = useLanguage();
  const navigate = useNavigate();
  return (
    <Input.Search
      className="header-search"
      aria-label={words.header.search}
      placeholder={words.header.search}
      allowClear
      onSearch={(text) => text.trim() !== '' && void navigate(`/firms?search=${encodeURIComponent(text.trim())}`)}
    />
  );
}

function Clocks() {
  const { words } = useLanguage();
  const may = useMay('warning.read');
  const overview = useOverview();
  const rows = overview.data?.warnings ?? [];
  const open = rows.reduce((sum, row) => sum + row.open, 0);
  const overdue = rows.reduce((sum, row) => sum + row.overdue, 0);
  if (!may && overview.data === undefined) return null;
  const text = words.header.clocks(open, overdue);
  return (
    <Link to="/warnings" className="header-clocks" aria-label={text} title={text}>
      <BellOutlined aria-hidden /> <span className="figure">{open}</span>
      {overdue > 0 && <span className="overdue-count"><span aria-hidden="true">! </span>{words.today.overdue} {overdue}</span>}
    </Link>
  );
}

export function LanguageSwitch() {
  const { language, words, choose } = useLanguage();
  return (
    <Segmented<Language>
      aria-label={words.header.language}
      value={language}
      onChange={choose}
      options={[{ value: 'zh', label: '中文' }, { value: 'en', label: 'English' }]}
    />
  );
}

function Account({ session }: { session: Session }) {
  const { words, say } = useLanguage();
  const names = useNames();
  const signOut = useSignOut();
  const place = session.district === null ? words.header.wholeCity : names.district(session.district);
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          { key: 'who', disabled: true, label: `${session.account} · ${say(session.role_title)} · ${place}` },
          { type: 'divider' },
          { key: 'out', label: words.header.signOut, onClick: () => signOut.mutate() },
        ],
      }}
    >
      <Button type="text" aria-label={`${words.header.account} ${say(session.name)}`}>{say(session.name)} ▾</Button>
    </Dropdown>
  );
}
