// What an officer has to do about this firm now: running clocks, the action of its tier, and what would change the tier.
import { useState } from 'react';

import { useReference } from '../../api/queries';
import type { FirmPage, WarningRow } from '../../api/types';
import { useLanguage } from '../../language';
import { Clock } from '../../parts/clock';
import { TierBadge } from '../../parts/tier_badge';
import { WarningDrawer } from '../warnings/drawer';
import { Counterfactual } from './counterfactual';

export function Todo({ page }: { page: FirmPage }) {
  const { words, say } = useLanguage();
  const reference = useReference();
  const [opened, setOpened] = useState<WarningRow | null>(null);
  const tier = reference.data?.tiers.find((entry) => entry.id === page.dolphin?.tier);
  const running = page.warnings.filter((warning) => warning.state !== 'closed');
  return (
    <section aria-labelledby="todo-title" className="stack">
      <h2 id="todo-title" className="chart-question">{words.firm.todo}</h2>
      {running.length === 0 && <p className="quiet">{words.firm.noWarning}</p>}
      {running.map((warning) => (
        <button key={warning.warning_id} type="button" className="todo-warning" onClick={() => setOpened(warning)}>
          <span className="todo-warning-head"><TierBadge tier={warning.tier} /> {words.warnings.states[warning.state]}</span>
          {warning.clocks.filter((clock) => !clock.done).map((clock) => <Clock key={clock.id} clock={clock} />)}
        </button>
      ))}
      {tier !== undefined && (
        <dl className="pairs-stacked">
          <dt>{words.firm.tierAction}</dt>
          <dd>{say(tier.action)}</dd>
          <dt>{words.firm.automatic}</dt>
          <dd>{say(tier.automatic)}</dd>
        </dl>
      )}
      {page.dolphin?.score && <Counterfactual score={page.dolphin} />}
      <WarningDrawer warning={opened} close={() => setOpened(null)} />
    </section>
  );
}
