// An indicator's value with its unit, in the words of the chosen language.
import { useReference } from '../../api/queries';
import type { ScoredIndicator, ValueUnit } from '../../api/types';
import { decimal, money, plain } from '../../figures';
import { useLanguage } from '../../language';

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
  const { words, language } = useLanguage();
  const unitOf = useIndicatorUnit();
  return (indicator) => {
    if (indicator.value === null) return words.common.noData;
    const unit = unitOf(indicator);
    if (unit === 'yuan') return money(Number(indicator.value), language);
    if (unit === 'percent' || unit === 'percentage_point') return `${decimal(indicator.value)} ${words.unit[unit]}`;
    return unit === null ? plain(indicator.value) : `${plain(indicator.value)} ${words.unit[unit]}`.trim();
  };
}
