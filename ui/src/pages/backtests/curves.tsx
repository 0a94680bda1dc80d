// The curves of a backtest; the table beside each holds the points that it draws.
import { present, type Report, type Scored, type ScorerId, type ScorerReport } from '../../api/backtests';
import { statistic } from '../../figures';
import { useLanguage } from '../../language';
import { Chart } from '../../parts/chart';
import { useTierWord } from '../../parts/tier_badge';
import { Empty } from '../../parts/states';
import { INK, INK_SOFT, LINE, SEA, SEA_SOFT, TIER_LOOK } from '../../theme';
import type { TierId } from '../../api/types';

// Told apart by line and darkness; the colours of the tiers are kept for tiers.
const LOOK: Record<ScorerId, { color: string; type: 'solid' | 'dashed' | 'dotted' }> = {
  yield_only: { color: '#8a949c', type: 'solid' },
  dolphin: { color: SEA, type: 'solid' },
  comb: { color: SEA_SOFT, type: 'dotted' },
  model: { color: INK, type: 'dashed' },
};
const TIERS: TierId[] = ['red', 'orange', 'yellow', 'blue', 'green'];
const TABLE_POINTS = 20;

function axes(across: string, up: string) {
  const axis = (name: string, nameLocation: 'middle' | 'end') => ({
    type: 'value', min: 0, max: 1, name, nameLocation, nameGap: nameLocation === 'middle' ? 26 : 10, axisLabel: { color: INK_SOFT }, splitLine: { lineStyle: { color: LINE } },
  });
  return { grid: { left: 46, right: 20, top: 34, bottom: 44 }, legend: { bottom: 0, show: false }, tooltip: { trigger: 'item' }, xAxis: axis(across, 'middle'), yAxis: axis(up, 'end') };
}

function thinned<Item>(points: Item[]): Item[] {
  const step = Math.max(1, Math.ceil(points.length / TABLE_POINTS));
  return points.filter((_, place) => place % step === 0 || place === points.length - 1);
}

interface CurveProps {
  report: Scored;
  question: string;
  across: string;
  up: string;
  pick: (scorer: ScorerReport) => [number, number][] | undefined;
  diagonal: boolean;
}

function Curve({ report, question, across, up, pick, diagonal }: CurveProps) {
  const { words } = useLanguage();
  const text = words.backtests;
  const drawn = present(report).flatMap(([id, scorer]) => {
    const points = pick(scorer) ?? [];
    return points.length === 0 ? [] : [{ id, points }];
  });
  if (drawn.length === 0) return <Empty>{text.missing}</Empty>;
  const chance = diagonal ? [{ type: 'line', name: text.chance, data: [[0, 0], [1, 1]], showSymbol: false, lineStyle: { color: LINE, type: 'dashed' } }] : [];
  const series = drawn.map(({ id, points }) => ({
    type: 'line', name: text.scorers[id], data: points, showSymbol: false, lineStyle: { ...LOOK[id], width: 2 }, itemStyle: { color: LOOK[id].color },
  }));
  const rows = drawn.flatMap(({ id, points }) => thinned(points).map(([x, y]) => [text.scorers[id], statistic(x), statistic(y)]));
  const note = (
    <span>
      {drawn.map(({ id }) => (
        <span key={id} style={{ marginRight: 12 }}>
          <span className="legend-line" style={{ borderTop: `2px ${LOOK[id].type} ${LOOK[id].color}`, background: 'none' }} /> {text.scorers[id]}
        </span>
      ))}
    </span>
  );
  return <Chart question={question} note={note} option={{ ...axes(across, up), series: [...chance, ...series] }} table={{ columns: [text.scorer, across, up], rows }} height={280} />;
}

export function Roc({ report }: { report: Scored }) {
  const { words } = useLanguage();
  const text = words.backtests;
  return <Curve report={report} question={text.roc} across={text.falsePositive} up={text.truePositive} pick={(scorer) => scorer.curves?.roc} diagonal />;
}

export function PrecisionRecall({ report }: { report: Scored }) {
  const { words } = useLanguage();
  const text = words.backtests;
  return <Curve report={report} question={text.precisionRecall} across={text.recall} up={text.precisionAxis} pick={(scorer) => scorer.curves?.precision_recall} diagonal={false} />;
}

export function Reliability({ report }: { report: Scored }) {
  const { words } = useLanguage();
  const text = words.backtests;
  const points = report.model?.curves?.reliability ?? [];
  if (points.length === 0) return <Empty title={text.reliability}>{text.reliabilityMissing}</Empty>;
  const option = {
    ...axes(text.predicted, text.observed),
    series: [
      { type: 'line', name: text.perfect, data: [[0, 0], [1, 1]], showSymbol: false, lineStyle: { color: LINE, type: 'dashed' } },
      { type: 'line', name: text.scorers.model, data: points.map(([told, came]) => [told, came]), symbolSize: 7, lineStyle: { color: LOOK.model.color }, itemStyle: { color: LOOK.model.color } },
    ],
  };
  const rows = points.map(([told, came, firms]) => [statistic(told), statistic(came), firms]);
  return <Chart question={text.reliability} option={option} table={{ columns: [text.predicted, text.observed, text.count], rows }} height={280} />;
}

export function TierMonths({ report }: { report: Report }) {
  const { words } = useLanguage();
  const word = useTierWord();
  const text = words.backtests;
  const months = report.tier_months ?? [];
  if (months.length === 0) return <Empty title={text.tierMonths}>{text.missing}</Empty>;
  const option = {
    grid: { left: 40, right: 16, top: 14, bottom: 30 },
    tooltip: { trigger: 'axis' },
    xAxis: { type: 'category', data: months.map((month) => month.month), axisLabel: { color: INK_SOFT } },
    yAxis: { type: 'value', axisLabel: { color: INK_SOFT }, splitLine: { lineStyle: { color: LINE } } },
    series: [
      ...TIERS.map((tier) => ({ type: 'bar', stack: 'tiers', name: word(tier), data: months.map((month) => month[tier]), itemStyle: { color: TIER_LOOK[tier].fill } })),
      { type: 'bar', stack: 'tiers', name: word('none'), data: months.map((month) => month.none), itemStyle: { color: LINE } },
    ],
  };
  const rows = months.map((month) => [month.month, ...TIERS.map((tier) => month[tier]), month.none]);
  return <Chart question={text.tierMonths} option={option} table={{ columns: [text.month, ...TIERS.map((tier) => word(tier)), word('none')], rows }} height={280} />;
}
