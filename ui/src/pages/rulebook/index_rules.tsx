// One index: its dimensions with weights, each indicator with formula, line and law, and the rules above the sum.
import { Collapse, Tag } from 'antd';

import type { Effective, RuleCondition, RuleDimension, RuleIndex, RuleIndicator } from '../../api/rules';
import { percent } from '../../figures';
import { useLanguage } from '../../language';
import { BasisList } from '../../parts/basis_list';
import { PlainTable } from '../../parts/plain_table';
import { Knots } from '../../parts/knots';

export function useInForce(): (effective: Effective | undefined) => string {
  const { words } = useLanguage();
  const text = words.rulebook;
  return (effective) => {
    const parts = [effective?.from ? text.from(effective.from) : '', effective?.to ? text.until(effective.to) : ''].filter((part) => part !== '');
    return parts.length === 0 ? text.always : parts.join(' ');
  };
}

/** Names of trades and feeds instead of their codes. */
export type NameOf = (id: string) => string;

export function IndexRules({ index, feedName, tradeName }: { index: RuleIndex; feedName: NameOf; tradeName: NameOf }) {
  const { words, say } = useLanguage();
  const text = words.rulebook;
  const derived = Object.entries(index.derived);
  const bounds: [string, RuleCondition[]][] = [[text.floors, index.floors], [text.caps, index.caps], [text.vetoes, index.vetoes], [text.gradeCaps, index.grade_caps]];
  return (
    <div className="stack">
      <BasisList basis={index.basis} />
      {index.trades.length > 0 && <p>{text.trades}{words.common.colon}{index.trades.map(tradeName).join(words.common.enumeration)}</p>}
      <Collapse
        size="small"
        defaultActiveKey={index.dimensions[0] === undefined ? [] : [index.dimensions[0].id]}
        items={index.dimensions.map((dimension) => ({ key: dimension.id, label: <DimensionHead dimension={dimension} />, children: <Dimension dimension={dimension} feedName={feedName} tradeName={tradeName} /> }))}
      />
      {derived.length > 0 && <PlainTable caption={text.derived} columns={[text.derived, text.expression]} rows={derived.map(([name, expression]) => [<code key="name">{name}</code>, <code key="expression" className="wrap">{expression}</code>])} />}
      {index.synergy !== null && (
        <section>
          <h3>{text.synergy}: {say(index.synergy.title)}</h3>
          <BasisList basis={index.synergy.basis} />
          <PlainTable caption={text.synergy} columns={[text.synergy, text.tabs.signals]} rows={index.synergy.features.map((feature) => [say(feature.title), <code key="strength">{feature.strength.join(' ')}</code>])} />
        </section>
      )}
      {bounds.filter(([, rules]) => rules.length > 0).map(([name, rules]) => <Bounds key={name} name={name} rules={rules} />)}
      {index.grades.length > 0 && (
        <section>
          <h3>{text.grades}</h3>
          <PlainTable caption={text.grades} columns={[text.grades, text.atLeast, text.meaning]} rows={index.grades.map((grade) => [`${grade.id} ${say(grade.title)}`, grade.at_least, say(grade.meaning)])} />
        </section>
      )}
    </div>
  );
}

function DimensionHead({ dimension }: { dimension: RuleDimension }) {
  const { words, say } = useLanguage();
  const text = words.rulebook;
  const combiner = text.combiners[dimension.combiner.kind as keyof typeof text.combiners] ?? dimension.combiner.kind;
  return <span><strong>{dimension.id} {say(dimension.title)}</strong> <Tag>{text.weight} {dimension.weight} %</Tag> <span className="quiet">{combiner} · {text.freshDays} {text.days(dimension.fresh_days)}</span></span>;
}

function Dimension({ dimension, feedName, tradeName }: { dimension: RuleDimension; feedName: NameOf; tradeName: NameOf }) {
  return (
    <div className="stack">
      <BasisList basis={dimension.basis} />
      {dimension.indicators.map((indicator) => <Indicator key={indicator.id} indicator={indicator} feedName={feedName} tradeName={tradeName} />)}
    </div>
  );
}

function Indicator({ indicator, feedName, tradeName }: { indicator: RuleIndicator; feedName: NameOf; tradeName: NameOf }) {
  const { words, say } = useLanguage();
  const inForce = useInForce();
  const text = words.rulebook;
  const facts: [string, string | null][] = [
    [text.weight, indicator.weight === null ? null : String(indicator.weight)],
    [words.indicator.probability, indicator.probability === null ? null : percent(indicator.probability)],
    [text.bonusPoints, indicator.points === null ? null : String(indicator.points)],
    [text.halfLife, indicator.half_life_days === null ? null : text.days(indicator.half_life_days)],
    [text.condition, indicator.applies],
    [text.feeds, indicator.feeds.length === 0 ? null : indicator.feeds.map(feedName).join(words.common.enumeration)],
    [text.inForce, indicator.effective.from === null && indicator.effective.to === null ? null : inForce(indicator.effective)],
  ];
  const expression = indicator.value ?? indicator.signal;
  return (
    <section className="rule">
      <h3>{indicator.id} {say(indicator.title)}</h3>
      {expression !== null && <div>{indicator.value === null ? text.signal : text.expression} <code className="wrap">{expression}</code></div>}
      <div className="quiet">{facts.filter(([, value]) => value !== null).map(([name, value]) => `${name} ${value ?? ''}`).join(' · ')}</div>
      <BasisList basis={indicator.basis} />
      {indicator.regimes.map((regime) => (
        <div key={regime.trades.join()}>
          <div className="quiet">{text.regime} {regime.trades.length === 0 ? text.otherTrades : regime.trades.map(tradeName).join(words.common.enumeration)} · {inForce(regime.effective)}</div>
          <BasisList basis={regime.basis} />
        </div>
      ))}
      {indicator.knots.map((set) => (
        <div key={`${set.effective.from ?? ''}${set.effective.to ?? ''}`}>
          <div className="quiet">{text.inForce} {inForce(set.effective)}</div>
          <Knots knots={set.points} value={null} score={null} unit={indicator.unit === null ? '' : (words.unit[indicator.unit as keyof typeof words.unit] as string | undefined) ?? indicator.unit} />
          <BasisList basis={set.basis} />
        </div>
      ))}
    </section>
  );
}

function Bounds({ name, rules }: { name: string; rules: RuleCondition[] }) {
  const { words, say } = useLanguage();
  const inForce = useInForce();
  const text = words.rulebook;
  const rows = rules.map((rule) => [
    say(rule.title),
    <code key="when" className="wrap">{rule.when}</code>,
    rule.score ?? rule.grade ?? '–',
    inForce(rule.effective),
    <BasisList key="basis" basis={rule.basis} />,
  ]);
  return (
    <section>
      <h3>{name}</h3>
      <PlainTable caption={name} columns={[name, text.condition, text.bound, text.inForce, words.indicator.basis]} rows={rows} />
    </section>
  );
}
