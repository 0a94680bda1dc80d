// The shape of a backtest report: statistics as floats, each scorer under its own name.
import type { Title } from './types';

export const SCORERS = ['yield_only', 'dolphin', 'comb', 'model'] as const;
export type ScorerId = (typeof SCORERS)[number];

export type Interval = [number, number];

export interface ScorerReport {
  auc: number | null;
  auc_ci95: Interval | null;
  ap: number | null;
  precision_at: Record<string, number | null>;
  in_sample?: boolean;
  gain_over_yield?: { auc: number; ci95: Interval } | null;
  curves?: {
    roc?: [number, number][];
    precision_recall?: [number, number][];
    reliability?: [number, number, number][];
  };
}

export interface LeadTime {
  p10: number | null;
  median: number | null;
  p90: number | null;
  never_warned: number | null;
  budget_per_month?: number | null;
}

export interface Landmark {
  auc_within_month: number | null;
  ci95: Interval | null;
}

export type TierMonth = { month: string } & Record<'red' | 'orange' | 'yellow' | 'blue' | 'green' | 'none', number>;

export interface Report {
  firms: number;
  events: number;
  yield_only?: ScorerReport;
  dolphin?: ScorerReport;
  comb?: ScorerReport;
  model?: ScorerReport;
  lead_time_days?: Partial<Record<ScorerId, LeadTime>> & { budget_per_month?: number };
  landmarks?: ({ firm_months: number; events: number } & Partial<Record<ScorerId, Landmark>>) | null;
  tiers?: Record<string, { recall?: number | null; false_alarms_per_case?: number | null }> | null;
  tier_months?: TierMonth[];
  notes?: Title[];
}

export interface BacktestRow {
  backtest_id: string;
  created_at: string;
  title: Title | string;
  cutoff: string;
  until: string;
  firms: number;
  events: number;
}

export interface Backtest {
  backtest_id: string;
  created_at: string;
  title: Title | string;
  report: Report;
}

/** The scorers that a report holds, in order. */
export function present(report: Report): [ScorerId, ScorerReport][] {
  return SCORERS.flatMap((id) => {
    const scorer = report[id];
    return scorer === undefined || scorer === null ? [] : [[id, scorer] as [ScorerId, ScorerReport]];
  });
}
