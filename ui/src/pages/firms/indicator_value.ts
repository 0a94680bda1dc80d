// An indicator's value with its unit, in the words of the chosen language.
import { useReference } from '../../api/queries';
import type { ScoredIndicator, ValueUnit } from '../../api/types';
import { decimal, plain } from '../../figures';
import { useLanguage } from '../../language';
import { useMoney } from '../../parts/money';

/** The unit as written, or that of the only signal where the value is the signal itself. */
export function useIndicatorUnit(): (indicator: ScoredIndicator) => ValueUnit | null {
  const reference = useReference();
  return (indicator) => {
    if (indicator.unit !== null) return indicator.unit;
    const [only, ...more] = indicator.signals;
    const bare = indicator.expression === null || indicator.expression === only;
    return only !== undefined && more.length === 0 && bare ? (reference.data?.signals[only]?.unit ?? null) : null;
  };
}

export function useIndicatorValue(): (indicator: ScoredIndicator) => string {
  const { words } = useLanguage();
  const unitOf = useIndicatorUnit();
  const inUnit = useInUnit();
  return (indicator) => (indicator.value === null ? words.common.noData : inUnit(indicator.value, unitOf(indicator)));
}

/** A decimal text with a unit. */
export function useInUnit(): (value: string, unit: ValueUnit | null) => string {
  const { words } = useLanguage();
  const money = useMoney();
  return (value, unit) => {
    if (unit === 'yuan') return money(Number(value));
    if (unit === 'percent' || unit === 'percentage_point') return `${decimal(value)} ${words.unit[unit]}`;
    return unit === null ? plain(value) : `${plain(value)} ${words.unit[unit]}`.trim();
  };
}
