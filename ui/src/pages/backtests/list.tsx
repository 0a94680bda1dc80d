// The backtests that were run: each leads to its report.
import { Card } from 'antd';
import { Link } from 'react-router';

import type { BacktestRow } from '../../api/backtests';
import { useBacktests } from '../../api/queries';
import { moment, whole } from '../../figures';
import { useLanguage } from '../../language';
import { Answered } from '../../parts/answered';
import { PlainTable } from '../../parts/plain_table';
import { Empty } from '../../parts/states';

export default function BacktestsPage() {
  const { words, say } = useLanguage();
  const backtests = useBacktests();
  const text = words.backtests;
  const rowOf = (row: BacktestRow) => [
    <Link key="title" to={`/backtests/${row.backtest_id}`}>{typeof row.title === 'string' ? row.title : say(row.title)}</Link>,
    row.cutoff,
    row.until,
    whole(row.firms),
    whole(row.events),
    moment(row.created_at),
  ];
  return (
    <>
      <div className="page-head">
        <h1>{text.title}</h1>
        <span className="quiet">{text.lead}</span>
      </div>
      <Answered question={backtests}>
        {({ items }) => (items.length === 0 ? (
          <Empty>{text.emptyNote}</Empty>
        ) : (
          <Card size="small">
            <PlainTable caption={text.title} columns={[text.title, text.cutoff, text.until, text.firms, text.events, text.created]} rows={items.map(rowOf)} />
          </Card>
        ))}
      </Answered>
    </>
  );
}
