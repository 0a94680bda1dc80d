// Search in the header: suggests firms while one types; Enter goes to the register with all that match.
import { AutoComplete, Input, type RefSelectProps } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';

import { withQuery, type Query } from '../api/client';
import { useSuggestedFirms } from '../api/queries';
import { useLanguage } from '../language';
import { useAddressState } from '../parts/address_state';
import { useMay } from '../parts/permission';
import { TierBadge } from '../parts/tier_badge';

const PAUSE_MS = 250;
const ALL = 'all:';
/** Room for all suggestions without a scroll bar. */
const LIST_HEIGHT = 320;
/** The key that puts the cursor into the search from anywhere on a page. */
const KEY = '/';

export function FirmSearch() {
  return useMay('firm.list') ? <Search /> : null;
}

function Search() {
  const { words } = useLanguage();
  const navigate = useNavigate();
  const asOf = useAddressState().get('as_of');
  const field = useRef<RefSelectProps>(null);
  const [text, setText] = useState('');
  const wanted = usePaused(text.trim());
  const found = useSuggestedFirms(wanted, asOf);
  useKey(() => field.current?.focus());
  const go = (path: string, query: Query) => {
    setText('');
    field.current?.blur();
    void navigate(withQuery(path, { ...query, as_of: asOf }));
  };
  const all = (search: string) => search !== '' && go('/firms', { search });
  const firms = wanted === '' ? [] : (found.data?.items ?? []);
  const options = firms.map((row) => ({
    value: row.firm_id,
    label: (
      <span className="suggestion">
        <span className="suggestion-name">{row.name}<span className="quiet code"> {row.firm_id}</span></span>
        <TierBadge tier={row.tier} />
      </span>
    ),
  }));
  const more = found.data !== undefined && found.data.total > firms.length ? [{ value: `${ALL}${wanted}`, label: <span className="quiet">{words.header.searchAll(found.data.total)}</span> }] : [];
  return (
    <AutoComplete
      ref={field}
      className="header-search"
      popupMatchSelectWidth={470}
      listHeight={LIST_HEIGHT}
      value={text}
      options={[...options, ...(firms.length === 0 ? [] : more)]}
      onSelect={(value: string) => (value.startsWith(ALL) ? all(value.slice(ALL.length)) : go(`/firms/${encodeURIComponent(value)}`, {}))}
      onSearch={setText}
    >
      <Input.Search aria-label={words.header.search} placeholder={`${words.header.search}  ${KEY}`} aria-keyshortcuts={KEY} allowClear onSearch={(value, _event, info) => info?.source === 'input' && all(value.trim())} />
    </AutoComplete>
  );
}

/** The text once typing has paused, so that not every letter is a question to the server. */
function usePaused(text: string): string {
  const [paused, setPaused] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setPaused(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return paused;
}

function useKey(pressed: () => void) {
  const latest = useRef(pressed);
  latest.current = pressed;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const where = event.target instanceof HTMLElement ? event.target : null;
      const typing = where !== null && (where.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(where.tagName));
      if (event.key !== KEY || typing || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      latest.current();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}
