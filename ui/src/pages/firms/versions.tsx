// The history of versions: every score computed for this firm, with what it was computed from.
import type { ScoreVersion } from '../../api/types';
import { moment, shortDigest } from '../../figures';
import { useLanguage } from '../../language';
import { PlainTable } from '../../parts/plain_table';
import { NoData } from '../../parts/no_data';
import { Empty } from '../../parts/states';
import { TierBadge } from '../../parts/tier_badge';

export function VersionsTab({ versions }: { versions: ScoreVersion[] }) {
  const { words } = useLanguage();
  if (versions.length === 0) return <Empty>{words.firm.unscored}</Empty>;
  return (
    <div className="stack">
      <p className="quiet">{words.firm.versionsHint}</p>
      <PlainTable
        caption={words.firm.tabs.versions}
        columns={[words.common.asOf, words.figure.score, words.tier.label, words.firm.computedAt, words.firm.run, words.rulebook.title, words.firm.factsDigest, words.rulebook.engine]}
        rows={versions.map((version) => [
          version.as_of,
          version.score ?? <NoData key="score" />,
          <TierBadge key="tier" tier={version.tier} />,
          moment(version.computed_at),
          <code key="run">{version.run_id}</code>,
          <code key="rulebook" title={version.rulebook}>{shortDigest(version.rulebook)}</code>,
          <code key="facts" title={version.facts}>{shortDigest(version.facts)}</code>,
          version.engine,
        ])}
      />
    </div>
  );
}
