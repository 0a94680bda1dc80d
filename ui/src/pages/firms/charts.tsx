// The two drawings of the firm page: the pentagon of dimensions and the trend over the tier bands.
import { useMemo } from 'react';

import { useReference } from '../../api/queries';
import type { FirmPage, ReferenceTier, TrendPoint } from '../../api/types';
import { useLanguage } from '../../language';
import { Chart } from '../../parts/chart';
import { NoData } from '../../parts/no_data';
import { TierBadge } from '../../parts/tier_badge';
import { Empty } from '../../parts/states';
import { INK, INK_SOFT, LINE, SEA, TIER_LOOK } from '../../theme';

export function DimensionsChart({ page }: { page: FirmPage }) {
  const { words, say } = useLanguage();
  const dimensions = page.dolphin?.dimensions;
  const previous = page.previous;
  const option = useMemo(() => {
    const all = dimensions ?? [];
    const before = (id: string) => previous?.dimensions.find((entry) => entry.id === id)?.score ?? null;
    const indicator = all.map((dimension) => ({ name: `${say(dimension.title)}\n${dimension.score ?? words.common.noData}`, max: 100 }));
    const data = [{ value: all.map((dimension) => dimension.score ?? '-'), name: words.firm.current, areaStyle: { color: SEA, opacity: 0.22 }, lineStyle: { color: SEA, width: 2 }, itemStyle: { color: SEA } }];
    const shadow = previous === null ? [] : [{ value: all.map((dimension) => before(dimension.id) ?? '-'), name: previous.as_of, areaStyle: { color: '#8a949c', opacity: 0.16 }, lineStyle: { color: '#8a949c', type: 'dashed', width: 1 }, itemStyle: { color: '#8a949c' } }];
    return {
      radar: {
        indicator, radius: '58%', center: ['50%', '52%'], splitNumber: 5, axisName: { color: INK, fontSize: 12, lineHeight: 15 },
        splitLine: { lineStyle: { color: LINE } }, splitArea: { show: false }, axisLine: { lineStyle: { color: LINE } },
      },
      series: [{ type: 'radar', symbolSize: 5, data: [...shadow, ...data] }],
    };
  }, [dimensions, previous, say, words]);
  if (dimensions === undefined) return <Empty>{words.firm.unscored}</Empty>;
  const table = {
    columns: [words.firm.dimensionsTable, words.firm.current, words.firm.previous, words.figure.confidence],
    rows: dimensions.map((dimension) => [
      say(dimension.title),
      dimension.score ?? <NoData key="now" />,
      previous?.dimensions.find((entry) => entry.id === dimension.id)?.score ?? <NoData key="before" />,
      dimension.fresh ? words.firm.fresh : words.firm.notFresh,
    ]),
  };
  const missing = dimensions.filter((dimension) => dimension.score === null).map((dimension) => say(dimension.title));
  const note = (
    <span>
      <span className="legend-line" /> {words.firm.current}
      {previous !== null && <> <span className="legend-line legend-dashed" /> {words.firm.previous} {previous.as_of}</>}
      {missing.length > 0 && <> <NoData text={`${words.common.noData}：${missing.join('、')}`} /></>}
    </span>
  );
  return <Chart question={words.firm.dimensions} note={note} option={option} table={table} height={252} />;
}

export function TrendChart({ trend }: { trend: TrendPoint[] }) {
  const { words, language } = useLanguage();
  const reference = useReference();
  const tiers = reference.data?.tiers;
  const option = useMemo(() => trendOption(trend, tiers ?? [], language), [trend, tiers, language]);
  if (trend.length === 0) return <Empty>{words.firm.unscored}</Empty>;
  const table = {
    columns: [words.firm.month, words.figure.dolphin, words.tier.label, words.figure.comb],
    rows: [...trend].reverse().map((point) => [
      point.as_of,
      point.dolphin ?? <NoData key="score" />,
      <TierBadge key="tier" tier={point.tier} />,
      point.comb === null ? <NoData key="comb" /> : `${point.comb} ${point.comb_grade ?? ''}`,
    ]),
  };
  return <Chart question={words.firm.trend} option={option} table={table} height={270} />;
}

function trendOption(trend: TrendPoint[], tiers: ReferenceTier[], language: 'zh' | 'en') {
  const bands = tiers.map((tier) => {
    const above = tiers.map((other) => Number(other.at_least)).filter((line) => line > Number(tier.at_least));
    return [
      { yAxis: Number(tier.at_least), itemStyle: { color: TIER_LOOK[tier.id].band, opacity: 0.75 }, label: { show: true, position: 'insideLeft', color: TIER_LOOK[tier.id].ink, fontSize: 11, formatter: `${TIER_LOOK[tier.id].shape} ${tier.title[language]}` } },
      { yAxis: above.length === 0 ? 100 : Math.min(...above) },
    ];
  });
  const last = trend[trend.length - 1];
  return {
    grid: { left: 34, right: 48, top: 10, bottom: 26 },
    tooltip: { trigger: 'axis', valueFormatter: (value: unknown) => (typeof value === 'number' ? value.toFixed(2) : '–') },
    xAxis: { type: 'category', boundaryGap: false, data: trend.map((point) => point.as_of), axisLabel: { color: INK_SOFT, formatter: (text: string) => text.slice(0, 7) }, axisLine: { lineStyle: { color: LINE } }, axisTick: { show: false } },
    yAxis: { type: 'value', min: 0, max: 100, interval: 20, axisLabel: { color: INK_SOFT }, splitLine: { show: false } },
    series: [
      {
        type: 'line', name: language === 'zh' ? '海豚指数' : 'Dolphin', data: trend.map((point) => (point.dolphin === null ? null : Number(point.dolphin))), connectNulls: false, symbolSize: 5, lineStyle: { color: SEA, width: 2.5 }, itemStyle: { color: SEA },
        endLabel: { show: true, formatter: last?.dolphin ?? '', color: INK, fontWeight: 600 },
        markArea: { silent: true, data: bands },
      },
    ],
  };
}
