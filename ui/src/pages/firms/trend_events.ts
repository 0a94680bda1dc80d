// What happened to a firm while its index moved: changes of tier, steps on its warnings, single events, another rulebook.
import { useMemo } from 'react';

import { useAllFacts, useReference } from '../../api/queries';
import type { Fact, FirmPage, TrendPoint } from '../../api/types';
import { day } from '../../figures';
import { useLanguage } from '../../language';
import { useMay } from '../../parts/permission';
import { useTierWord } from '../../parts/tier_badge';

export interface TrendEvent {
  /** The assessment in which it first counts. */
  as_of: string;
  text: string;
  /** Frequent events are counted in the table; only what happens seldom is drawn. */
  rare: boolean;
}

/** A kind of event that came more often is no landmark any more. */
const RARE_MAX = 3;

export function useTrendEvents(page: FirmPage, trend: TrendPoint[]): TrendEvent[] {
  const { words, say } = useLanguage();
  const word = useTierWord();
  const reference = useReference();
  const mayRead = useMay('fact.read');
  const facts = useAllFacts(page.firm.firm_id, page.as_of, mayRead).data?.items;
  const { warnings, versions } = page;
  return useMemo(() => {
    const found: TrendEvent[] = [];
    const add = (date: string, text: string, rare = true) => {
      const counted = trend.find((point) => point.as_of >= date);
      // Before the first assessment there is no line to put it on.
      if (counted !== undefined && trend[0] !== undefined && date.slice(0, 7) >= trend[0].as_of.slice(0, 7)) found.push({ as_of: counted.as_of, text, rare });
    };
    trend.forEach((point, place) => {
      const before = trend[place - 1];
      if (before === undefined) return;
      if (before.tier !== point.tier) add(point.as_of, words.firm.eventTier(word(before.tier), word(point.tier)));
      const rulebooks = [before, point].map((each) => versions.find((version) => version.as_of === each.as_of)?.rulebook);
      if (rulebooks[0] !== undefined && rulebooks[1] !== undefined && rulebooks[0] !== rulebooks[1]) add(point.as_of, words.firm.eventRulebook);
    });
    for (const warning of warnings) {
      add(warning.as_of, `${words.warnings.events.opened} · ${word(warning.tier)}`);
      for (const event of warning.events) if (event.kind !== 'opened') add(day(event.at), `${day(event.at)} ${words.warnings.events[event.kind]}`);
    }
    const single = new Set(reference.data?.fact_kinds.filter((kind) => kind.shape === 'event').map((kind) => kind.id));
    const happened = (facts ?? []).filter((fact) => single.has(fact.kind) && !fact.retracted);
    for (const kind of new Set(happened.map((fact) => fact.kind))) {
      const same = happened.filter((fact) => fact.kind === kind);
      const rare = same.length <= RARE_MAX;
      if (rare) for (const fact of same) add(fact.valid_from, `${fact.valid_from} ${say(fact.kind_title)}${fact.class_title === null ? '' : ` · ${say(fact.class_title)}`}`);
      else for (const [month, count] of byMonth(same)) add(`${month}-01`, `${same[0] === undefined ? kind : say(same[0].kind_title)} × ${count}`, false);
    }
    return found.sort((one, other) => one.as_of.localeCompare(other.as_of));
  }, [trend, warnings, versions, facts, reference.data, words, say, word]);
}

function byMonth(facts: Fact[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const fact of facts) counts.set(fact.valid_from.slice(0, 7), (counts.get(fact.valid_from.slice(0, 7)) ?? 0) + 1);
  return [...counts];
}
