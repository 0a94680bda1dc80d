// The shape of the rulebook as the server sends it: the YAML and SQL files, typed.
import type { Basis, KnotPoint, Named, ReferenceClock, TierId, Title } from './types';

export interface Effective {
  from: string | null;
  to: string | null;
}

export interface RuleKnotSet {
  effective: Effective;
  basis: Basis[];
  points: (KnotPoint & { optional: boolean })[];
}

export interface RuleIndicator extends Named {
  basis: Basis[];
  effective: Effective;
  trades: string[];
  /** It applies only while one of these for the firm's trade is in force; no trades = all others. */
  regimes: { trades: string[]; effective: Effective; basis: Basis[] }[];
  applies: string | null;
  value: string | null;
  signal: string | null;
  unit: string | null;
  direction: string | null;
  knots: RuleKnotSet[];
  weight: number | null;
  probability: string | null;
  probability_by: string | null;
  hits_max: number | null;
  points: number | null;
  term: { weights: string[]; half_life_days: number; count: string; divisor: string | null } | null;
  half_life_days: number | null;
  feeds: string[];
}

export interface RuleDimension extends Named {
  weight: number;
  basis: Basis[];
  combiner: { kind: string; scale?: string };
  fresh_days: number;
  indicators: RuleIndicator[];
}

export interface RuleCondition extends Named {
  basis: Basis[];
  effective: Effective;
  when: string;
  score?: string;
  grade?: string;
}

export interface RuleTier {
  id: TierId;
  title: Title;
  at_least: string;
  basis: Basis[];
  automatic: Title;
  action: Title;
  warns: boolean;
  clocks: ReferenceClock[];
}

/** A stage of a scheme, with what is expected of the office in it. */
export interface RuleStage extends Named {
  action: Title;
  when: string;
  basis: Basis[];
}

export interface RuleIndex extends Named {
  basis: Basis[];
  polarity: 'risk' | 'health';
  trades: string[];
  derived: Record<string, string>;
  dimensions: RuleDimension[];
  synergy: {
    title: Title;
    basis: Basis[];
    ramp: KnotPoint[];
    bonus: KnotPoint[];
    features: (Named & { strength: string[] })[];
  } | null;
  floors: RuleCondition[];
  caps: RuleCondition[];
  vetoes: RuleCondition[];
  grade_caps: RuleCondition[];
  grades: (Named & { at_least: string; meaning: Title })[];
  tiers: RuleTier[];
  stages?: RuleStage[];
  hysteresis: { below: string; days: number; basis: Basis[] } | null;
  confidence_gate: { below: string; tier_max: TierId; basis: Basis[] } | null;
  grade_coverage_min: string | null;
}

export interface RuleSignal extends Named {
  line: string;
  unit: string;
  kinds: string[];
  valid_days: number | null;
  scalar: string;
  peers: boolean;
  threshold?: { at_least: string; basis: Basis[] };
  strength?: RuleKnotSet[];
  missing: 'left_out' | 'clean';
  formula: Title;
  basis: Basis[];
  effective: Effective;
  cases?: RuleSignalCase[];
  sql: string;
}

/** A firm with a few facts, and what the signal must say of it. */
export interface RuleSignalCase {
  as_of: string;
  covered?: [string, string][];
  facts?: { kind?: string; item?: string; class?: string; value?: string; from: string; to?: string; known?: string }[];
  state: 'seen' | 'clean' | 'missing' | 'stale';
  value?: string;
  strength?: string;
  reached?: boolean;
}

export interface RuleFact extends Named {
  unit: string;
  shape: string;
  feed: string;
  classes: string[];
  grade: number;
  forms?: string[];
  basis: Basis[];
}

export interface RuleFeed extends Named {
  owner: Title;
  fresh_days: number;
  basis: Basis[];
}

export interface RuleCodeList extends Named {
  basis: Basis[];
  codes: (Named & { weight: string | null })[];
}

export interface RuleForm extends Named {
  basis: Basis[];
  effective: Effective;
  duty: string;
  due: { amount: number; unit: 'days' | 'working_days' };
}

export interface RuleSeries extends Named {
  unit: string;
  basis: Basis[];
  values: [string, string][];
}

export interface Rulebook {
  digest: string;
  engine: string;
  indices: RuleIndex[];
  signals: RuleSignal[];
  facts: RuleFact[];
  feeds: RuleFeed[];
  codes: RuleCodeList[];
  forms: RuleForm[];
  series: RuleSeries[];
}
