// The value of a fact with its unit, written from the number the server sends so that separators, unit and language fit.
import type { Fact } from '../api/types';
import { decimal, whole } from '../figures';
import { useLanguage } from '../language';
import { useMoney } from './money';

const FEN_PER_YUAN = 100;
/** A ratio comes in hundredths of a percent. */
const RATIO_PER_PERCENT = 100;

/** Null where the fact is a statement and has no number. */
export function useFactValue(): (fact: Fact) => string | null {
  const { words } = useLanguage();
  const money = useMoney();
  return (fact) => {
    if (fact.value === null) return fact.shown;
    if (fact.unit === 'fen') return money(fact.value / FEN_PER_YUAN);
    if (fact.unit === 'ratio') return `${decimal(fact.value / RATIO_PER_PERCENT)} ${words.unit.percent}`;
    return fact.unit === 'count' ? whole(fact.value) : fact.shown;
  };
}
