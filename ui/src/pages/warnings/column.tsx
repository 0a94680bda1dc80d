// One tier of the board with its cards.
import { Button } from 'antd';
import { useEffect } from 'react';

import { useWarnings } from '../../api/queries';
import type { TierId, WarningRow } from '../../api/types';
import { useLanguage } from '../../language';
import { Answered } from '../../parts/answered';
import { Empty } from '../../parts/states';
import { TierBadge, useTierWord } from '../../parts/tier_badge';
import { TIER_LOOK } from '../../theme';
import { WarningCard } from './card';

interface BoardColumnProps {
  tier: TierId;
  states: string;
  search: string | null;
  overdueOnly: boolean;
  /** `mine`, `nobody`, or null for everyone's. */
  assigned: string | null;
  /** The warning that a link names, and who wants to hear of it. */
  wanted: string | null;
  open: (warning: WarningRow) => void;
  found: (warning: WarningRow) => void;
}

export function BoardColumn({ tier, states, search, overdueOnly, assigned, wanted, open, found }: BoardColumnProps) {
  const { words } = useLanguage();
  const word = useTierWord();
  const warnings = useWarnings({ tier, state: states, search, assigned, overdue: overdueOnly ? 'true' : null });
  const { hasNextPage, isFetching, fetchNextPage } = warnings;
  const shown = warnings.data?.pages.flatMap((page) => page.items) ?? [];
  const named = shown.find((warning) => warning.warning_id === wanted);
  useEffect(() => {
    if (named !== undefined) found(named);
  });
  const total = warnings.data?.pages[0]?.total ?? 0;
  return (
    <section className="board-column" aria-label={word(tier)} style={{ borderTopColor: TIER_LOOK[tier].fill }}>
      <h2 className="board-head"><TierBadge tier={tier} /> <span className="figure" aria-live="polite">{warnings.data === undefined ? '' : words.warnings.column(total)}</span></h2>
      <Answered question={warnings} rows={4}>
        {() => (
          <>
            {shown.length === 0 && !isFetching && <Empty title={words.warnings.empty}>{words.warnings.emptyNote}</Empty>}
            {shown.map((warning) => <WarningCard key={warning.warning_id} warning={warning} withTier={false} open={() => open(warning)} />)}
            {hasNextPage && <Button block loading={isFetching} onClick={() => void fetchNextPage()}>{words.common.more}</Button>}
          </>
        )}
      </Answered>
    </section>
  );
}
