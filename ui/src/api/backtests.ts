// The shape of a backtest report: statistics as floats, each scorer under its own name.
import type { Title } from './types';

export const SCORERS = ['yield_only', 'dolphin', 'comb', 'model'] as const;
export type ScorerId = (typeof SCORERS)[number];

export type Interval = [number, number];

/** All firms of a tier (or grade) and of those riskier. */
export interface TierFigures {
  tier: string;
  firms: number;
  events: number;
  recall: number;
  false_alarms_per_case: number | null;
}

export interface ScorerReport {
  rated?: number;
  auc: number | null;
  auc_ci95: Interval | null;
  ap: number | null;
  ap_ci95?: Interval | null;
  precision_at: Record<string, number | null>;
  precision_at_ci95?: Record<string, Interval | null>;
  in_sample?: boolean;
  in_sample_firms?: number;
  gain_over_yield?: { auc: number | null; ci95: Interval | null } | null;
  tiers?: TierFigures[];
  brier?: number | null;
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
  warned?: number | null;
  never_warned: number | null;
  alerts?: number | null;
}

export interface LandmarkScorer {
  auc_within_month: number | null;
  ci95: Interval | null;
  gain_over_yield?: { auc: number | null; ci95: Interval | null } | null;
  by_month?: Record<string, number>;
}

export type Landmarks = {
  horizon_days?: number;
  firm_months: number;
  events: number;
  months?: { month: string; firms: number; events: number; model_trained_on: string | null }[];
  left_out?: { month: string; why: Title }[];
} & Partial<Record<ScorerId, LandmarkScorer | null>>;

export type TierMonth = { month: string } & Record<'red' | 'orange' | 'yellow' | 'blue' | 'green' | 'none', number>;

/** One scorer each over the same firms and events. */
export type Scored = Partial<Record<ScorerId, ScorerReport | null>> & {
  events: number;
  lead_time_days?: Partial<Record<ScorerId, LeadTime | null>> & { budget_per_month?: number };
};

/** Reports kept by earlier versions hold one text. */
export type CardText = Title | string;

export interface ModelCard {
  purpose: CardText;
  label: CardText;
  cutoff: string | null;
  until: string | null;
  firms: number;
  events: number;
  cv: { folds: number; repeats: number; auc_mean: number; auc: number; ap: number } | null;
  temporal: { trained_at: string; scored_at: string; horizon_days: number; firms: number; events: number; auc: number } | null;
  limits: CardText[];
}

export interface Report extends Scored {
  cutoff?: string;
  until?: string;
  seed?: number;
  resamples?: number;
  firms: number;
  /** The same firms, counting only those events that the police took part in. */
  police?: Scored | null;
  landmarks?: Landmarks | null;
  tier_months?: TierMonth[];
  notes?: Title[];
  model_card?: ModelCard | null;
  rejected_rows?: number;
  rulebook?: string;
  engine?: string;
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
export function present(report: Scored): [ScorerId, ScorerReport][] {
  return SCORERS.flatMap((id) => {
    const scorer = report[id];
    return scorer === undefined || scorer === null ? [] : [[id, scorer] as [ScorerId, ScorerReport]];
  });
}
