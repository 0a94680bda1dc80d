// A warning as a card: whose it is, how high, how much time is left.
import type { WarningRow } from '../../api/types';
import { useLanguage } from '../../language';
import { Clock, nextClock } from '../../parts/clock';
import { useNames } from '../../parts/names';
import { TierBadge } from '../../parts/tier_badge';

interface WarningCardProps {
  warning: WarningRow;
  open: () => void;
  withTier?: boolean;
}

export function WarningCard({ warning, open, withTier = true }: WarningCardProps) {
  const { words } = useLanguage();
  const names = useNames();
  const clock = nextClock(warning.clocks);
  return (
    <button type="button" className="warning-card" onClick={open}>
      <span className="warning-card-head">
        <strong className="warning-card-name">{warning.firm_name}</strong>
        <span className="figure">{warning.score}</span>
      </span>
      <span className="warning-card-line">
        {withTier && <TierBadge tier={warning.tier} />}
        <span>{words.warnings.states[warning.state]}</span>
        <span className="quiet">{names.district(warning.district)}</span>
        <span className="quiet">{warning.assignee ?? words.warnings.unassigned}</span>
      </span>
      {clock !== undefined && warning.state !== 'closed' && <Clock clock={clock} />}
    </button>
  );
}
