// The tiers of an index: where each begins, what happens, and its clocks.
import type { RuleIndex } from '../../api/rules';
import { percent } from '../../figures';
import { useLanguage } from '../../language';
import { BasisList } from '../../parts/basis_list';
import { PlainTable } from '../../parts/plain_table';
import { TierBadge, useTierWord } from '../../parts/tier_badge';

export function Tiers({ indices }: { indices: RuleIndex[] }) {
  return <div className="stack">{indices.map((index) => <IndexTiers key={index.id} index={index} />)}</div>;
}

function IndexTiers({ index }: { index: RuleIndex }) {
  const { words, say } = useLanguage();
  const word = useTierWord();
  const text = words.rulebook;
  const rows = index.tiers.map((tier) => [
    <TierBadge key="tier" tier={tier.id} />,
    tier.at_least,
    say(tier.automatic),
    say(tier.action),
    tier.clocks.map((clock) => `${say(clock.title)} ${clock.amount} ${text.clockUnits[clock.unit as keyof typeof text.clockUnits]}`).join(' · '),
    <BasisList key="basis" basis={tier.basis} />,
  ]);
  return (
    <section>
      <h3>{say(index.title)}</h3>
      <PlainTable caption={say(index.title)} columns={[words.tier.label, text.atLeast, words.firm.automatic, words.firm.tierAction, text.clocks, words.indicator.basis]} rows={rows} />
      {index.hysteresis !== null && <p>{text.hysteresis(index.hysteresis.below, index.hysteresis.days)}</p>}
      {index.confidence_gate !== null && <p>{text.gate(percent(index.confidence_gate.below), word(index.confidence_gate.tier_max))}</p>}
      {(index.stages ?? []).length > 0 && (
        <>
          <h3>{text.stages}</h3>
          <PlainTable
            caption={text.stages}
            columns={[text.stages, text.condition, text.stageAction, words.indicator.basis]}
            rows={(index.stages ?? []).map((stage) => [
              <strong key="stage">{say(stage.title)}</strong>,
              <code key="when" className="wrap">{stage.when}</code>,
              say(stage.action),
              <BasisList key="basis" basis={stage.basis} />,
            ])}
          />
        </>
      )}
    </section>
  );
}
