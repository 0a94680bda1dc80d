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
  /** Only what this account works on; null for everyone's. */
  assignee: string | null;
  /** The warning that a link names, and who wants to hear of it. */
  wanted: string | null;
  open: (warning: WarningRow) => void;
  found: (warning: WarningRow) => void;
}

export function BoardColumn({ tier, states, search, overdueOnly, assignee, wanted, open, found }: BoardColumnProps) {
  const { words } = useLanguage();
  const word = useTierWord();
  const warnings = useWarnings({ tier, state: states, search });
  const { hasNextPage, isFetching, fetchNextPage } = warnings;
  const narrowed = overdueOnly || assignee !== null;
  // The server filters neither by overdue nor by assignee, so these filters read on to the end before they count.
  useEffect(() => {
    if (narrowed && hasNextPage && !isFetching) void fetchNextPage();
  }, [narrowed, hasNextPage, isFetching, fetchNextPage]);
  const loaded = warnings.data?.pages.flatMap((page) => page.items) ?? [];
  const named = loaded.find((warning) => warning.warning_id === wanted);
  useEffect(() => {
    if (named !== undefined) found(named);
  });
  const shown = loaded.filter((warning) => (!overdueOnly || isOverdue(warning)) && (assignee === null || warning.assignee === assignee));
  const total = narrowed ? shown.length : (warnings.data?.pages[0]?.total ?? 0);
  return (
    <section className="board-column" aria-label={word(tier)} style={{ borderTopColor: TIER_LOOK[tier].fill }}>
      <h2 className="board-head"><TierBadge tier={tier} /> <span className="figure" aria-live="polite">{warnings.data === undefined ? '' : words.warnings.column(total)}</span></h2>
      <Answered question={warnings} rows={4}>
        {() => (
          <>
            {shown.length === 0 && !isFetching && <Empty title={words.warnings.empty}>{words.warnings.emptyNote}</Empty>}
            {shown.map((warning) => <WarningCard key={warning.warning_id} warning={warning} withTier={false} open={() => open(warning)} />)}
            {hasNextPage && !narrowed && <Button block loading={isFetching} onClick={() => void fetchNextPage()}>{words.common.more}</Button>}
          </>
        )}
      </Answered>
    </section>
  );
}

function isOverdue(warning: WarningRow): boolean {
  return warning.state !== 'closed' && warning.clocks.some((clock) => clock.overdue && !clock.done);
}
