// Who ranks better: areas, gains, precision and tiers, over all events or those with the police.
import { Segmented } from 'antd';

import { SCORERS, present, type Report, type Scored } from '../../api/backtests';
import { decimal, statistic, whole } from '../../figures';
import { useLanguage } from '../../language';
import { useAddressState } from '../../parts/address_state';
import { PlainTable } from '../../parts/plain_table';
import { NoData } from '../../parts/no_data';
import { Empty } from '../../parts/states';
import { TierBadge } from '../../parts/tier_badge';
import { TIER_ORDER } from '../../theme';
import { Gains, WithInterval } from './figures';

type Which = 'all' | 'police';

/** The part of a report that the address asks for. */
export function useScored(report: Report): Scored {
  const police = useAddressState().get('events') === 'police';
  return police && report.police ? report.police : report;
}

export function EventsSwitch({ report }: { report: Report }) {
  const { words } = useLanguage();
  const state = useAddressState();
  const text = words.backtests;
  if (!report.police) return null;
  return (
    <Segmented<Which>
      size="small"
      aria-label={text.events}
      value={state.get('events') === 'police' ? 'police' : 'all'}
      onChange={(which) => state.set({ events: which === 'police' ? 'police' : null }, true)}
      options={[{ value: 'all', label: text.eventsAll(whole(report.events)) }, { value: 'police', label: text.eventsPolice(whole(report.police.events)) }]}
    />
  );
}

export function Results({ scored }: { scored: Scored }) {
  const { words } = useLanguage();
  const text = words.backtests;
  const scorers = present(scored);
  const columns = [text.scorer, `AUC (${text.interval})`, `AP (${text.interval})`, text.precision(20), text.precision(50), text.brier, text.inSample];
  const rows = scorers.map(([id, scorer]) => [
    text.scorers[id],
    <WithInterval key="auc" value={scorer.auc} interval={scorer.auc_ci95} />,
    <WithInterval key="ap" value={scorer.ap} interval={scorer.ap_ci95} />,
    <WithInterval key="20" value={scorer.precision_at['20']} interval={scorer.precision_at_ci95?.['20']} />,
    <WithInterval key="50" value={scorer.precision_at['50']} interval={scorer.precision_at_ci95?.['50']} />,
    // Only the model tells a probability, so only it has a Brier score.
    id === 'model' ? (statistic(scorer.brier) ?? <NoData key="brier" />) : '–',
    scorer.in_sample === true ? text.inSampleFirms(whole(scorer.in_sample_firms ?? 0)) : words.common.no,
  ]);
  return (
    <div className="stack">
      <PlainTable caption={text.results} columns={columns} rows={rows} />
      <Gains scorers={scorers} />
    </div>
  );
}

/** What a tier would have caught, and at what price in false alarms. */
export function TierRecall({ scored }: { scored: Scored }) {
  const { words } = useLanguage();
  const text = words.backtests;
  const rows = (['dolphin', 'comb'] as const).flatMap((id) => (scored[id]?.tiers ?? []).map((figures) => {
    const tier = TIER_ORDER.find((known) => known === figures.tier);
    return [
      text.scorers[id],
      tier === undefined ? figures.tier : <TierBadge key="tier" tier={tier} />,
      whole(figures.firms),
      whole(figures.events),
      `${decimal(figures.recall * 100)} %`,
      figures.false_alarms_per_case === null ? <NoData key="alarms" /> : decimal(figures.false_alarms_per_case),
    ];
  }));
  if (rows.length === 0) return <Empty>{text.missing}</Empty>;
  return <PlainTable caption={text.perTier} columns={[text.scorer, text.atLeastTier, text.firms, text.events, text.recall, text.falsePerCase]} rows={rows} />;
}

export function LeadTimes({ scored }: { scored: Scored }) {
  const { words } = useLanguage();
  const text = words.backtests;
  const lead = scored.lead_time_days;
  if (lead === undefined) return <Empty>{text.missing}</Empty>;
  const count = (value: number | null | undefined) => (value === null || value === undefined ? <NoData /> : whole(Math.round(value)));
  const rows = SCORERS.flatMap((id) => {
    const found = lead[id];
    if (found === undefined || found === null) return [];
    return [[text.scorers[id], count(found.p10), count(found.median), count(found.p90), count(found.warned), count(found.never_warned), count(found.alerts)]];
  });
  return (
    <>
      <p className="quiet">{text.leadTimeNote(String(lead.budget_per_month ?? ''))}</p>
      <PlainTable caption={text.leadTime} columns={[text.scorer, text.p10, text.medianDays, text.p90, text.warned, text.neverWarned, text.alerts]} rows={rows} />
    </>
  );
}
