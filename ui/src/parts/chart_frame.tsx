// The frame of every drawing: the question it answers, a note, and a table of the same figures one button away.
import { Segmented } from 'antd';
import { useState, type ReactNode } from 'react';

import { useLanguage } from '../language';
import { PlainTable, type TwinTable } from './plain_table';

export interface ChartFrameProps {
  question: string;
  note?: ReactNode;
  table: TwinTable;
  children: ReactNode;
}

export function ChartFrame({ question, note, table, children }: ChartFrameProps) {
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
