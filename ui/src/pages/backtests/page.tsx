// One backtest: who ranks better, with intervals; curves, lead times, months, and what the data cannot say.
import { Card } from 'antd';
import { useParams } from 'react-router';

import { SCORERS, present, type Interval, type Report } from '../../api/backtests';
import { useBacktest } from '../../api/queries';
import { statistic, whole } from '../../figures';
import { useLanguage } from '../../language';
import { PlainTable } from '../../parts/chart';
import { NoData } from '../../parts/no_data';
import { Empty, Failure, Loading } from '../../parts/states';
import { PrecisionRecall, Reliability, Roc, TierMonths } from './curves';

export default function BacktestPage() {
  const { words, say } = useLanguage();
  const { id = '' } = useParams();
  const backtest = useBacktest(id);
  if (backtest.isPending) return <Loading rows={12} />;
  if (backtest.isError) return <Failure problem={backtest.error} retry={() => void backtest.refetch()} />;
  const { report, title } = backtest.data;
  const text = words.backtests;
  return (
    <>
      <div className="page-head">
        <h1>{typeof title === 'string' ? title : say(title)}</h1>
        <span className="quiet">{text.firms} {whole(report.firms)} · {text.events} {whole(report.events)}</span>
      </div>
      <p className="quiet">{text.lead}</p>
      <div className="stack">
        <Card size="small" title={text.results}><Results report={report} /></Card>
        <div className="two-columns">
          <Card size="small"><Roc report={report} /></Card>
          <Card size="small"><PrecisionRecall report={report} /></Card>
          <Card size="small"><Reliability report={report} /></Card>
          <Card size="small"><TierMonths report={report} /></Card>
        </div>
        <Card size="small" title={text.leadTime}><LeadTimes report={report} /></Card>
        <Card size="small" title={text.landmarks}><Landmarks report={report} /></Card>
        <Card size="small" title={text.notes}>
          {(report.notes ?? []).length === 0 ? text.notesNone : <ul>{(report.notes ?? []).map((note) => <li key={note.en}>{say(note)}</li>)}</ul>}
        </Card>
      </div>
    </>
  );
}

function WithInterval({ value, interval }: { value: number | null | undefined; interval: Interval | null | undefined }) {
  const shown = statistic(value);
  if (shown === null) return <NoData />;
  if (interval === null || interval === undefined) return <span className="figure">{shown}</span>;
  return (
    <span className="figure">
      <strong>{shown}</strong> <span className="quiet">{statistic(interval[0])} – {statistic(interval[1])}</span>
    </span>
  );
}

function Results({ report }: { report: Report }) {
  const { words } = useLanguage();
  const text = words.backtests;
  const columns = [text.scorer, `AUC (${text.interval})`, text.gain, 'AP', text.precision(20), text.precision(50), text.inSample];
  const rows = present(report).map(([id, scorer]) => [
    text.scorers[id],
    <WithInterval key="auc" value={scorer.auc} interval={scorer.auc_ci95} />,
    id === 'yield_only' ? '–' : <WithInterval key="gain" value={scorer.gain_over_yield?.auc} interval={scorer.gain_over_yield?.ci95} />,
    statistic(scorer.ap) ?? <NoData key="ap" />,
    statistic(scorer.precision_at['20']) ?? <NoData key="20" />,
    statistic(scorer.precision_at['50']) ?? <NoData key="50" />,
    scorer.in_sample === true ? words.common.yes : words.common.no,
  ]);
  return (
    <>
      <PlainTable caption={text.results} columns={columns} rows={rows} />
      <p className="quiet">{text.gainNote}</p>
    </>
  );
}

function LeadTimes({ report }: { report: Report }) {
  const { words } = useLanguage();
  const text = words.backtests;
  const lead = report.lead_time_days;
  if (lead === undefined) return <Empty>{text.missing}</Empty>;
  const days = (value: number | null | undefined) => (value === null || value === undefined ? <NoData /> : whole(Math.round(value)));
  const rows = SCORERS.flatMap((id) => {
    const found = lead[id];
    if (found === undefined || found === null) return [];
    return [[text.scorers[id], days(found.p10), days(found.median), days(found.p90), days(found.never_warned)]];
  });
  return (
    <>
      <p className="quiet">{text.leadTimeNote(String(lead.budget_per_month ?? ''))}</p>
      <PlainTable caption={text.leadTime} columns={[text.scorer, 'P10', text.median, 'P90', text.neverWarned]} rows={rows} />
    </>
  );
}

function Landmarks({ report }: { report: Report }) {
  const { words } = useLanguage();
  const text = words.backtests;
  const landmarks = report.landmarks;
  if (landmarks === undefined || landmarks === null) return <Empty>{text.missing}</Empty>;
  const rows = SCORERS.flatMap((id) => {
    const found = landmarks[id];
    if (found === undefined || found === null) return [];
    return [[text.scorers[id], <WithInterval key="auc" value={found.auc_within_month} interval={found.ci95} />]];
  });
  return (
    <>
      <p className="quiet">{text.landmarksNote(whole(landmarks.firm_months), whole(landmarks.events))}</p>
      <PlainTable caption={text.landmarks} columns={[text.scorer, `${text.withinMonth} (${text.interval})`]} rows={rows} />
    </>
  );
}
