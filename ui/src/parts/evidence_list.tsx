// The facts an indicator rests on: value, source, the times it holds and became known, and where the proof is.
import { useFacts } from '../api/queries';
import type { Fact } from '../api/types';
import { day } from '../figures';
import { useLanguage } from '../language';
import { Answered } from './answered';
import { useFactValue } from './fact_value';
import { NoData } from './no_data';

export function EvidenceList({ firmId, asOf, ids }: { firmId: string; asOf: string; ids: number[] }) {
  const { words } = useLanguage();
  const facts = useFacts(firmId, asOf, ids);
  if (ids.length === 0) return <p className="quiet">{words.indicator.evidenceNone}</p>;
  return (
    <Answered question={facts} rows={3}>
      {({ items }) => (items.length === 0 ? <p className="quiet">{words.indicator.evidenceNone}</p> : (
        <ul className="evidence" aria-label={words.indicator.evidence}>
          {items.map((fact) => <EvidenceFact key={fact.fact_id} fact={fact} />)}
        </ul>
      ))}
    </Answered>
  );
}

export function EvidenceFact({ fact }: { fact: Fact }) {
  const { words, say } = useLanguage();
  const value = useFactValue()(fact);
  const kindOnly = value === null && fact.class_title === null;
  const withheld = <span className="quiet">{words.fact.masked}</span>;
  return (
    <li className="evidence-fact">
      <div className="evidence-head">
        <strong>{say(fact.kind_title)}</strong>
        <span className="figure">
          {value ?? (fact.class_title === null ? '' : say(fact.class_title))}
          {kindOnly && (fact.masked ? withheld : words.unit.statement)}
        </span>
      </div>
      <dl className="pairs pairs-small">
        {value !== null && fact.class_title !== null && <Pair name={words.fact.class}>{say(fact.class_title)}</Pair>}
        {fact.item !== null && fact.item !== '' && <Pair name={words.fact.item}>{fact.item}</Pair>}
        <Pair name={words.fact.valid}>{validity(fact, words.fact.ongoing)}</Pair>
        <Pair name={words.fact.known}>{day(fact.known_at)}</Pair>
        <Pair name={words.fact.source}>{fact.masked ? withheld : <code className="wrap">{fact.source}</code>}</Pair>
        <Pair name={words.fact.evidence}>{fact.masked ? withheld : <Proof evidence={fact.evidence} />}</Pair>
      </dl>
      <div className="quiet">
        #{fact.fact_id}
        {fact.retracted && ` · ${words.fact.retracted}`}
        {fact.corrects !== null && ` · ${words.fact.corrects(fact.corrects)}`}
      </div>
    </li>
  );
}

/** Where the proof of a fact is. */
export function Proof({ evidence }: { evidence: string }) {
  return evidence === '' ? <NoData /> : <code className="wrap">{evidence}</code>;
}

export function Pair({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div className="pair">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

export function validity(fact: Fact, ongoing: string): string {
  if (fact.valid_to === fact.valid_from) return fact.valid_from;
  return `${fact.valid_from} – ${fact.valid_to ?? ongoing}`;
}
