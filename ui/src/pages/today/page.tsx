// Today: what falls due, where the firms stand, and who is rising. Every number leads to the list that sums to it.
import { Alert, Card } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';

import { withQuery, type Query } from '../../api/client';
import { useOverview } from '../../api/queries';
import type { FirmRow, Overview, WarningRow } from '../../api/types';
import { daysSince, difference, shortDigest, whole } from '../../figures';
import { useLanguage } from '../../language';
import { useAddressState } from '../../parts/address_state';
import { Answered } from '../../parts/answered';
import { AsOfNotice } from '../../parts/as_of';
import { Clock, nextClock } from '../../parts/clock';
import { useNames } from '../../parts/names';
import { Change } from '../../parts/score';
import { Empty } from '../../parts/states';
import { TierBadge } from '../../parts/tier_badge';
import { TIER_LOOK } from '../../theme';
import { WarningDrawer } from '../warnings/drawer';

/** Assessments come monthly; one older than this missed its turn. */
const AGE_DAYS_MAX = 45;

export default function TodayPage() {
  const { words } = useLanguage();
  return (
    <>
      <div className="page-head">
        <h1>{words.today.title}</h1>
        <span className="quiet">{words.today.question}</span>
      </div>
      <Answered question={useOverview(useAddressState().get('as_of'))} rows={12}>{(overview) => <Overviewed overview={overview} />}</Answered>
    </>
  );
}

function Overviewed({ overview }: { overview: Overview }) {
  const { words } = useLanguage();
  const state = useAddressState();
  const chosen = state.get('as_of');
  const past = chosen !== null && chosen !== overview.as_ofs[0];
  const onDay = past ? { as_of: chosen } : {};
  const ofNow = past ? <span className="quiet">{words.today.warningsOfNow}</span> : null;
  return (
    <>
      <AsOfNotice days={overview.as_ofs} chosen={chosen} choose={(day) => state.set({ as_of: day })} />
      {past ? overview.as_of === null && <Empty>{words.today.before}</Empty> : <DataAge asOf={overview.as_of} />}
      <div className="today">
        <Card size="small" title={<h2>{words.today.warnings}</h2>} extra={ofNow ?? <Link to="/warnings?assigned=mine">{words.today.mine}</Link>}><OpenWarnings overview={overview} /></Card>
        <Card size="small" title={<h2>{words.today.tiers}</h2>} extra={<Link to={withQuery('/firms', onDay)}>{words.today.firmsTotal(whole(overview.firms))}</Link>}><Tiers overview={overview} onDay={onDay} /></Card>
        <Card size="small" title={<h2>{words.today.urgent}</h2>} extra={ofNow}><Urgent warnings={overview.urgent} /></Card>
        <Card size="small" title={<h2>{words.today.risers}</h2>} extra={<Link to={withQuery('/firms', { sort: '-rise', ...onDay })}>{words.common.all}</Link>}><Risers firms={overview.risers} onDay={onDay} /></Card>
      </div>
      <p className="quiet page-foot">
        {words.application.lead} · {words.today.version} <code title={overview.rulebook}>{shortDigest(overview.rulebook)}</code> · {words.today.engine} <code>{overview.engine}</code>
      </p>
    </>
  );
}

/** How old the newest assessment is; an old one is said to be old. */
function DataAge({ asOf }: { asOf: string | null }) {
  const { words } = useLanguage();
  if (asOf === null) return <Alert className="notice" type="info" showIcon title={words.today.never} />;
  const days = daysSince(asOf);
  if (days <= AGE_DAYS_MAX) return <p className="quiet">{words.today.asOf(asOf)}</p>;
  return <Alert className="notice neutral-alert" type="warning" showIcon title={words.today.old(asOf, whole(days))} />;
}

function OpenWarnings({ overview }: { overview: Overview }) {
  const { words } = useLanguage();
  return (
    <table className="counts">
      <thead><tr><th scope="col">{words.tier.label}</th><th scope="col">{words.today.open}</th><th scope="col">{words.today.overdue}</th></tr></thead>
      <tbody>
        {overview.warnings.map((row) => (
          <tr key={row.tier}>
            <th scope="row"><TierBadge tier={row.tier} /></th>
            <td><Link className="count" to={`/warnings?tier=${row.tier}`}>{whole(row.open)}</Link></td>
            <td>
              {row.overdue === 0 ? <span className="quiet figure">0</span> : <Link className="count overdue-count" to={`/warnings?tier=${row.tier}&overdue=1`}><span aria-hidden="true">! </span>{whole(row.overdue)}</Link>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Tiers({ overview, onDay }: { overview: Overview; onDay: Query }) {
  const most = Math.max(1, ...overview.tiers.map((row) => row.firms));
  return (
    <table className="counts counts-bars">
      <tbody>
        {overview.tiers.map((row) => (
          <tr key={row.tier}>
            <th scope="row"><TierBadge tier={row.tier} /></th>
            <td className="bar-cell">
              <span className={row.tier === 'none' ? 'bar hatched' : 'bar'} style={{ left: 0, width: `${(row.firms / most) * 100}%`, background: row.tier === 'none' ? undefined : TIER_LOOK[row.tier].fill }} />
            </td>
            <td><Link className="count" to={withQuery('/firms', { tier: row.tier, ...onDay })}>{whole(row.firms)}</Link></td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Urgent({ warnings }: { warnings: WarningRow[] }) {
  const { words } = useLanguage();
  const names = useNames();
  const [opened, setOpened] = useState<WarningRow | null>(null);
  if (warnings.length === 0) return <Empty>{words.today.urgentEmpty}</Empty>;
  return (
    <>
      <ul className="rows">
        {warnings.map((warning) => {
          const clock = nextClock(warning.clocks);
          return (
            <li key={warning.warning_id}>
              <button type="button" className="row-button" onClick={() => setOpened(warning)}>
                <TierBadge tier={warning.tier} />
                <span className="row-name">{warning.firm_name}<span className="quiet"> {names.district(warning.district)}</span></span>
                {clock !== undefined && <Clock clock={clock} />}
              </button>
            </li>
          );
        })}
      </ul>
      <WarningDrawer warning={opened} close={() => setOpened(null)} />
    </>
  );
}

function Risers({ firms, onDay }: { firms: FirmRow[]; onDay: Query }) {
  const { words } = useLanguage();
  if (firms.length === 0) return <Empty>{words.today.risersEmpty}</Empty>;
  return (
    <ul className="rows">
      {firms.map((firm) => (
        <li key={firm.firm_id}>
          <Link className="row-button" to={withQuery(`/firms/${encodeURIComponent(firm.firm_id)}`, onDay)}>
            <TierBadge tier={firm.tier} />
            <span className="row-name">{firm.name}</span>
            <span className="figure">{firm.dolphin}</span>
            <Change by={difference(firm.dolphin, firm.dolphin_previous)} />
          </Link>
        </li>
      ))}
    </ul>
  );
}
