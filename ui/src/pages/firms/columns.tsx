// The columns of the register, which of them are shown, and how a click on a head becomes an order of the server.
import type { TableColumnType } from 'antd';
import { Link } from 'react-router';

import { withQuery } from '../../api/client';
import type { FirmRow } from '../../api/types';
import { difference, percent } from '../../figures';
import { useLanguage, type Language } from '../../language';
import { NoData } from '../../parts/no_data';
import { useNames } from '../../parts/names';
import { Change, ScoreFigure } from '../../parts/score';
import { TierBadge } from '../../parts/tier_badge';

export type Density = 'compact' | 'wide';
type Order = 'ascend' | 'descend' | null | undefined;

const DEFAULT_ORDER = '-dolphin';

/** In the order in which they stand; the name is always there. */
export const COLUMNS = ['code', 'tier', 'dolphin', 'previous', 'rise', 'comb', 'probability', 'coverage', 'confidence', 'trade', 'district', 'warning', 'as_of'] as const;
export type ColumnId = (typeof COLUMNS)[number];
const DEFAULT_COLUMNS: ColumnId[] = ['tier', 'dolphin', 'rise', 'comb', 'probability', 'confidence', 'trade', 'district', 'warning'];

/** The chosen columns from the address; nothing there means the usual ones. */
export function columnsOf(text: string | null): ColumnId[] {
  if (text === null) return DEFAULT_COLUMNS;
  const named = text.split(',');
  return COLUMNS.filter((id) => named.includes(id));
}

/** What the address holds for a choice of columns; null for the usual ones. */
export function columnsText(chosen: ColumnId[]): string | null {
  const ordered = COLUMNS.filter((id) => chosen.includes(id));
  // At least one stays, so that an empty text in the address cannot mean both none and the usual.
  if (ordered.length === 0) return COLUMNS[0];
  return ordered.join() === DEFAULT_COLUMNS.join() ? null : ordered.join(',');
}

/** The order the server knows for a column; null is the default. */
export function sortOfOrder(column: unknown, order: Order): string | null {
  if (order === null || order === undefined || typeof column !== 'string') return null;
  const sort = order === 'descend' ? `-${column}` : column;
  return sort === DEFAULT_ORDER ? null : sort;
}

/** Widths by language: English words are longer, and both have to fit 1366 pixels. */
const WIDTHS: Record<Language, Record<ColumnId, number>> = {
  zh: { code: 164, tier: 150, dolphin: 104, previous: 76, rise: 92, comb: 98, probability: 84, coverage: 84, confidence: 84, trade: 86, district: 78, warning: 70, as_of: 100 },
  en: { code: 164, tier: 166, dolphin: 90, previous: 84, rise: 84, comb: 88, probability: 94, coverage: 92, confidence: 100, trade: 96, district: 80, warning: 122, as_of: 100 },
};

export function useColumnNames(): Record<ColumnId, string> {
  const { words } = useLanguage();
  return {
    code: words.firms.code, tier: words.tier.label, dolphin: words.figure.dolphin, previous: words.firms.previous, rise: words.figure.rise, comb: words.figure.comb, probability: words.figure.probability,
    coverage: words.figure.coverage, confidence: words.figure.confidence, trade: words.firms.trade, district: words.firms.district, warning: words.firms.warning, as_of: words.common.asOf,
  };
}

export function useFirmColumns(sort: string, asOf: string | null, chosen: ColumnId[], density: Density): TableColumnType<FirmRow>[] {
  const { words, language } = useLanguage();
  const names = useNames();
  const titles = useColumnNames();
  const order = (column: string): Order => (sort === `-${column}` ? 'descend' : sort === column ? 'ascend' : null);
  const columns: Record<ColumnId, TableColumnType<FirmRow>> = {
    code: { render: (_, row) => <span className="code">{row.firm_id}</span> },
    tier: { render: (_, row) => <TierBadge tier={row.tier} provisional={row.provisional} /> },
    dolphin: {
      align: 'right', sorter: true, sortOrder: order('dolphin'), sortDirections: ['descend', 'ascend'],
      render: (_, row) => <strong><ScoreFigure value={row.dolphin} asOf={row.as_of} coverage={row.coverage} confidence={row.confidence} /></strong>,
    },
    previous: { align: 'right', render: (_, row) => <span className="figure">{row.dolphin_previous ?? <NoData />}</span> },
    rise: { align: 'right', sorter: true, sortOrder: order('rise'), sortDirections: ['descend'], render: (_, row) => <Change by={difference(row.dolphin, row.dolphin_previous)} /> },
    comb: {
      align: 'right', sorter: true, sortOrder: order('comb'), sortDirections: ['descend', 'ascend'],
      render: (_, row) => (row.comb === null ? <NoData /> : <span className="figure">{row.comb} {row.comb_grade}</span>),
    },
    probability: { align: 'right', render: (_, row) => (row.model_probability === null ? <NoData /> : <span className="figure">{percent(row.model_probability)}</span>) },
    coverage: { align: 'right', render: (_, row) => <span className="figure">{row.coverage} %</span> },
    confidence: { align: 'right', render: (_, row) => <span className="figure">{row.confidence} %</span> },
    trade: { ellipsis: true, render: (_, row) => names.trade(row.trade) },
    district: { ellipsis: true, render: (_, row) => names.district(row.district) },
    warning: { render: (_, row) => (row.warning === null ? <span className="quiet">–</span> : words.warnings.states[row.warning.state]) },
    as_of: { render: (_, row) => <span className="figure">{row.as_of}</span> },
  };
  return [
    {
      key: 'name', title: words.firms.name, sorter: true, sortOrder: order('name'), sortDirections: ['ascend'], ellipsis: true, className: 'column-name',
      render: (_, row) => (
        <>
          <Link to={withQuery(`/firms/${encodeURIComponent(row.firm_id)}`, { as_of: asOf })} onClick={(event) => event.stopPropagation()}>{row.name}</Link>
          {density === 'wide' && <div className="quiet code">{row.firm_id}</div>}
        </>
      ),
    },
    ...chosen.map((id) => ({ key: id, title: titles[id], width: WIDTHS[language][id], ...columns[id] })),
  ];
}
