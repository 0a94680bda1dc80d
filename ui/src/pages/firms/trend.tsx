// The trend of the index over the tier bands, with what happened on the way drawn on it.
import { useMemo } from 'react';

import { useReference } from '../../api/queries';
import type { FirmPage, ReferenceTier, Title, TrendPoint } from '../../api/types';
import { useLanguage } from '../../language';
import { Chart } from '../../parts/chart';
import { NoData } from '../../parts/no_data';
import { Empty } from '../../parts/states';
import { TierBadge } from '../../parts/tier_badge';
import { INK, INK_SOFT, LINE, PAPER, SEA, TIER_LOOK } from '../../theme';
import { useTrendEvents, type TrendEvent } from './trend_events';

export function TrendChart({ page }: { page: FirmPage }) {
  const { words, say } = useLanguage();
  const reference = useReference();
  // Whoever looks at an earlier day must not see what came after it.
  const trend = useMemo(() => page.trend.filter((point) => point.as_of <= page.as_of), [page]);
  const tiers = reference.data?.tiers;
  const events = useTrendEvents(page, trend);
  const option = useMemo(
    () => trendOption({ trend, tiers: tiers ?? [], events, name: words.figure.dolphin, noData: words.common.noData, say }),
    [trend, tiers, events, words, say],
  );
  if (trend.length === 0) return <Empty>{words.firm.unscored}</Empty>;
  const table = {
    columns: [words.firm.month, words.figure.dolphin, words.tier.label, words.figure.comb, words.firm.events],
    rows: [...trend].reverse().map((point) => [
      point.as_of,
      point.dolphin ?? <NoData key="score" />,
      <TierBadge key="tier" tier={point.tier} />,
      point.comb === null ? <NoData key="comb" /> : `${point.comb} ${point.comb_grade ?? ''}`,
      events.filter((event) => event.as_of === point.as_of).map((event) => event.text).join(words.common.listSeparator),
    ]),
  };
  const note = events.length === 0 ? undefined : <span><span aria-hidden="true" className="event-mark">◇</span> {words.firm.events}{words.common.colon}{words.firm.eventsHint}</span>;
  return <Chart question={words.firm.trend} note={note} option={option} table={table} height={318} />;
}

/** An event in a month without a score stands low in the hatched gap, clear of the line. */
const GAP_HEIGHT = 6;
const HATCH = hatch();

/** The hatching of missing figures as a pattern that the chart library can fill with. */
function hatch() {
  const size = 8;
  const tile = document.createElement('canvas');
  tile.width = size;
  tile.height = size;
  const pen = tile.getContext('2d');
  if (pen !== null) {
    pen.fillStyle = '#f7f8f9';
    pen.fillRect(0, 0, size, size);
    pen.strokeStyle = '#d5dbe0';
    pen.lineWidth = 2.5;
    pen.beginPath();
    for (const shift of [-size, 0, size]) {
      pen.moveTo(shift, size);
      pen.lineTo(shift + size, 0);
    }
    pen.stroke();
  }
  return { image: tile, repeat: 'repeat' };
}

/** What the chart library tells about the place under the pointer. */
interface Hovered {
  dataIndex: number;
}

interface Drawing {
  trend: TrendPoint[];
  tiers: ReferenceTier[];
  events: TrendEvent[];
  name: string;
  noData: string;
  say: (title: Title) => string;
}

function trendOption({ trend, tiers, events, name, noData, say }: Drawing) {
  const bands = tiers.map((tier) => {
    const above = tiers.map((other) => Number(other.at_least)).filter((line) => line > Number(tier.at_least));
    return [
      { yAxis: Number(tier.at_least), itemStyle: { color: TIER_LOOK[tier.id].band, opacity: 0.75 }, label: { show: true, position: 'left', distance: 30, color: TIER_LOOK[tier.id].ink, fontSize: 11, formatter: `${TIER_LOOK[tier.id].shape} ${say(tier.title)}` } },
      { yAxis: above.length === 0 ? 100 : Math.min(...above) },
    ];
  });
  // Where the line breaks, the months between its ends are hatched.
  const gaps = trend.flatMap((point, place) => {
    if (point.dolphin !== null) return [];
    const from = trend[place - 1] ?? point;
    const to = trend[place + 1] ?? point;
    return [[{ xAxis: from.as_of, itemStyle: { color: HATCH }, label: { show: true, position: 'insideTop', color: INK_SOFT, fontSize: 11, formatter: noData } }, { xAxis: to.as_of }]];
  });
  const bandWidth = Math.max(62, ...tiers.map((tier) => [...say(tier.title)].reduce((sum, letter) => sum + (letter > '\u2e80' ? 11.5 : 6.2), 18)));
  const last = trend[trend.length - 1];
  const on = (asOf: string) => events.filter((event) => event.as_of === asOf);
  const marked = trend.filter((point) => on(point.as_of).some((event) => event.rare));
  const tooltip = (hovered: Hovered[]) => {
    const point = trend[hovered[0]?.dataIndex ?? -1];
    if (point === undefined) return '';
    return [point.as_of, `${name} ${point.dolphin ?? noData}`, ...on(point.as_of).map((event) => `◇ ${escaped(event.text)}`)].join('<br>');
  };
  return {
    grid: { left: 30 + 14 + bandWidth, right: 44, top: 10, bottom: 26 },
    tooltip: { trigger: 'axis', confine: true, formatter: tooltip },
    xAxis: { type: 'category', boundaryGap: false, data: trend.map((point) => point.as_of), axisLabel: { color: INK_SOFT, formatter: (text: string) => text.slice(0, 7) }, axisLine: { lineStyle: { color: LINE } }, axisTick: { show: false } },
    yAxis: { type: 'value', min: 0, max: 100, interval: 20, axisLabel: { color: INK_SOFT }, splitLine: { show: false } },
    series: [
      {
        type: 'line', name, data: trend.map((point) => (point.dolphin === null ? null : Number(point.dolphin))), connectNulls: false, symbolSize: 5, lineStyle: { color: SEA, width: 2.5 }, itemStyle: { color: SEA },
        endLabel: { show: true, formatter: last?.dolphin ?? '', color: INK, fontWeight: 600 },
        markArea: { silent: true, data: [...bands, ...gaps] },
      },
      {
        type: 'scatter', symbol: 'diamond', symbolSize: 13, z: 5, itemStyle: { color: PAPER, borderColor: INK, borderWidth: 1.6 },
        data: marked.map((point) => [point.as_of, point.dolphin === null ? GAP_HEIGHT : Number(point.dolphin)]),
      },
    ],
  };
}

/** Words of people (notes, names) go into the tooltip's markup. */
function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
