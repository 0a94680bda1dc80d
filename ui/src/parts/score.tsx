// A score or other figure with what stands behind it: as-of day, coverage and confidence on hover or focus.
import { Tooltip } from 'antd';

import { signed } from '../figures';
import { useLanguage } from '../language';
import { NoData } from './no_data';

interface ScoreProps {
  value: string | null;
  asOf: string;
  coverage: string;
  confidence: string;
}

export function ScoreFigure({ value, asOf, coverage, confidence }: ScoreProps) {
  const { words } = useLanguage();
  if (value === null) return <NoData />;
  return (
    <Tooltip title={words.common.figureNote(asOf, coverage, confidence)}>
      <span className="figure" tabIndex={0}>{value}</span>
    </Tooltip>
  );
}

/** A change against the period before: sign and arrow, neutral in colour because only tiers are coloured. */
export function Change({ by }: { by: string | null }) {
  if (by === null) return <NoData />;
  const number = Number(by);
  const arrow = number > 0 ? '↑' : number < 0 ? '↓' : '';
  return (
    <span className={number > 0 ? 'figure change change-up' : 'figure change'}>
      {signed(by)}
      <span aria-hidden="true" className="change-arrow">{arrow}</span>
    </span>
  );
}
