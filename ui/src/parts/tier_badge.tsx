// A tier as colour, word and shape together, so that none of them is needed alone.
import { Tooltip } from 'antd';
import { useCallback } from 'react';

import { useReference } from '../api/queries';
import type { TierId } from '../api/types';
import { useLanguage } from '../language';
import { TIER_LOOK } from '../theme';

interface TierBadgeProps {
  tier: TierId | 'none' | null;
  provisional?: boolean;
  large?: boolean;
}

export function TierBadge({ tier, provisional = false, large = false }: TierBadgeProps) {
  const { words } = useLanguage();
  const word = useTierWord();
  const size = large ? ' tier-large' : '';
  if (tier === null || tier === 'none') return <span className={`tier hatched${size}`}>{words.tier.none}</span>;
  const look = TIER_LOOK[tier];
  return (
    <span className={`tier${size}`} style={{ color: look.ink, borderColor: look.fill, background: look.band }}>
      <span aria-hidden="true" className="tier-shape">{look.shape}</span>
      {word(tier)}
      {provisional && (
        <Tooltip title={words.tier.provisionalNote}>
          <span className="tier-provisional" tabIndex={0}>{words.tier.provisional}</span>
        </Tooltip>
      )}
    </span>
  );
}

/** The word of a tier in the chosen language, from the rulebook. */
export function useTierWord(): (tier: TierId | 'none' | null) => string {
  const { words, say } = useLanguage();
  const tiers = useReference().data?.tiers;
  return useCallback(
    (tier) => {
      if (tier === null || tier === 'none') return words.tier.none;
      const known = tiers?.find((entry) => entry.id === tier);
      return known === undefined ? tier : say(known.title);
    },
    [tiers, words, say],
  );
}
