// The rulebook: what counts how, and why. One tab per index, then tiers, signals, facts, feeds, codes and series.
import { Card, Input, Tabs } from 'antd';
import { Fragment, useState } from 'react';

import { useRulebook } from '../../api/queries';
import type { Rulebook, RuleSignal, RuleSignalCase } from '../../api/rules';
import type { Named, Title } from '../../api/types';
import { shortDigest } from '../../figures';
import { useLanguage } from '../../language';
import { useAddressState } from '../../parts/address_state';
import { Answered } from '../../parts/answered';
import { BasisList, MarkLegend } from '../../parts/basis_list';
import { useNames } from '../../parts/names';
import { PlainTable } from '../../parts/plain_table';
import { Empty } from '../../parts/states';
import { IndexRules, useInForce } from './index_rules';
import { Tiers } from './tiers';

export default function RulebookPage() {
  const { words } = useLanguage();
  const text = words.rulebook;
  return (
    <Answered question={useRulebook()} rows={12}>
      {(rulebook) => (
        <>
          <div className="page-head">
            <h1>{text.title}</h1>
            <span className="quiet">{text.digest} <code title={rulebook.digest}>{shortDigest(rulebook.digest)}</code> · {text.engine} <code>{rulebook.engine}</code></span>
          </div>
          {rulebook.indices.length === 0 ? <Empty>{text.emptyNote}</Empty> : <Sections rulebook={rulebook} />}
          <MarkLegend />
        </>
      )}
    </Answered>
  );
}

function Sections({ rulebook }: { rulebook: Rulebook }) {
  const { words, say } = useLanguage();
  const address = useAddressState();
  const names = useNames();
  const text = words.rulebook.tabs;
  const feedName = nameIn(rulebook.feeds, say);
  // The index that warns comes first.
  const ordered = [...rulebook.indices].sort((left, right) => Number(right.tiers.length > 0) - Number(left.tiers.length > 0));
  const indices = ordered.map((index, place) => ({ key: `${index.id}-${place}`, label: say(index.title), children: <IndexRules index={index} feedName={feedName} tradeName={names.trade} /> }));
  const tiered = rulebook.indices.filter((index) => index.tiers.length > 0);
  const items = [
    ...indices,
    { key: 'tiers', label: text.tiers, children: <Tiers indices={tiered} /> },
    { key: 'signals', label: text.signals, children: <Signals rulebook={rulebook} /> },
    { key: 'facts', label: text.facts, children: <Facts rulebook={rulebook} /> },
    { key: 'feeds', label: text.feeds, children: <Feeds rulebook={rulebook} /> },
    { key: 'forms', label: text.forms, children: <Forms rulebook={rulebook} /> },
    { key: 'codes', label: text.codes, children: <Codes rulebook={rulebook} /> },
    { key: 'series', label: text.series, children: <SeriesList rulebook={rulebook} /> },
  ];
  const chosen = items.find((item) => item.key === address.get('tab'))?.key ?? items[0]?.key ?? '';
  return <Card size="small"><Tabs activeKey={chosen} onChange={(tab) => address.set({ tab }, true)} items={items} /></Card>;
}

function Signals({ rulebook }: { rulebook: Rulebook }) {
  const { words, say } = useLanguage();
  const [wanted, want] = useState('');
  const text = words.rulebook;
  const factName = nameIn(rulebook.facts, say);
  const shown = rulebook.signals.filter((signal) => `${signal.id} ${signal.title.zh} ${signal.title.en}`.toLowerCase().includes(wanted.toLowerCase()));
  const rows = shown.map((signal) => [
    <span key="name"><strong>{say(signal.title)}</strong><br /><code>{signal.id}</code></span>,
    text.line[signal.line as keyof typeof text.line],
    say(signal.formula),
    signal.kinds.map(factName).join(words.common.enumeration),
    <OwnLine key="line" signal={signal} />,
    text.missingPolicies[signal.missing],
    signal.valid_days === null ? text.always : text.days(signal.valid_days),
    <BasisList key="basis" basis={signal.basis} />,
    <Fragment key="sql">
      <details><summary>{text.sql}</summary><pre className="wrap">{signal.sql}</pre></details>
      {signal.cases !== undefined && <Cases signal={signal} />}
    </Fragment>,
  ]);
  return (
    <div className="stack">
      <Input.Search allowClear aria-label={text.search} placeholder={text.search} style={{ maxWidth: 320 }} onChange={(event) => want(event.target.value)} />
      <PlainTable caption={text.tabs.signals} columns={[text.signal, text.lineLabel, text.formula, text.kinds, text.ownLine, text.missing, text.validDays, words.indicator.basis, text.sql]} rows={rows} />
    </div>
  );
}

/** The line and the strength of a signal, each with its days and its reasons. */
function OwnLine({ signal }: { signal: RuleSignal }) {
  const { words } = useLanguage();
  const inForce = useInForce();
  const text = words.rulebook;
  const { threshold, strength } = signal;
  // Line and strength mostly stand on the same ground, which is told once.
  const all = [...(threshold?.basis ?? []), ...(strength?.flatMap((set) => set.basis) ?? [])];
  const basis = all.filter((entry, place) => all.findIndex((other) => other.mark === entry.mark && other.text.en === entry.text.en) === place);
  if (threshold === undefined && strength === undefined) return <span className="quiet">–</span>;
  return (
    <details>
      <summary>{threshold === undefined ? text.strengthOf('') : <>≥ <code>{threshold.at_least}</code></>}</summary>
      {strength?.map((set, place) => (
        <p key={place}>{inForce(set.effective)} {text.strengthOf(set.points.map((point) => `${point.x} → ${point.s}`).join(words.common.enumeration))}</p>
      ))}
      <BasisList basis={basis} />
    </details>
  );
}

/** What the signal must say of some facts; tried with every change. */
function Cases({ signal }: { signal: RuleSignal }) {
  const { words } = useLanguage();
  const text = words.rulebook;
  const told = (one: RuleSignalCase) => [
    one.facts?.map((fact) => [fact.item, fact.class, fact.value, fact.to === undefined ? fact.from : `${fact.from}–${fact.to}`].filter((part) => part !== undefined).join(' ')).join(words.common.enumeration),
    one.covered?.map(([feed, day]) => `${feed} ${day}`).join(words.common.enumeration),
  ].filter((part) => part !== undefined).join(' · ') || '–';
  return (
    <details>
      <summary>{text.cases(signal.cases?.length ?? 0)}</summary>
      <ol className="cases">
        {signal.cases?.map((one, place) => (
          <li key={place}>{told(one)} → {words.signal.states[one.state]}{one.value !== undefined && ` ${one.value}`}{one.strength !== undefined && ` · ${text.strengthOf(one.strength)}`}{one.reached === true && ` · ${words.signal.reached}`}</li>
        ))}
      </ol>
    </details>
  );
}

/** Monthly forms: who owes them, by when, what they report. */
function Forms({ rulebook }: { rulebook: Rulebook }) {
  const { words, say } = useLanguage();
  const text = words.rulebook;
  const signalName = nameIn(rulebook.signals, say);
  const rows = rulebook.forms.map((form) => [
    <span key="name"><strong>{say(form.title)}</strong><br /><code>{form.id}</code></span>,
    signalName(form.duty),
    text.dueAfter(form.due.amount, text.clockUnits[form.due.unit]),
    rulebook.facts.filter((fact) => fact.forms?.includes(form.id)).map((fact) => say(fact.title)).join(words.common.enumeration),
    <BasisList key="basis" basis={form.basis} />,
  ]);
  return <PlainTable caption={text.tabs.forms} columns={[text.tabs.forms, text.duty, text.due, text.reports, words.indicator.basis]} rows={rows} />;
}

function Facts({ rulebook }: { rulebook: Rulebook }) {
  const { words, say } = useLanguage();
  const text = words.rulebook;
  const feedName = nameIn(rulebook.feeds, say);
  const rows = rulebook.facts.map((fact) => [
    <span key="name"><strong>{say(fact.title)}</strong><br /><code>{fact.id}</code></span>,
    text.shapes[fact.shape as keyof typeof text.shapes],
    feedName(fact.feed),
    `L${fact.grade}`,
    <BasisList key="basis" basis={fact.basis} />,
  ]);
  return <PlainTable caption={text.tabs.facts} columns={[text.tabs.facts, text.shape, text.feeds, text.dataGrade, words.indicator.basis]} rows={rows} />;
}

function Feeds({ rulebook }: { rulebook: Rulebook }) {
  const { words, say } = useLanguage();
  const text = words.rulebook;
  const rows = rulebook.feeds.map((feed) => [
    <span key="name"><strong>{say(feed.title)}</strong><br /><code>{feed.id}</code></span>,
    say(feed.owner),
    text.days(feed.fresh_days),
    <BasisList key="basis" basis={feed.basis} />,
  ]);
  return <PlainTable caption={text.tabs.feeds} columns={[text.tabs.feeds, text.owner, text.freshDays, words.indicator.basis]} rows={rows} />;
}

function Codes({ rulebook }: { rulebook: Rulebook }) {
  const { words, say } = useLanguage();
  const text = words.rulebook;
  return (
    <div className="stack">
      {rulebook.codes.map((list) => (
        <section key={list.id}>
          <h3>{say(list.title)} <code className="quiet">{list.id}</code></h3>
          <BasisList basis={list.basis} />
          <PlainTable caption={say(list.title)} columns={[text.code, text.tabs.codes, text.weight]} rows={list.codes.map((code) => [<code key="id">{code.id}</code>, say(code.title), code.weight ?? '–'])} />
        </section>
      ))}
    </div>
  );
}

function SeriesList({ rulebook }: { rulebook: Rulebook }) {
  const { words, say } = useLanguage();
  const text = words.rulebook;
  return (
    <div className="stack">
      {rulebook.series.map((series) => (
        <section key={series.id}>
          <h3>{say(series.title)} <code className="quiet">{series.id}</code></h3>
          <BasisList basis={series.basis} />
          <PlainTable caption={say(series.title)} columns={[text.day, words.indicator.value]} rows={series.values.map(([day, value]) => [day, value])} />
        </section>
      ))}
    </div>
  );
}

/** The title of an entry by its code; the code itself where the rulebook has none. */
function nameIn(list: Named[], say: (title: Title) => string): (id: string) => string {
  return (id) => {
    const entry = list.find((candidate) => candidate.id === id);
    return entry === undefined ? id : say(entry.title);
  };
}
