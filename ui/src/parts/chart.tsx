// A chart that answers the question above it, with a table of the same figures one button away.
import { Segmented } from 'antd';
import { BarChart, LineChart, RadarChart, ScatterChart } from 'echarts/charts';
import { GridComponent, LegendComponent, MarkAreaComponent, MarkLineComponent, RadarComponent, TooltipComponent } from 'echarts/components';
import { init, use, type EChartsCoreOption } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef, useState, type ReactNode } from 'react';

import { useLanguage } from '../language';
import { FONT, INK } from '../theme';

use([BarChart, LineChart, RadarChart, ScatterChart, GridComponent, LegendComponent, MarkAreaComponent, MarkLineComponent, RadarComponent, TooltipComponent, CanvasRenderer]);

export interface TwinTable {
  columns: string[];
  rows: ReactNode[][];
}

interface ChartProps {
  question: string;
  note?: ReactNode;
  table: TwinTable;
  height?: number;
  option: EChartsCoreOption;
}

export function Chart({ option, height = 260, ...rest }: ChartProps) {
  return (
    <ChartFrame {...rest}>
      <Canvas option={option} height={height} label={rest.question} />
    </ChartFrame>
  );
}

/** The frame alone, for a drawing that is not made by the chart library. */
export function ChartFrame({ question, note, table, children }: Omit<ChartProps, 'option' | 'height'> & { children: ReactNode }) {
  const { words } = useLanguage();
  const [view, setView] = useState<'chart' | 'table'>('chart');
  return (
    <figure className="chart">
      <figcaption className="chart-head">
        <span className="chart-question">{question}</span>
        <Segmented
          className="no-print"
          size="small"
          aria-label={question}
          value={view}
          onChange={setView}
          options={[{ value: 'chart', label: words.common.chart }, { value: 'table', label: words.common.table }]}
        />
      </figcaption>
      {note !== undefined && <div className="quiet chart-note">{note}</div>}
      {view === 'chart' ? children : <PlainTable {...table} caption={question} />}
    </figure>
  );
}

export function PlainTable({ columns, rows, caption }: TwinTable & { caption: string }) {
  return (
    <div className="plain-table-frame" tabIndex={0} role="region" aria-label={caption}>
      <table className="plain-table">
        <caption className="screen-reader">{caption}</caption>
        <thead>
          <tr>{columns.map((column) => <th key={column} scope="col">{column}</th>)}</tr>
        </thead>
        <tbody>
          {rows.map((row, place) => (
            <tr key={place}>{row.map((cell, column) => <td key={columns[column] ?? column}>{cell}</td>)}</tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Canvas({ option, height, label }: { option: EChartsCoreOption; height: number; label: string }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    const chart = init(element);
    chart.setOption({ animation: false, textStyle: { fontFamily: FONT, color: INK }, ...option });
    const observer = new ResizeObserver(() => chart.resize());
    observer.observe(element);
    return () => {
      observer.disconnect();
      chart.dispose();
    };
  }, [option]);
  return <div ref={place} role="img" aria-label={label} style={{ height, width: '100%' }} />;
}
