// The board of warnings: a column per tier, most urgent first, every card with its clock. The address holds every choice.
import { Button, Checkbox, Select } from 'antd';
import { useState } from 'react';

import type { TierId, WarningRow, WarningState } from '../../api/types';
import { useLanguage } from '../../language';
import { useAddressState } from '../../parts/address_state';
import { useTierWord } from '../../parts/tier_badge';
import { SearchField } from '../firms/filters';
import { BoardColumn } from './column';
import { WarningDrawer } from './drawer';

const COLUMNS: TierId[] = ['red', 'orange', 'yellow', 'blue'];
const STATES: WarningState[] = ['open', 'acknowledged', 'assigned', 'closed'];
const UNFINISHED = 'open,acknowledged,assigned';
const CHOICES = ['search', 'state', 'overdue', 'assigned', 'tier'];
const ASSIGNED = ['mine', 'nobody'] as const;

export default function WarningsPage() {
  const { words } = useLanguage();
  const state = useAddressState();
  const word = useTierWord();
  const [opened, setOpened] = useState<WarningRow | null>(null);
  const chosenTiers = (state.get('tier') ?? '').split(',').filter((id) => id !== '');
  const columns = chosenTiers.length === 0 ? COLUMNS : COLUMNS.filter((tier) => chosenTiers.includes(tier));
  const states = state.get('state') ?? UNFINISHED;
  const overdueOnly = state.get('overdue') === '1';
  const assigned = ASSIGNED.find((choice) => choice === state.get('assigned')) ?? null;
  const wanted = state.get('open');
  const open = (warning: WarningRow) => {
    setOpened(warning);
    state.set({ open: warning.warning_id }, wanted !== null);
  };
  // A link names the warning by its number: the column that finds it among its cards hands it over.
  const found = (warning: WarningRow) => warning.warning_id === wanted && opened?.warning_id !== wanted && setOpened(warning);
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
            style={{ minWidth: 250 }}
            value={states.split(',') as WarningState[]}
            options={STATES.map((id) => ({ value: id, label: words.warnings.states[id] }))}
            onChange={(chosen) => {
              const text = STATES.filter((id) => chosen.includes(id)).join(',');
              state.set({ state: text === UNFINISHED ? null : text });
            }}
          />
        </label>
        <label className="field-inline">
          <span>{words.tier.label}</span>
          <Select
            mode="multiple"
            allowClear
            aria-label={words.tier.label}
            placeholder={words.common.all}
            style={{ minWidth: 150 }}
            value={chosenTiers as TierId[]}
            options={COLUMNS.map((id) => ({ value: id, label: word(id) }))}
            onChange={(chosen) => state.set({ tier: COLUMNS.filter((id) => chosen.includes(id)).join(',') })}
          />
        </label>
        <label className="field-inline">
          <span>{words.warnings.assignee}</span>
          <Select
            allowClear
            aria-label={words.warnings.assignee}
            placeholder={words.common.all}
            style={{ minWidth: 130 }}
            value={assigned}
            options={ASSIGNED.map((choice) => ({ value: choice, label: words.warnings.assigned[choice] }))}
            onChange={(choice: string | undefined) => state.set({ assigned: choice ?? null })}
          />
        </label>
        <Checkbox checked={overdueOnly} onChange={(event) => state.set({ overdue: event.target.checked ? '1' : null })}>{words.warnings.overdueOnly}</Checkbox>
        {CHOICES.some((name) => state.get(name) !== null) && <Button type="link" onClick={() => state.set(Object.fromEntries(CHOICES.map((name) => [name, null])))}>{words.common.clear}</Button>}
      </div>
      <div className="board" style={{ '--board-columns': columns.length } as React.CSSProperties}>
        {columns.map((tier) => (
          <BoardColumn key={tier} tier={tier} states={states} search={state.get('search')} overdueOnly={overdueOnly} assigned={assigned} wanted={wanted} open={open} found={found} />
        ))}
      </div>
      <WarningDrawer warning={wanted === null ? null : opened} close={() => state.set({ open: null }, true)} />
    </>
  );
}
