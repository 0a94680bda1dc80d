// The backtest month by month: averages with intervals, each month's area, and the months left out with their reason.
import { SCORERS, type Report } from '../../api/backtests';
import { statistic, whole } from '../../figures';
import { useLanguage } from '../../language';
import { PlainTable } from '../../parts/plain_table';
import { NoData } from '../../parts/no_data';
import { Empty } from '../../parts/states';
import { WithInterval } from './figures';

export function Landmarks({ report }: { report: Report }) {
  const { words, say } = useLanguage();
  const text = words.backtests;
  const landmarks = report.landmarks;
  if (landmarks === undefined || landmarks === null) return <Empty>{text.landmarksMissing}</Empty>;
  const scorers = SCORERS.flatMap((id) => {
    const found = landmarks[id];
    return found === undefined || found === null ? [] : [{ id, found }];
  });
  const months = landmarks.months ?? [];
  const leftOut = landmarks.left_out ?? [];
  return (
    <div className="stack">
      <p className="quiet">{text.landmarksNote(whole(landmarks.firm_months), whole(landmarks.events))}</p>
      <PlainTable
        caption={text.landmarks}
        columns={[text.scorer, `${text.withinMonth} (${text.interval})`, text.gain]}
        rows={scorers.map(({ id, found }) => [
          text.scorers[id],
          <WithInterval key="auc" value={found.auc_within_month} interval={found.ci95} />,
          id === 'yield_only' ? '–' : <WithInterval key="gain" value={found.gain_over_yield?.auc} interval={found.gain_over_yield?.ci95} />,
        ])}
      />
      {months.length > 0 && (
        <PlainTable
          caption={text.byMonth}
          columns={[text.month, text.firms, text.events, ...scorers.map(({ id }) => text.scorers[id])]}
          rows={months.map((month) => [month.month, whole(month.firms), whole(month.events), ...scorers.map(({ id, found }) => statistic(found.by_month?.[month.month]) ?? <NoData key={id} />)])}
        />
      )}
      {leftOut.length > 0 && (
        <p className="quiet">{text.leftOut}{words.common.colon}{leftOut.map((month) => `${month.month} ${say(month.why)}`).join(words.common.listSeparator)}</p>
      )}
    </div>
  );
}
