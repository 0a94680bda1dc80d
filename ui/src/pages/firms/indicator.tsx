// The panel behind a contribution: value, formula, conversion curve, legal basis, state and evidence.
import { Drawer } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

import { useReference } from '../../api/queries';
import type { FirmPage, PeerComparison, Score, ScoredIndicator, Title } from '../../api/types';
import { month, percent, shortDigest, signed, whole } from '../../figures';
import { useLanguage } from '../../language';
import { useAddressState } from '../../parts/address_state';
import { BasisList } from '../../parts/basis_list';
import { EvidenceList, Pair } from '../../parts/evidence_list';
import { Knots } from '../../parts/knots';
import { NoData } from '../../parts/no_data';
import { useMay } from '../../parts/permission';
import { HardRules } from './hard_rules';
import { IndicatorTable } from './indicator_table';
import { useInUnit, useIndicatorValue } from './indicator_value';
import { PeerFigures } from './peer_figures';
import { SynergyTable } from './synergy';

export function IndicatorPanel({ page }: { page: FirmPage }) {
  const { words, say } = useLanguage();
  const state = useAddressState();
  const [index, kind, ...rest] = (state.get('reason') ?? '').split(':');
  const id = rest.join(':');
  const score = index === 'comb' ? page.comb : page.dolphin;
  const indicator = score?.dimensions.flatMap((dimension) => dimension.indicators).find((entry) => entry.id === id);
  const contribution = score?.contributions.find((entry) => entry.kind === kind && entry.id === id);
  const title = indicator ?? contribution;
  return (
    <Drawer open={title !== undefined && score !== null} onClose={() => state.set({ reason: null })} size={600} title={title === undefined ? '' : `${id} ${say(title.title)}`} closable={{ 'aria-label': words.common.close }}>
      {indicator !== undefined && score !== null && <IndicatorDetail page={page} score={score} indicator={indicator} />}
      {indicator === undefined && score !== null && score !== undefined && kind !== undefined && <OtherReason score={score} kind={kind} id={id} />}
    </Drawer>
  );
}

function IndicatorDetail({ page, score, indicator }: { page: FirmPage; score: Score; indicator: ScoredIndicator }) {
  const { words } = useLanguage();
  const value = useIndicatorValue();
  const { unit } = indicator;
  return (
    <div className="stack">
      <dl className="pairs">
        <Pair name={words.indicator.value}><strong className="figure">{indicator.value === null ? <NoData /> : value(indicator)}</strong></Pair>
        <Pair name={words.indicator.state}>{indicator.state === 'missing' ? <NoData /> : words.indicator.states[indicator.state]}<Why indicator={indicator} /></Pair>
        {indicator.compared !== null && <Pair name={words.indicator.compared}><Compared found={indicator.compared} /></Pair>}
        <Pair name={words.indicator.score}><span className="figure">{indicator.score ?? <NoData />}</span></Pair>
        <Pair name={words.indicator.points}><strong className="figure">{indicator.state === 'missing' ? <NoData /> : signed(indicator.points)}</strong></Pair>
        {indicator.weight !== null && <Pair name={words.indicator.weight}><span className="figure">{indicator.weight}</span></Pair>}
        {indicator.probability !== null && <Pair name={words.indicator.probability}><span className="figure">{percent(indicator.probability)}</span></Pair>}
      </dl>
      <Formula indicator={indicator} signals={page.signals} />
      {indicator.knots.length > 0
        ? <Knots knots={indicator.knots} value={indicator.value} score={indicator.score} unit={unit === null ? '' : words.unit[unit]} />
        : <p className="quiet">{words.indicator.noKnots}</p>}
      {indicator.peers.length > 0 && <Part title={words.indicator.peers}><PeerFigures peers={indicator.peers} /></Part>}
      <Part title={words.indicator.basis}><BasisList basis={indicator.basis} /></Part>
      <Part title={words.indicator.evidence}><EvidenceList firmId={page.firm.firm_id} asOf={page.as_of} ids={indicator.evidence} /></Part>
      <Behind page={page} score={score} />
      <p className="quiet">{words.firm.lead}</p>
    </div>
  );
}

/** Why there is no value, where the state alone does not say it. */
function Why({ indicator: { lack } }: { indicator: ScoredIndicator }) {
  const { words, say } = useLanguage();
  if (lack === null) return null;
  const named = (title: Title | null) => (title === null ? '' : say(title));
  const text = () => {
    if (lack.kind === 'feed_stale') return words.indicator.lack.feed_stale(named(lack.feed), lack.covered_on ?? '');
    if (lack.kind === 'not_filed') return words.indicator.lack.not_filed(named(lack.form), month(lack.month_end ?? ''), lack.due_on ?? '');
    return words.indicator.lack[lack.kind];
  };
  return <span className="quiet"> {text()}</span>;
}

function Compared({ found }: { found: PeerComparison }) {
  const { words } = useLanguage();
  const inUnit = useInUnit();
  const reference = useReference();
  return <>{words.indicator.comparedWith[found.among](whole(found.firms), inUnit(found.median, reference.data?.signals[found.signal]?.unit ?? null))}</>;
}

/** What every figure rests on: the day, how much was known, and the version of the rules. */
function Behind({ page, score }: { page: FirmPage; score: Score }) {
  const { words } = useLanguage();
  const mayRead = useMay('rulebook.read');
  return (
    <p className="quiet">
      {words.common.figureNote(page.as_of, score.coverage, score.confidence)} · {words.today.version} <code title={score.rulebook}>{shortDigest(score.rulebook)}</code> · {words.rulebook.engine} <code>{score.engine}</code>
      {mayRead && <> · <Link to="/rulebook">{words.indicator.inRulebook}</Link></>}
    </p>
  );
}

function Formula({ indicator, signals }: { indicator: ScoredIndicator; signals: FirmPage['signals'] }) {
  const { words, say } = useLanguage();
  const reference = useReference();
  return (
    <Part title={words.indicator.formula}>
      <pre className="code-block">{indicator.expression ?? indicator.signals.join(', ')}</pre>
      <ul className="signals" aria-label={words.indicator.signals}>
        {indicator.signals.map((id) => {
          const signal = (signals ?? reference.data?.signals)?.[id];
          return (
            <li key={id}>
              <code>{id}</code> {signal === undefined ? '' : `${say(signal.title)}${words.common.colon}${say(signal.formula)}`}
            </li>
          );
        })}
      </ul>
    </Part>
  );
}

/** A row that is not an indicator: moved weight, synergy, floor or cap. */
function OtherReason({ score, kind, id }: { score: Score; kind: string; id: string }) {
  const { words } = useLanguage();
  const contribution = score.contributions.find((entry) => entry.kind === kind && entry.id === id);
  if (contribution === undefined) return null;
  const dimension = score.dimensions.filter((entry) => entry.id === id);
  return (
    <div className="stack">
      <dl className="pairs">
        <Pair name={words.indicator.points}><strong className="figure">{signed(contribution.points)}</strong></Pair>
        <Pair name={words.indicator.state}>{words.firm.contributionKind[contribution.kind]}</Pair>
      </dl>
      {(contribution.kind === 'inside' || contribution.kind === 'redistribution') && <IndicatorTable score={{ ...score, dimensions: dimension }} />}
      {contribution.kind === 'synergy' && score.synergy !== null && <SynergyTable synergy={score.synergy} />}
      {(contribution.kind === 'floor' || contribution.kind === 'cap') && <HardRules score={score} />}
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3>{title}</h3>
      {children}
    </section>
  );
}
