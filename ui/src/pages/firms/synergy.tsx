// The legal features that count together; one without data is drawn as missing, never as zero.
import type { Score } from '../../api/types';
import { useLanguage } from '../../language';
import { NoData } from '../../parts/no_data';
import { PlainTable } from '../../parts/plain_table';

export function SynergyTable({ synergy }: { synergy: NonNullable<Score['synergy']> }) {
  const { words, say } = useLanguage();
  return (
    <PlainTable
      caption={words.firm.synergy}
      columns={[words.firm.feature, words.firm.strength, words.firm.share]}
      rows={synergy.features.map((feature) => [
        say(feature.title),
        feature.strength ?? <NoData key="strength" />,
        feature.share ?? <NoData key="share" />,
      ])}
    />
  );
}
