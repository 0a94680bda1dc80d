// One warning beside the board: clocks, history, and the steps the officer may take, each with its consequence.
import { Drawer } from 'antd';
import { useEffect, useState } from 'react';
import { Link } from 'react-router';

import type { WarningRow } from '../../api/types';
import { day, moment } from '../../figures';
import { useLanguage } from '../../language';
import { Clock } from '../../parts/clock';
import { Pair } from '../../parts/evidence_list';
import { useNames } from '../../parts/names';
import { TierBadge } from '../../parts/tier_badge';
import { WarningSteps } from './steps';

/** The account under which the assessment itself opens and raises warnings. */
const SYSTEM = 'haitun';

interface WarningDrawerProps {
  warning: WarningRow | null;
  close: () => void;
}

export function WarningDrawer({ warning, close }: WarningDrawerProps) {
  const { words } = useLanguage();
  const [latest, setLatest] = useState<WarningRow | null>(warning);
  useEffect(() => setLatest(warning), [warning]);
  return (
    <Drawer open={warning !== null} onClose={close} size={520} title={latest?.firm_name ?? words.warnings.title} destroyOnHidden>
      {latest !== null && <WarningDetail warning={latest} change={setLatest} />}
    </Drawer>
  );
}

function WarningDetail({ warning, change }: { warning: WarningRow; change: (after: WarningRow) => void }) {
  const { words, say } = useLanguage();
  const names = useNames();
  return (
    <div className="stack">
      <div className="summary-score">
        <span className="score-large figure">{warning.score}</span>
        <TierBadge tier={warning.tier} large />
        <strong>{words.warnings.states[warning.state]}</strong>
      </div>
      <dl className="pairs">
        <Pair name={words.firms.district}>{names.district(warning.district)}</Pair>
        <Pair name={words.warnings.opened}>{moment(warning.opened_at)}</Pair>
        <Pair name={words.common.asOf}>{day(warning.as_of)}</Pair>
        <Pair name={words.warnings.assignee}>{warning.assignee ?? words.warnings.unassigned}</Pair>
      </dl>
      <section>
        <h3>{words.warnings.clocks}</h3>
        <div className="clock-list">{warning.clocks.map((clock) => <Clock key={clock.id} clock={clock} />)}</div>
      </section>
      <section>
        <h3>{words.warnings.action}</h3>
        <p>{say(warning.action)}</p>
        <p className="quiet">{words.firm.lead}</p>
        <Link to={`/firms/${encodeURIComponent(warning.firm_id)}`}>{words.warnings.openFirm}</Link>
      </section>
      <WarningSteps warning={warning} change={change} />
      <section>
        <h3>{words.warnings.history}</h3>
        <ol className="history">
          {warning.events.map((event) => (
            <li key={`${event.at}${event.kind}`}>
              <span className="figure quiet">{moment(event.at)}</span> <strong>{words.warnings.events[event.kind]}</strong> {event.account === SYSTEM ? words.warnings.system : event.account}
              {event.note !== null && event.note !== '' && <div className="quiet">{event.note}</div>}
            </li>
          ))}
        </ol>
      </section>
    </div>
  );
}
