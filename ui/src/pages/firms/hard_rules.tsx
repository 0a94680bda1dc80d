// The hard rules that held for a score: floors, caps, vetoes and grade caps.
import type { Score } from '../../api/types';
import { useLanguage } from '../../language';

export function HardRules({ score }: { score: Score }) {
  const { words, say } = useLanguage();
  const kinds = { floor: words.rulebook.floors, cap: words.rulebook.caps, veto: words.rulebook.vetoes, grade_cap: words.rulebook.gradeCaps };
  return (
    <>
      <h2>{words.firm.hardRules}</h2>
      {score.hard_rules.length === 0 && <p className="quiet">{words.firm.hardRulesNone}</p>}
      <ul className="hard-rules">
        {score.hard_rules.map((rule) => (
          <li key={rule.id}>
            <span className="mark">{rule.id} {kinds[rule.kind]}</span> {say(rule.title)} <strong className="figure">{rule.value}</strong>
          </li>
        ))}
      </ul>
    </>
  );
}
