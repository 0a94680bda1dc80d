// What each signal says of the firm by itself, by the three lines of modelling; those that say something come first.
import { Checkbox } from 'antd';
import { Fragment, useState } from 'react';

import { useSignals } from '../../api/queries';
import type { SignalReading } from '../../api/types';
import { decimal, plain } from '../../figures';
import { useLanguage } from '../../language';
import { Answered } from '../../parts/answered';
import { EvidenceList } from '../../parts/evidence_list';
import { NoData } from '../../parts/no_data';
import { Empty } from '../../parts/states';
import { useInUnit } from './indicator_value';

/** Columns of the table. */
const COLUMNS = 7;
const LINES = ['people', 'funds', 'business'] as const;

export function SignalsTab({ firmId, asOf }: { firmId: string; asOf: string | null }) {
  const { words } = useLanguage();
  return (
    <Answered question={useSignals(firmId, asOf)} rows={10}>
      {(page) => (page.as_of === null ? <Empty>{words.firm.unscored}</Empty> : <Signals firmId={firmId} asOf={page.as_of} items={page.items} />)}
    </Answered>
  );
}

function Signals({ firmId, asOf, items }: { firmId: string; asOf: string; items: SignalReading[] }) {
  const { words } = useLanguage();
  const text = words.signal;
  const [all, showAll] = useState(false);
  const speaking = items.filter((one) => one.state === 'seen');
  const shown = all ? items : speaking;
  return (
    <div className="stack">
      <p className="quiet">{text.hint}</p>
      <div className="filters">
        <Checkbox checked={all} onChange={(event) => showAll(event.target.checked)}>{text.all}</Checkbox>
        <span className="quiet" aria-live="polite">{words.common.shown(shown.length, items.length)}</span>
      </div>
      <div className="plain-table-frame" tabIndex={0} role="region" aria-label={words.firm.tabs.signals}>
        <table className="plain-table indicator-table">
          <caption className="screen-reader">{words.firm.tabs.signals}</caption>
          <thead>
            <tr>
              <th scope="col">{words.rulebook.signal}</th><th scope="col" className="right">{text.value}</th><th scope="col" className="right">{text.line}</th>
              <th scope="col">{text.strength}</th><th scope="col" className="right">{words.indicator.peerPercentile}</th><th scope="col">{text.seenOn}</th><th scope="col">{words.indicator.evidence}</th>
            </tr>
          </thead>
          <tbody>
            {LINES.map((line) => {
              const own = shown.filter((one) => one.line === line).sort((left, right) => strength(right) - strength(left));
              return (
                <Fragment key={line}>
                  <tr className="dimension-row"><th scope="rowgroup" colSpan={COLUMNS}>{words.rulebook.line[line]} <span className="quiet">{text.reachedOf(own.filter((one) => one.reached === true).length, own.length)}</span></th></tr>
                  {own.map((one) => <SignalRow key={one.id} firmId={firmId} asOf={asOf} signal={one} />)}
                </Fragment>
              );
            })}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function SignalRow({ firmId, asOf, signal }: { firmId: string; asOf: string; signal: SignalReading }) {
  const { words, say } = useLanguage();
  const inUnit = useInUnit();
  const text = words.signal;
  const [open, setOpen] = useState(false);
  const none = <span className="quiet">–</span>;
  const value = () => {
    if (signal.masked) return <span className="quiet">{words.fact.masked}</span>;
    if (signal.state === 'missing') return <NoData />;
    if (signal.state !== 'seen' || signal.value === null) return <span className="quiet">{text.states[signal.state]}</span>;
    return signal.unit === 'hit' ? text.hits(plain(signal.value)) : inUnit(signal.value, signal.unit);
  };
  return (
    <>
      <tr>
        <th scope="row" title={say(signal.formula)}>{say(signal.title)} {signal.reached === true && <strong className="mark">{text.reached}</strong>}</th>
        <td className="right figure">{value()}</td>
        <td className="right figure">{signal.at_least === null ? none : `≥ ${signal.unit === 'hit' ? plain(signal.at_least) : inUnit(signal.at_least, signal.unit)}`}</td>
        <td>{signal.strength === null ? none : <Strength value={signal.strength} />}</td>
        <td className="right figure">{signal.percentile === null ? none : `${decimal(signal.percentile)} %`}</td>
        <td className="figure nowrap">{signal.seen_on ?? none}</td>
        <td>{signal.evidence.length === 0 ? none : <button type="button" className="plain-button nowrap" aria-expanded={open} onClick={() => setOpen(!open)}>{text.facts(signal.evidence.length)}</button>}</td>
      </tr>
      {open && <tr className="signal-facts"><td colSpan={COLUMNS}><EvidenceList firmId={firmId} asOf={asOf} ids={signal.evidence} /></td></tr>}
    </>
  );
}

function Strength({ value }: { value: string }) {
  return (
    <span className="strength">
      <span className="bar-cell"><span className="bar" style={{ left: 0, width: `${Number(value)}%` }} /></span>
      <span className="figure">{value}</span>
    </span>
  );
}

function strength(signal: SignalReading): number {
  return signal.strength === null ? -1 : Number(signal.strength);
}
