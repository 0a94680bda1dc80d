// The states every page can be in besides showing data: loading, empty, failed, not permitted.
import { Alert, Button, Skeleton, Space } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

import { Problem } from '../api/client';
import { useLanguage } from '../language';

export function Loading({ rows = 6 }: { rows?: number }) {
  const { words } = useLanguage();
  return (
    <div role="status" aria-live="polite" aria-label={words.state.loading} className="loading">
      <Skeleton active={false} title paragraph={{ rows }} />
    </div>
  );
}

/** Nothing here: says what would fill it, and how. */
export function Empty({ title, children }: { title?: string; children: ReactNode }) {
  const { words } = useLanguage();
  return (
    <div className="empty hatched-soft">
      <div className="empty-title">{title ?? words.state.emptyTitle}</div>
      <div className="quiet">{children}</div>
    </div>
  );
}

/** Nothing was read yet and the network is gone. */
export function Offline() {
  const { words } = useLanguage();
  return (
    <div className="empty hatched-soft" role="alert">
      <div className="empty-title">{words.state.offlineTitle}</div>
      <div className="quiet">{words.state.offlineEmpty}</div>
    </div>
  );
}

/** What failed, where, what to do about it, and a code for support. */
export function Failure({ problem, retry }: { problem: unknown; retry?: () => void }) {
  const { words, language } = useLanguage();
  const known = problem instanceof Problem ? problem : null;
  if (known?.status === 403) return <NoPermission problem={known} />;
  const remedy = known?.status === 0 ? words.state.remedyOffline : known?.status === 404 ? words.state.remedyMissing : words.state.remedy;
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={words.state.errorTitle}
      description={
        <Space orientation="vertical" size={4}>
          <span>{known === null ? String(problem) : known[language]}</span>
          <span>{remedy}</span>
          {known !== null && (
            <span className="quiet">
              {words.state.code} <code>{known.code}</code>
              {known.place !== '' && <> · {words.state.where} <code>{known.place}</code></>}
            </span>
          )}
          {retry !== undefined && known?.status !== 404 && <Button onClick={retry}>{words.state.retry}</Button>}
        </Space>
      }
    />
  );
}

function NoPermission({ problem }: { problem: Problem }) {
  const { words, language } = useLanguage();
  return (
    <div className="empty" role="alert">
      <div className="empty-title">{words.state.noPermissionTitle}</div>
      <p>{problem[language]}</p>
      <p className="quiet">{words.state.noPermission}</p>
      <p className="quiet">{words.state.code} <code>{problem.code}</code></p>
    </div>
  );
}

export function NotFound() {
  const { words } = useLanguage();
  return (
    <div className="empty">
      <h1 className="empty-title">{words.state.notFoundTitle}</h1>
      <p className="quiet">{words.state.notFound}</p>
      <Link to="/">{words.state.backToday}</Link>
    </div>
  );
}
