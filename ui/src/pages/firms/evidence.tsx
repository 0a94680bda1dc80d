// The evidence tab: contributions that sum to the score, hard rules, and the features that occur together.
import type { FirmPage } from '../../api/types';
import { shortDigest } from '../../figures';
import { useLanguage } from '../../language';
import { useAddressState } from '../../parts/address_state';
import { Empty } from '../../parts/states';
import { ContributionBars } from './contributions';
import { HardRules } from './hard_rules';
import { PeersPlace } from './peers';
import { SynergyTable } from './synergy';

export function EvidenceTab({ page }: { page: FirmPage }) {
  const { words } = useLanguage();
  const state = useAddressState();
  const score = page.dolphin;
  if (score === null || score.score === null) return <Empty>{words.firm.unscored}</Empty>;
  return (
    <div className="evidence-tab">
      <section>
        <h2>{words.firm.contributions}</h2>
        <p className="quiet no-print">{words.firm.contributionsHint}</p>
        <ContributionBars score={score} open={(row) => state.set({ reason: `${score.index}:${row.kind}:${row.id}` })} />
      </section>
      <section className="stack">
        <PeersPlace page={page} />
        <HardRules score={score} />
        <h2>{words.firm.synergy}</h2>
        {score.synergy === null ? <p className="quiet">{words.common.none}</p> : <SynergyTable synergy={score.synergy} />}
        <dl className="pairs pairs-small">
          {score.base !== null && <Version name={words.firm.base} text={score.base} />}
          <Version name={words.rulebook.title} text={shortDigest(score.rulebook)} full={score.rulebook} />
          <Version name={words.firm.factsDigest} text={shortDigest(score.facts)} full={score.facts} />
          <Version name={words.rulebook.engine} text={score.engine} />
        </dl>
      </section>
    </div>
  );
}

function Version({ name, text, full }: { name: string; text: string; full?: string }) {
  return (
    <div className="pair">
      <dt>{name}</dt>
      <dd className="figure" title={full}>{text}</dd>
    </div>
  );
}
