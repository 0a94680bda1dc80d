// An indicator's value with its unit, in the words of the chosen language.
import type { ScoredIndicator, ValueUnit } from '../../api/types';
import { decimal, plain } from '../../figures';
import { useLanguage } from '../../language';
import { useMoney } from '../../parts/money';

export function useIndicatorValue(): (indicator: ScoredIndicator) => string {
  const { words } = useLanguage();
  const inUnit = useInUnit();
  return (indicator) => {
    if (indicator.value === null) return words.common.noData;
    if (isCondition(indicator)) return Number(indicator.value) === 1 ? words.indicator.holds : words.indicator.holdsNot;
    return inUnit(indicator.value, indicator.unit);
  };
}

/** A value that only says whether something holds: 1 or 0 from a hit or from a comparison. */
function isCondition({ value, expression, knots, signals }: ScoredIndicator): boolean {
  if (value === null || knots.length > 0 || !['0', '1'].includes(value)) return false;
  return expression === null || signals.includes(expression) || (!/\bCASE\b/.test(expression) && /[<>=]|\bAND\b|\bOR\b|\bhas\(/.test(expression));
}

/** A decimal text with a unit. */
export function useInUnit(): (value: string, unit: ValueUnit | null) => string {
  const { words } = useLanguage();
  const money = useMoney();
  return (value, unit) => {
    if (unit === 'yuan') return money(Number(value));
    if (unit === 'percent' || unit === 'percentage_point') return `${decimal(value)} ${words.unit[unit]}`;
    // Several hits count by weight and age, so their sum is a strength without a unit.
    if (unit === 'hit') return plain(value);
    return unit === null ? plain(value) : `${plain(value)} ${words.unit[unit]}`.trim();
  };
}
