// A chart drawn by the chart library. Apart from its frame and table, so that pages without one do not load the library.
import { BarChart, LineChart, ScatterChart } from 'echarts/charts';
import { GridComponent, LegendComponent, MarkAreaComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { init, use, type EChartsCoreOption } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';

import { FONT, INK } from '../theme';
import { ChartFrame, type ChartFrameProps } from './chart_frame';

use([BarChart, LineChart, ScatterChart, GridComponent, LegendComponent, MarkAreaComponent, MarkLineComponent, TooltipComponent, CanvasRenderer]);

interface ChartProps extends Omit<ChartFrameProps, 'children'> {
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
