// Which single fact, withdrawn or corrected, would change the tier: one sentence.
import type { Score, ValueUnit } from '../../api/types';
import { useLanguage } from '../../language';
import { useFactValue } from '../../parts/fact_value';
import { useTierWord } from '../../parts/tier_badge';
import { useInUnit } from './indicator_value';

/** In which unit a corrected value is told, by what the fact is counted in. */
const UNITS: Record<string, ValueUnit> = { fen: 'yuan', ratio: 'percent', count: 'count' };

export function Counterfactual({ score }: { score: Score }) {
  const { words } = useLanguage();
  return (
    <dl className="pairs-stacked">
      <dt>{words.firm.counterfactual}</dt>
      <dd><Sentence score={score} /></dd>
    </dl>
  );
}

function Sentence({ score }: { score: Score }) {
  const { words, say } = useLanguage();
  const word = useTierWord();
  const factValue = useFactValue();
  const inUnit = useInUnit();
  const found = score.counterfactual;
  if (found === null) return words.firm.counterfactualNone;
  const value = factValue(found.fact) ?? (found.fact.class_title === null ? null : say(found.fact.class_title));
  const fact = `${say(found.fact.kind_title)}${value === null ? '' : ` ${value}`}`;
  const after = found.score ?? words.tier.none;
  const title = say(found.indicator_title);
  const corrected = found.corrected ?? null;
  if (corrected === null) return words.firm.counterfactualWithdrawn(fact, title, after, word(found.tier));
  return words.firm.counterfactualCorrected(fact, inUnit(corrected, UNITS[found.fact.unit] ?? null), title, after, word(found.tier));
}
