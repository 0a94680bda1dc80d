// The shapes of the HTTP interface, exactly as the server sends them. Decimals are strings; days are YYYY-MM-DD.

export interface Title {
  zh: string;
  en: string;
}

export type TierId = 'red' | 'orange' | 'yellow' | 'blue' | 'green';
export type WarningState = 'open' | 'acknowledged' | 'assigned' | 'closed';
export type CloseReason = 'verified_risk' | 'false_alarm' | 'rectified' | 'transferred';
export type ValueUnit = 'percent' | 'percentage_point' | 'times' | 'count' | 'yuan' | 'point' | 'hit';

export interface Named {
  id: string;
  title: Title;
}

export interface ReferenceClock extends Named {
  amount: number;
  unit: string;
}

export interface ReferenceTier {
  id: TierId;
  title: Title;
  at_least: string;
  action: Title;
  automatic: Title;
  warns: boolean;
  clocks: ReferenceClock[];
}

export interface FactKind extends Named {
  unit: 'fen' | 'ratio' | 'count' | 'statement';
  shape: 'monthly' | 'state' | 'event';
  classes: string[];
}

export interface ReferenceRole extends Named {
  /** Bound to a district. */
  district: boolean;
}

export interface ReferenceSignal {
  title: Title;
  formula: Title;
  line: string;
  unit: ValueUnit;
}

export interface Reference {
  tiers: ReferenceTier[];
  trades: Named[];
  districts: Named[];
  roles: ReferenceRole[];
  fact_kinds: FactKind[];
  codes: Record<string, Named[]>;
  signals: Record<string, ReferenceSignal>;
}

export interface FirmRow {
  firm_id: string;
  name: string;
  trade: string;
  district: string;
  tier: TierId | null;
  provisional: boolean;
  dolphin: string | null;
  dolphin_previous: string | null;
  confidence: string;
  coverage: string;
  comb: string | null;
  comb_grade: string | null;
  model_probability: string | null;
  warning: { warning_id: string; state: WarningState } | null;
  as_of: string;
}

export interface FirmList {
  items: FirmRow[];
  next: string | null;
  total: number;
  as_of: string;
}

export interface WarningClock {
  id: string;
  title: Title;
  due_at: string;
  done: boolean;
  overdue: boolean;
  /** Reaches into a year whose holidays are not known yet. */
  provisional: boolean;
  remaining: { amount: number; unit: 'hours' | 'days' | 'working_days' };
}

export interface WarningEvent {
  at: string;
  account: string;
  kind: 'opened' | 'raised' | 'acknowledged' | 'assigned' | 'closed';
  note: string | null;
}

export interface WarningRow {
  warning_id: string;
  firm_id: string;
  firm_name: string;
  district: string;
  tier: TierId;
  score: string;
  as_of: string;
  opened_at: string;
  state: WarningState;
  assignee: string | null;
  action: Title;
  clocks: WarningClock[];
  events: WarningEvent[];
}

export interface WarningList {
  items: WarningRow[];
  next: string | null;
  total: number;
}

export interface Overview {
  as_of: string | null;
  as_ofs: string[];
  firms: number;
  tiers: { tier: TierId | 'none'; firms: number }[];
  warnings: { tier: TierId; open: number; overdue: number }[];
  urgent: WarningRow[];
  risers: FirmRow[];
  rulebook: string;
  engine: string;
}

export type IndicatorState =
  | 'scored'
  | 'clean'
  | 'missing'
  | 'not_applicable'
  | 'denominator_abnormal'
  | 'stale'
  | 'due_not_filed';

export interface Basis {
  mark: string;
  text: Title;
}

export interface KnotPoint {
  x: string;
  s: string;
}

/** Why an indicator has no value. */
export interface Lack {
  kind: 'feed_stale' | 'months_late' | 'incomplete' | 'not_filed';
  feed: Title | null;
  covered_on: string | null;
  form: Title | null;
  month_end: string | null;
  due_on: string | null;
}

/** What a signal says of a firm by itself. */
export interface SignalReading extends Named {
  formula: Title;
  line: 'people' | 'funds' | 'business';
  unit: ValueUnit;
  state: 'seen' | 'clean' | 'missing' | 'stale';
  value: string | null;
  percentile: string | null;
  strength: string | null;
  at_least: string | null;
  reached: boolean | null;
  seen_on: string | null;
  evidence: number[];
  masked: boolean;
}

export interface SignalPage {
  as_of: string | null;
  items: SignalReading[];
}

/** The firms with whose median an indicator was compared. */
export interface PeerComparison {
  signal: string;
  among: 'trade' | 'city';
  firms: number;
  median: string;
}

export interface ScoredIndicator extends Named {
  state: IndicatorState;
  lack: Lack | null;
  compared: PeerComparison | null;
  value: string | null;
  unit: ValueUnit | null;
  score: string | null;
  weight: number | null;
  probability: string | null;
  expression: string | null;
  signals: string[];
  knots: KnotPoint[];
  basis: Basis[];
  evidence: number[];
  points: string;
  peers: PeerSignal[];
}

/** What the firm's trade showed that day. */
export interface PeerSignal {
  signal: string;
  title: Title;
  unit: ValueUnit | null;
  firms: number;
  median: string;
  /** The firm's own figure, where it is known as such. */
  own: string | null;
  /** Peers strictly below it, in percent. */
  percentile: string | null;
}

export interface ScoredDimension extends Named {
  weight_written: string;
  weight: string;
  score: string | null;
  fresh: boolean;
  indicators: ScoredIndicator[];
}

export interface Contribution extends Named {
  kind: 'indicator' | 'inside' | 'redistribution' | 'synergy' | 'floor' | 'cap';
  points: string;
}

export interface SynergyFeature extends Named {
  /** Null where nothing is known of it. */
  strength: string | null;
  share: string | null;
}

export interface HardRule extends Named {
  kind: 'floor' | 'cap' | 'veto' | 'grade_cap';
  value: string;
}

export interface Score {
  index: string;
  title: Title;
  polarity: 'risk' | 'health';
  score: string | null;
  grade: string | null;
  grade_title: Title | null;
  indicative: boolean;
  tier: TierId | null;
  provisional: boolean;
  /** How far a scheme has come, where the rulebook tells stages apart. */
  stage?: { id: string; title: Title; action: Title; basis: Basis[] } | null;
  coverage: string;
  confidence: string;
  base: string | null;
  dimensions: ScoredDimension[];
  contributions: Contribution[];
  synergy: { points: string; features: SynergyFeature[] } | null;
  hard_rules: HardRule[];
  counterfactual: {
    fact: Fact;
    indicator: string;
    indicator_title: Title;
    /** The greatest value of the fact with which the tier is left; null where the fact is withdrawn. */
    corrected?: string | null;
    score: string | null;
    tier: TierId | null;
  } | null;
  rulebook: string;
  peers: string;
  facts: string;
  engine: string;
}

export interface TrendPoint {
  as_of: string;
  dolphin: string | null;
  tier: TierId | null;
  comb: string | null;
  comb_grade: string | null;
}

export interface SecondOpinion {
  probability: string;
  in_sample: boolean;
  trained_on: string;
  reasons: { feature: string; points: string }[];
  disagrees: boolean;
}

export interface ScoreVersion {
  run_id: string;
  as_of: string;
  computed_at: string;
  score: string | null;
  tier: TierId | null;
  rulebook: string;
  facts: string;
  engine: string;
}

export interface FirmPage {
  firm: { firm_id: string; name: string; aliases: string[]; trade: string; district: string; surrogate: boolean };
  as_of: string;
  as_ofs: string[];
  dolphin: Score | null;
  comb: Score | null;
  previous: { as_of: string; dolphin: string | null; dimensions: { id: string; score: string | null }[] } | null;
  trend: TrendPoint[];
  peers: { firms: number; rank: number; percentile: string } | null;
  second_opinion: SecondOpinion | null;
  warnings: WarningRow[];
  versions: ScoreVersion[];
  /** Digest of the rules that explain the page; another than the score's where those cannot be read any more. */
  explained_by: string;
  in_force: string;
  /** The signals of the rules that explain; null where they are in force and so in the reference. */
  signals: Record<string, ReferenceSignal> | null;
}

export interface Fact {
  fact_id: number;
  kind: string;
  kind_title: Title;
  item: string | null;
  class: string | null;
  class_title: Title | null;
  valid_from: string;
  valid_to: string | null;
  known_at: string;
  value: number | null;
  unit: string;
  shown: string | null;
  source: string;
  evidence: string;
  retracted: boolean;
  corrects: number | null;
  /** Above the reader's data grade: only kind and days are told. */
  masked: boolean;
}

export interface NewFact {
  kind: string;
  item: string | null;
  class: string | null;
  valid_from: string;
  valid_to: string | null;
  value: string | null;
  source: string;
  evidence: string;
  corrects: number | null;
  retracted: boolean;
}
