// How figures of a backtest are written: a statistic with its interval, and the intervals drawn against zero.
import type { Interval, ScorerId, ScorerReport } from '../../api/backtests';
import { statistic } from '../../figures';
import { useLanguage } from '../../language';
import { ChartFrame } from '../../parts/chart_frame';
import { NoData } from '../../parts/no_data';

export function WithInterval({ value, interval }: { value: number | null | undefined; interval: Interval | null | undefined }) {
  const shown = statistic(value);
  if (shown === null) return <NoData />;
  if (interval === null || interval === undefined) return <span className="figure">{shown}</span>;
  return (
    <span className="figure">
      <strong>{shown}</strong> <span className="quiet">{statistic(interval[0])} – {statistic(interval[1])}</span>
    </span>
  );
}

/** The gain over the yield-only rule with its interval, so that one sees whether it lies clear of zero. */
export function Gains({ scorers }: { scorers: [ScorerId, ScorerReport][] }) {
  const { words } = useLanguage();
  const text = words.backtests;
  const drawn = scorers.flatMap(([id, scorer]) => {
    const gain = scorer.gain_over_yield;
    if (id === 'yield_only' || gain === null || gain === undefined || gain.auc === null || gain.ci95 === null) return [];
    return [{ id, value: gain.auc, low: gain.ci95[0], high: gain.ci95[1] }];
  });
  if (drawn.length === 0) return null;
  const reach = Math.max(...drawn.flatMap(({ low, high }) => [Math.abs(low), Math.abs(high)])) * 1.1;
  const across = (value: number) => `${50 + (value / reach) * 50}%`;
  const table = {
    columns: [text.scorer, text.gain, text.interval],
    rows: drawn.map(({ id, value, low, high }) => [text.scorers[id], signedStatistic(value), `${signedStatistic(low)} – ${signedStatistic(high)}`]),
  };
  return (
    <ChartFrame question={text.gain} note={text.gainNote} table={table}>
      <div className="gains" role="img" aria-label={table.rows.map((row) => row.join(' ')).join(words.common.listSeparator)}>
        {drawn.map(({ id, value, low, high }) => (
          <div key={id} className="gain">
            <span>{text.scorers[id]}</span>
            <span className="gain-line">
              <span className="gain-zero" />
              <span className="gain-interval" style={{ left: across(low), right: `calc(100% - ${across(high)})` }} />
              <span className="gain-point" style={{ left: across(value) }} />
            </span>
            <span className="figure">{signedStatistic(value)} <span className="quiet">{signedStatistic(low)} – {signedStatistic(high)}</span></span>
          </div>
        ))}
      </div>
    </ChartFrame>
  );
}

function signedStatistic(value: number): string {
  const text = statistic(Math.abs(value)) ?? '';
  return value < 0 ? `−${text}` : `+${text}`;
}
