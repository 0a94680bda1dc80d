// The board of warnings: a column per tier, most urgent first, every card with its clock.
import { Button, Checkbox, Select } from 'antd';
import { useEffect, useState } from 'react';

import { useWarnings } from '../../api/queries';
import type { TierId, WarningRow, WarningState } from '../../api/types';
import { useLanguage } from '../../language';
import { useAddressState } from '../../parts/address_state';
import { Empty, Failure, Loading } from '../../parts/states';
import { TierBadge } from '../../parts/tier_badge';
import { TIER_LOOK } from '../../theme';
import { SearchField } from '../firms/filters';
import { WarningCard } from './card';
import { WarningDrawer } from './drawer';

const COLUMNS: TierId[] = ['red', 'orange', 'yellow', 'blue'];
const STATES: WarningState[] = ['open', 'acknowledged', 'assigned', 'closed'];
const UNFINISHED = 'open,acknowledged,assigned';

export default function WarningsPage() {
  const { words } = useLanguage();
  const state = useAddressState();
  const [opened, setOpened] = useState<WarningRow | null>(null);
  const chosenTiers = (state.get('tier') ?? '').split(',');
  const columns = state.get('tier') === null ? COLUMNS : COLUMNS.filter((tier) => chosenTiers.includes(tier));
  const states = state.get('state') ?? UNFINISHED;
  const overdueOnly = state.get('overdue') === '1';
  return (
    <>
      <div className="page-head">
        <h1>{words.warnings.title}</h1>
        <span className="quiet">{words.firm.lead}</span>
      </div>
      <div className="filters" role="search" aria-label={words.warnings.title}>
        <SearchField key={state.get('search') ?? ''} value={state.get('search') ?? ''} submit={(text) => state.set({ search: text })} label={words.warnings.search} />
        <label className="field-inline">
          <span>{words.warnings.state}</span>
          <Select
            mode="multiple"
            aria-label={words.warnings.state}
            style={{ minWidth: 300 }}
            value={states.split(',') as WarningState[]}
            options={STATES.map((id) => ({ value: id, label: words.warnings.states[id] }))}
            onChange={(chosen) => {
              const text = STATES.filter((id) => chosen.includes(id)).join(',');
              state.set({ state: text === UNFINISHED ? null : text });
            }}
          />
        </label>
        <Checkbox checked={overdueOnly} onChange={(event) => state.set({ overdue: event.target.checked ? '1' : null })}>{words.warnings.overdueOnly}</Checkbox>
        {state.get('tier') !== null && <Button type="link" onClick={() => state.set({ tier: null })}>{words.common.clear}</Button>}
      </div>
      <div className="board" style={{ gridTemplateColumns: `repeat(${columns.length}, minmax(0, 1fr))` }}>
        {columns.map((tier) => (
          <Column key={tier} tier={tier} states={states} search={state.get('search')} overdueOnly={overdueOnly} open={setOpened} />
        ))}
      </div>
      <WarningDrawer warning={opened} close={() => setOpened(null)} />
    </>
  );
}

interface ColumnProps {
  tier: TierId;
  states: string;
  search: string | null;
  overdueOnly: boolean;
  open: (warning: WarningRow) => void;
}

function Column({ tier, states, search, overdueOnly, open }: ColumnProps) {
  const { words } = useLanguage();
  const warnings = useWarnings({ tier, state: states, search });
  const { hasNextPage, isFetching, fetchNextPage } = warnings;
  // The server does not filter by overdue, so that filter reads on to the end before it counts.
  useEffect(() => {
    if (overdueOnly && hasNextPage && !isFetching) void fetchNextPage();
  }, [overdueOnly, hasNextPage, isFetching, fetchNextPage]);
  const loaded = warnings.data?.pages.flatMap((page) => page.items) ?? [];
  const shown = overdueOnly ? loaded.filter(isOverdue) : loaded;
  const total = overdueOnly ? shown.length : (warnings.data?.pages[0]?.total ?? 0);
  return (
    <section className="board-column" aria-label={tier} style={{ borderTopColor: TIER_LOOK[tier].fill }}>
      <h2 className="board-head"><TierBadge tier={tier} /> <span className="figure">{warnings.isSuccess ? words.warnings.column(total) : ''}</span></h2>
      {warnings.isPending && <Loading rows={4} />}
      {warnings.isError && <Failure problem={warnings.error} retry={() => void warnings.refetch()} />}
      {warnings.isSuccess && shown.length === 0 && !isFetching && <Empty title={words.warnings.empty}>{words.warnings.emptyNote}</Empty>}
      {shown.map((warning) => <WarningCard key={warning.warning_id} warning={warning} withTier={false} open={() => open(warning)} />)}
      {hasNextPage && !overdueOnly && <Button block loading={isFetching} onClick={() => void fetchNextPage()}>{words.common.more}</Button>}
    </section>
  );
}

function isOverdue(warning: WarningRow): boolean {
  return warning.state !== 'closed' && warning.clocks.some((clock) => clock.overdue && !clock.done);
}
