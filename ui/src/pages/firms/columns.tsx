// The columns of the register and how a click on a head becomes an order of the server.
import type { TableColumnsType } from 'antd';
import { Link } from 'react-router';

import type { FirmRow } from '../../api/types';
import { difference } from '../../figures';
import { useLanguage } from '../../language';
import { NoData } from '../../parts/no_data';
import { useNames } from '../../parts/names';
import { Change, ScoreFigure } from '../../parts/score';
import { TierBadge } from '../../parts/tier_badge';

type Order = 'ascend' | 'descend' | null | undefined;

const DEFAULT_ORDER = '-dolphin';

/** The order the server knows for a column; null is the default. */
export function sortOfOrder(column: unknown, order: Order): string | null {
  if (order === null || order === undefined || typeof column !== 'string') return null;
  const sort = order === 'descend' ? `-${column}` : column;
  return sort === DEFAULT_ORDER ? null : sort;
}

export function useFirmColumns(sort: string, asOf: string | null): TableColumnsType<FirmRow> {
  const { words } = useLanguage();
  const names = useNames();
  const order = (column: string): Order => (sort === `-${column}` ? 'descend' : sort === column ? 'ascend' : null);
  const query = asOf === null ? '' : `?as_of=${asOf}`;
  return [
    {
      key: 'name', title: words.firms.name, sorter: true, sortOrder: order('name'), sortDirections: ['ascend'], ellipsis: true,
      render: (_, row) => (
        <>
          <Link to={`/firms/${encodeURIComponent(row.firm_id)}${query}`} onClick={(event) => event.stopPropagation()}>{row.name}</Link>
          <div className="quiet code">{row.firm_id}</div>
        </>
      ),
    },
    { key: 'tier', title: words.firms.tier, width: 176, render: (_, row) => <TierBadge tier={row.tier} provisional={row.provisional} /> },
    {
      key: 'dolphin', title: words.figure.dolphin, width: 112, align: 'right', sorter: true, sortOrder: order('dolphin'), sortDirections: ['descend', 'ascend'],
      render: (_, row) => <strong><ScoreFigure value={row.dolphin} asOf={row.as_of} coverage={row.coverage} confidence={row.confidence} /></strong>,
    },
    {
      key: 'rise', title: words.figure.rise, width: 100, align: 'right', sorter: true, sortOrder: order('rise'), sortDirections: ['descend'],
      render: (_, row) => <Change by={difference(row.dolphin, row.dolphin_previous)} />,
    },
    {
      key: 'comb', title: words.figure.comb, width: 122, align: 'right', sorter: true, sortOrder: order('comb'), sortDirections: ['descend', 'ascend'],
      render: (_, row) => (row.comb === null ? <NoData /> : <span className="figure">{row.comb} {row.comb_grade}</span>),
    },
    { key: 'probability', title: words.figure.probability, width: 104, align: 'right', render: (_, row) => (row.model_probability === null ? <NoData /> : <span className="figure">{row.model_probability}</span>) },
    { key: 'confidence', title: words.figure.confidence, width: 82, align: 'right', render: (_, row) => <span className="figure">{row.confidence} %</span> },
    { key: 'place', title: `${words.firms.trade} · ${words.firms.district}`, width: 150, render: (_, row) => <><div>{names.trade(row.trade)}</div><div className="quiet">{names.district(row.district)}</div></> },
    {
      key: 'warning', title: words.firms.warning, width: 92,
      render: (_, row) => (row.warning === null ? <span className="quiet">–</span> : words.warnings.states[row.warning.state]),
    },
  ];
}
