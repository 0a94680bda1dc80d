// The navigation on the left: only what the role of the person may open.
import { AuditOutlined, ExperimentOutlined, HomeOutlined, ProfileOutlined, ReadOutlined, TeamOutlined, WarningOutlined } from '@ant-design/icons';
import { Menu } from 'antd';
import type { ReactNode } from 'react';
import { Link, Navigate, useLocation } from 'react-router';

import { useSession } from '../api/queries';
import { useLanguage } from '../language';
import { useAddressState } from '../parts/address_state';
import { Empty } from '../parts/states';

interface Entry {
  path: string;
  name: string;
  icon: ReactNode;
}

/** What the person may open, in the order of the navigation. */
function useEntries(): Entry[] {
  const { words } = useLanguage();
  const actions = useSession().data?.actions ?? [];
  const names = words.navigation;
  // Whoever works on warnings may read the accounts to assign one; only administrators look after them.
  const administers = actions.includes('user.list') && !actions.includes('firm.list');
  const all: (Entry & { may: boolean })[] = [
    { path: '/', name: names.today, icon: <HomeOutlined />, may: actions.includes('overview.read') },
    { path: '/firms', name: names.firms, icon: <ProfileOutlined />, may: actions.includes('firm.list') },
    { path: '/warnings', name: names.warnings, icon: <WarningOutlined />, may: actions.includes('warning.list') },
    { path: '/rulebook', name: names.rulebook, icon: <ReadOutlined />, may: actions.includes('rulebook.read') },
    { path: '/backtests', name: names.backtests, icon: <ExperimentOutlined />, may: actions.includes('backtest.list') },
    { path: '/accounts', name: names.accounts, icon: <TeamOutlined />, may: administers },
    { path: '/record', name: names.record, icon: <AuditOutlined />, may: actions.includes('event.read') },
  ];
  return all.filter((entry) => entry.may);
}

export function Navigation() {
  const { words } = useLanguage();
  const location = useLocation();
  const asOf = useAddressState().get('as_of');
  const entries = useEntries();
  const chosen = `/${location.pathname.split('/')[1] ?? ''}`;
  // Who looks at an earlier day goes on looking at it where that can be shown.
  const target = (path: string) => ((path === '/' || path === '/firms') && asOf !== null ? `${path}?as_of=${asOf}` : path);
  return (
    <nav aria-label={words.navigation.label}>
      <Menu
        mode="inline"
        selectedKeys={[chosen]}
        items={entries.map(({ path, name, icon }) => ({ key: path, icon, label: <Link to={target(path)}>{name}</Link> }))}
      />
      <p className="sider-lead">{words.application.lead}</p>
    </nav>
  );
}

/** The first page for those who may not see the overview. */
export function FirstPermitted() {
  const { words } = useLanguage();
  const [first] = useEntries();
  if (first === undefined) return <Empty title={words.state.noPermissionTitle}>{words.state.noPermission}</Empty>;
  return <Navigate to={first.path} replace />;
}
