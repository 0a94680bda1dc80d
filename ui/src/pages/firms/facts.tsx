// Every fact known about the firm on the day shown: what is said, when it held, when it became known, and where the proof is.
import { Checkbox, Input, Select, Table, type TableColumnType } from 'antd';
import { useMemo, useState } from 'react';

import { useAllFacts, useReference } from '../../api/queries';
import type { Fact } from '../../api/types';
import { day, whole } from '../../figures';
import { useLanguage } from '../../language';
import { useAddressState } from '../../parts/address_state';
import { Answered } from '../../parts/answered';
import { useFactValue } from '../../parts/fact_value';
import { Empty } from '../../parts/states';
import { Proof, validity } from '../../parts/evidence_list';

const ROWS_PER_PAGE = 50;
/** That a feed was read and held nothing of note: many, and seldom what is looked for. */
const COVERAGE = 'feed_coverage';

export function FactsTab({ firmId, asOf }: { firmId: string; asOf: string | null }) {
  return <Answered question={useAllFacts(firmId, asOf)} rows={10}>{({ items }) => <Facts facts={items} />}</Answered>;
}

function Facts({ facts }: { facts: Fact[] }) {
  const { words, say } = useLanguage();
  const state = useAddressState();
  const columns = useFactColumns();
  const reference = useReference();
  const [wanted, want] = useState('');
  const kind = state.get('kind');
  const kinds = useMemo(() => {
    const held = new Set(facts.map((fact) => fact.kind));
    return (reference.data?.fact_kinds ?? []).filter((entry) => held.has(entry.id));
  }, [facts, reference.data]);
  if (facts.length === 0) return <Empty>{words.fact.empty}</Empty>;
  const sought = wanted.trim().toLowerCase();
  const text = (fact: Fact) => `${say(fact.kind_title)} ${fact.class_title === null ? '' : say(fact.class_title)} ${fact.item ?? ''} ${fact.source} ${fact.evidence} #${fact.fact_id}`.toLowerCase();
  const withCoverage = state.get('coverage') === '1' || kind === COVERAGE;
  const shown = facts.filter((fact) => (kind === null || fact.kind === kind) && (withCoverage || fact.kind !== COVERAGE) && (sought === '' || text(fact).includes(sought)));
  return (
    <div className="stack">
      <div className="filters" role="search" aria-label={words.fact.title}>
        <Input.Search allowClear aria-label={words.fact.search} placeholder={words.fact.search} style={{ width: 260 }} onChange={(event) => want(event.target.value)} />
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          aria-label={words.fact.kind}
          placeholder={words.fact.kind}
          style={{ width: 240 }}
          value={kind}
          options={kinds.map((entry) => ({ value: entry.id, label: say(entry.title) }))}
          onChange={(chosen: string | undefined) => state.set({ kind: chosen ?? null }, true)}
        />
        <Checkbox checked={withCoverage} onChange={(event) => state.set({ coverage: event.target.checked ? '1' : null }, true)}>{words.fact.withCoverage}</Checkbox>
        <span className="quiet" aria-live="polite">{words.common.shown(shown.length, facts.length)}</span>
      </div>
      <Table<Fact>
        size="small"
        rowKey="fact_id"
        columns={columns}
        dataSource={shown}
        tableLayout="fixed"
        pagination={{ pageSize: ROWS_PER_PAGE, hideOnSinglePage: true, showSizeChanger: false, showTotal: (count) => words.fact.total(whole(count)) }}
      />
    </div>
  );
}

function useFactColumns(): TableColumnType<Fact>[] {
  const { words, say } = useLanguage();
  const value = useFactValue();
  const withheld = <span className="quiet">{words.fact.masked}</span>;
  const statement = (fact: Fact) => (fact.masked ? withheld : words.unit.statement);
  return [
    {
      key: 'kind', title: words.fact.kind, width: 200,
      render: (_, fact) => <>{say(fact.kind_title)}{fact.item !== null && fact.item !== '' && <div className="quiet">{fact.item}</div>}</>,
    },
    {
      key: 'value', title: words.fact.value, width: 190,
      render: (_, fact) => (
        <span className={fact.retracted ? 'figure retracted' : 'figure'}>
          {value(fact) ?? (fact.class_title === null ? statement(fact) : '')} {fact.class_title !== null && say(fact.class_title)}
        </span>
      ),
    },
    { key: 'valid', title: words.fact.valid, width: 180, render: (_, fact) => <span className="figure">{validity(fact, words.fact.ongoing)}</span> },
    { key: 'known', title: words.fact.known, width: 104, render: (_, fact) => <span className="figure">{day(fact.known_at)}</span> },
    { key: 'source', title: words.fact.source, render: (_, fact) => (fact.masked ? withheld : <code className="wrap">{fact.source}</code>) },
    { key: 'evidence', title: words.fact.evidence, render: (_, fact) => (fact.masked ? withheld : <Proof evidence={fact.evidence} />) },
    {
      key: 'number', title: words.fact.serial, width: 120,
      render: (_, fact) => <span className="quiet">#{fact.fact_id}{fact.retracted && ` · ${words.fact.retracted}`}{fact.corrects !== null && ` · ${words.fact.corrects(fact.corrects)}`}</span>,
    },
  ];
}
