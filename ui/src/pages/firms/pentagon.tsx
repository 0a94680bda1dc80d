// The pentagon of the five dimensions, with the last period as its shadow.
import { useMemo } from 'react';

import type { FirmPage } from '../../api/types';
import { useLanguage } from '../../language';
import { Chart } from '../../parts/chart';
import { NoData } from '../../parts/no_data';
import { Empty } from '../../parts/states';
import { INK, LINE, SEA } from '../../theme';

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
