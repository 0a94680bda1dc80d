// The card of the learned model: what it may be used for, on what it was trained, and its two figures kept apart.
import type { CardText, ModelCard } from '../../api/backtests';
import { statistic, whole } from '../../figures';
import { useLanguage } from '../../language';
import { Pair } from '../../parts/evidence_list';
import { NoData } from '../../parts/no_data';

export function ModelCardView({ card }: { card: ModelCard }) {
  const { words, say } = useLanguage();
  const told = (text: CardText) => (typeof text === 'string' ? text : say(text));
  const text = words.backtests;
  return (
    <div className="stack">
      <dl className="pairs">
        <Pair name={text.purpose}>{told(card.purpose)}</Pair>
        <Pair name={text.label}>{told(card.label)}</Pair>
        <Pair name={words.firm.trainedOn}>{card.cutoff ?? '–'} – {card.until ?? '–'} · {text.firms} {whole(card.firms)} · {text.events} {whole(card.events)}</Pair>
        <Pair name={text.crossValidated}>{card.cv === null ? <NoData /> : `AUC ${statistic(card.cv.auc) ?? ''} · AP ${statistic(card.cv.ap) ?? ''} · ${text.folds(card.cv.folds, card.cv.repeats)}`}</Pair>
        <Pair name={text.temporal}>
          {card.temporal === null ? <NoData /> : `AUC ${statistic(card.temporal.auc) ?? ''} · ${card.temporal.trained_at} → ${card.temporal.scored_at} · ${text.horizon(card.temporal.horizon_days)} · ${text.events} ${whole(card.temporal.events)}`}
        </Pair>
      </dl>
      {card.limits.length > 0 && <ul className="notes">{card.limits.map((limit) => <li key={told(limit)}>{told(limit)}</li>)}</ul>}
    </div>
  );
}
