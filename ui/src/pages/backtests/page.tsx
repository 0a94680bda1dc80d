// One backtest: who ranks better, with intervals; curves, lead times, months, and what the data cannot say.
import { Card } from 'antd';
import { useParams } from 'react-router';

import type { Backtest } from '../../api/backtests';
import { useBacktest } from '../../api/queries';
import { moment, shortDigest, whole } from '../../figures';
import { useLanguage } from '../../language';
import { Answered } from '../../parts/answered';
import { PrecisionRecall, Reliability, Roc, TierMonths } from './curves';
import { Landmarks } from './landmarks';
import { ModelCardView } from './model_card';
import { EventsSwitch, LeadTimes, Results, TierRecall, useScored } from './results';

export default function BacktestPage() {
  const { id = '' } = useParams();
  return <Answered question={useBacktest(id)} rows={12}>{(backtest) => <Loaded backtest={backtest} />}</Answered>;
}

function Loaded({ backtest }: { backtest: Backtest }) {
  const { words, say } = useLanguage();
  const { report, title } = backtest;
  const scored = useScored(report);
  const text = words.backtests;
  const notes = report.notes ?? [];
  return (
    <>
      <div className="page-head">
        <h1>{typeof title === 'string' ? title : say(title)}</h1>
        <span className="quiet">{text.firms} {whole(report.firms)} · {text.events} {whole(report.events)} · {text.created} {moment(backtest.created_at)}</span>
      </div>
      <p className="quiet">{text.lead}</p>
      <div className="stack">
        <Card size="small" title={<h2>{text.results}</h2>} extra={<EventsSwitch report={report} />}><Results scored={scored} /></Card>
        <div className="two-columns">
          <Card size="small"><Roc report={scored} /></Card>
          <Card size="small"><PrecisionRecall report={scored} /></Card>
          <Card size="small"><Reliability report={scored} /></Card>
          <Card size="small"><TierMonths report={report} /></Card>
        </div>
        <Card size="small" title={<h2>{text.perTier}</h2>}><TierRecall scored={scored} /></Card>
        <Card size="small" title={<h2>{text.leadTime}</h2>}><LeadTimes scored={scored} /></Card>
        <Card size="small" title={<h2>{text.landmarks}</h2>}><Landmarks report={report} /></Card>
        {report.model_card && <Card size="small" title={<h2>{text.modelCard}</h2>}><ModelCardView card={report.model_card} /></Card>}
        <Card size="small" title={<h2>{text.notes}</h2>}>
          {notes.length === 0 ? text.notesNone : <ul className="notes">{notes.map((note) => <li key={note.en}>{say(note)}</li>)}</ul>}
        </Card>
      </div>
      <p className="quiet page-foot">
        {text.seed} {report.seed ?? '–'} · {text.resamples} {whole(report.resamples ?? 0)} · {text.rejected} {whole(report.rejected_rows ?? 0)}
        {report.rulebook !== undefined && <> · {words.today.version} <code title={report.rulebook}>{shortDigest(report.rulebook)}</code></>}
        {report.engine !== undefined && <> · {words.today.engine} <code>{report.engine}</code></>}
      </p>
    </>
  );
}
