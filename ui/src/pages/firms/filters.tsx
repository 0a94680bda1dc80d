// The filters above the register: search, tier chips, trade and district.
import { Button, Input, Select } from 'antd';
import { useEffect, useState } from 'react';

import { useOverview, useReference } from '../../api/queries';
import { useLanguage } from '../../language';
import { useAddressState } from '../../parts/address_state';
import { useTierWord } from '../../parts/tier_badge';
import { TIER_LOOK, TIER_ORDER } from '../../theme';

const FILTERS = ['search', 'tier', 'trade', 'district'];

export function FirmFilters() {
  const { words, say } = useLanguage();
  const state = useAddressState();
  const reference = useReference();
  const filter = (name: string, value: string | null) => state.set({ [name]: value, pages: null, open: null });
  const options = (list: { id: string; title: { zh: string; en: string } }[] | undefined) => list?.map((entry) => ({ value: entry.id, label: say(entry.title) })) ?? [];
  return (
    <div className="filters" role="search" aria-label={words.firms.title}>
      <SearchField key={state.get('search') ?? ''} value={state.get('search') ?? ''} submit={(text) => filter('search', text)} label={words.firms.search} />
      <TierChips />
      <Select allowClear aria-label={words.firms.trade} placeholder={words.firms.trade} style={{ width: 132 }} value={state.get('trade')} options={options(reference.data?.trades)} onChange={(value) => filter('trade', value ?? null)} />
      <Select allowClear showSearch={{ optionFilterProp: 'label' }} aria-label={words.firms.district} placeholder={words.firms.district} style={{ width: 132 }} value={state.get('district')} options={options(reference.data?.districts)} onChange={(value) => filter('district', value ?? null)} />
      {FILTERS.some((name) => state.get(name) !== null) && (
        <Button type="link" onClick={() => state.set({ ...Object.fromEntries(FILTERS.map((name) => [name, null])), pages: null })}>{words.common.clear}</Button>
      )}
    </div>
  );
}

/** The assessment days the server has, newest first. */
export function useKnownDays(): string[] {
  return useOverview().data?.as_ofs ?? [];
}

export function SearchField({ value, submit, label }: { value: string; submit: (text: string) => void; label: string }) {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  return <Input.Search allowClear aria-label={label} placeholder={label} style={{ width: 230 }} value={text} onChange={(event) => setText(event.target.value)} onSearch={(found) => submit(found.trim())} />;
}

function TierChips() {
  const { words } = useLanguage();
  const state = useAddressState();
  const word = useTierWord();
  const chosen = (state.get('tier') ?? '').split(',').filter((id) => id !== '');
  const toggle = (id: string, on: boolean) => {
    const after = on ? [...chosen, id] : chosen.filter((other) => other !== id);
    state.set({ tier: after.join(','), pages: null, open: null });
  };
  return (
    <div className="chips" role="group" aria-label={words.firms.tier}>
      {[...TIER_ORDER, 'none' as const].map((tier) => {
        const on = chosen.includes(tier);
        const look = tier === 'none' ? null : TIER_LOOK[tier];
        return (
          <button
            key={tier}
            type="button"
            aria-pressed={on}
            onClick={() => toggle(tier, !on)}
            className={on ? 'chip chip-on' : 'chip'}
            style={look === null ? {} : { color: look.ink, borderColor: on ? look.ink : undefined, background: on ? look.band : undefined }}
          >
            <span aria-hidden="true">{look?.shape ?? '–'}</span> {word(tier)}
          </button>
        );
      })}
    </div>
  );
}
