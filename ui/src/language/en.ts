// The words of the interface in English; the same keys as zh.ts.
import type { Words } from './zh';

const UNIT: Record<string, [string, string]> = { hours: ['hour', 'hours'], days: ['day', 'days'], working_days: ['working day', 'working days'] };

function length(amount: number, unit: string): string {
  const names = UNIT[unit] ?? [unit, unit];
  return `${amount} ${amount === 1 ? names[0] : names[1]}`;
}

export const en: Words = {
  application: { name: 'Haitun', subtitle: 'Local financial supervision and early warning of illegal fundraising', lead: 'The index is a lead, never a finding.', skip: 'Skip to main content' },
  navigation: { label: 'Main navigation', today: 'Today', firms: 'Firms', warnings: 'Warnings', rulebook: 'Rulebook', backtests: 'Backtests', accounts: 'Accounts', record: 'Record of deeds' },
  header: {
    search: 'Find a firm', language: 'Language', account: 'Account', signOut: 'Sign out',
    clocks: (open, overdue) => `${open} open warnings, ${overdue} of them overdue`, wholeCity: 'Whole city',
    searchAll: (count) => `All ${count} matches`, asOfLatest: 'This page shows the latest only; today, the register and firm pages can show an earlier day.',
  },
  signIn: {
    title: 'Sign in', account: 'Account', password: 'Password', submit: 'Sign in', accountMissing: 'Enter your account', passwordMissing: 'Enter your password',
    refused: 'Account or password is not correct. Check both and try again; if you forgot the password, ask the system administrator.', failed: 'Sign-in did not succeed',
    notice: 'For supervisory staff. Viewing and disposal are recorded.',
  },
  state: {
    loading: 'Loading', emptyTitle: 'No data yet', errorTitle: 'That did not succeed', where: 'Where', code: 'Error code', retry: 'Try again', again: 'Sign in again',
    remedy: 'Try again; if it fails again, give the error code to the system administrator.', remedyOffline: 'Check the network connection and try again.',
    remedyMissing: 'Nothing stands at this address: it was removed or the link is wrong. Go back to the list and search again.',
    outOfDate: (at) => `No newer answer can be had for now; this is from ${at}.`,
    unloadedTitle: 'The page was not loaded', unloaded: 'The network is lost, or the system was just upgraded. Reload once the network is back.', brokenTitle: 'The page broke', broken: 'Reload; if it breaks again, give this code to the system administrator. Other pages are not affected.', reload: 'Reload',
    offlineTitle: 'No network', offlineNote: 'What is open stays readable but may be out of date; steps and new facts need the network.', offlineEmpty: 'This page was not read yet. It loads by itself once the network is back.',
    noPermissionTitle: 'No permission', noPermission: 'Your account does not have this permission. If your work needs it, apply through the system administrator of your office.',
    notFoundTitle: 'No such page', notFound: 'The link may be wrong. Use the navigation on the left.', backToday: 'Back to today',
  },
  common: {
    close: 'Close', cancel: 'Cancel', submit: 'Submit', all: 'All', more: 'Load more', shown: (shown, total) => `${shown} of ${total} shown`,
    asOf: 'As of', latestOf: (day) => `${day} (latest)`, noData: 'No data', yes: 'Yes', no: 'No', total: 'Total', chart: 'Chart', table: 'Table', open: 'Open', clear: 'Clear filters',
    copied: 'Copied', search: 'Search', print: 'Print', none: 'None', note: 'Note', colon: ': ', listSeparator: '; ', enumeration: ', ', digest: 'Digest', required: 'Required',
    timeMachine: (day) => `Time machine: you see the assessment as of ${day}, not the latest.`, backToLatest: 'Back to the latest',
    figureNote: (day, coverage, confidence) => `As of ${day} · coverage ${coverage} % · confidence ${confidence} %`,
  },
  tier: { label: 'Tier', none: 'Not rated', provisional: 'prov.', held: (line) => `Below the line of ${line}; the tier is held by the rule for leaving it`, provisionalNote: 'Provisional. Thin data: confidence is below the gate, so the tier is provisional and not raised above yellow automatically.' },
  figure: {
    dolphin: 'Dolphin index', comb: 'COMB index', rise: 'Change', coverage: 'Coverage', confidence: 'Confidence', score: 'Score', points: 'Points', grade: 'Grade',
    coverageNote: 'Share of indicator weight that has data', confidenceNote: 'Share of dimension weight with fresh data', probability: 'Model probability', outOf: '/ 100',
    riskUp: 'Higher is riskier', healthUp: 'Higher is healthier',
  },
  unit: { percent: '%', percentage_point: 'pp', times: '×', count: '', yuan: 'yuan', point: 'points', hit: 'hit', fen: 'yuan', ratio: '%', statement: 'statement' },
  money: { label: 'Unit of money', fitting: 'Auto', units: { yuan: 'yuan', wan: '10k yuan', yi: '100m yuan' }, amount: (amount, unit) => `${amount} ${unit}` },
  clock: {
    left: (amount, unit) => `${length(amount, unit)} left`, over: (amount, unit) => `overdue by ${length(amount, unit)}`,
    last: { hours: 'less than an hour left', days: 'less than a day left', working_days: 'due today' }, provisional: 'holidays of that year are not known yet, only weekends are left out', overNow: 'overdue', done: 'done', due: (day) => `due ${day}`, length,
  },
  today: {
    title: 'Today', asOf: (day) => `As of ${day}`, never: 'Nothing was assessed yet. Import firms and facts and run haitun assess; the results stand here.', old: (day, days) => `The latest assessment is as of ${day}, ${days} days ago, and may not show the present. Ask the system administrator to check the regular assessment.`, tiers: 'Firms by tier', firmsTotal: (count) => `${count} firms on the register`,
    warnings: 'Open warnings', open: 'Open', overdue: 'Overdue', urgent: 'Nearest deadlines', urgentEmpty: 'No open warnings. A warning opens, and its clocks start, when a firm reaches a tier that warns.',
    risers: 'Biggest risers', risersEmpty: 'No firm rose in this period. After two assessments the ten biggest risers stand here.', version: 'Rulebook version', engine: 'Engine version',
    warningsOfNow: 'As of now, whatever the day', before: 'Nothing was assessed until that day. Choose a day that was.', mine: 'Mine', question: 'First what falls due, then what rises.',
  },
  firms: {
    title: 'Firms', search: 'Name, alias or code', trade: 'Trade', district: 'District', tier: 'Tier', exportCount: (count) => `Export CSV (${count} firms)`, code: 'Code', selectShown: 'Select all firms shown', select: (name) => `Select ${name}`, selected: (count) => `${count} selected`, copySelected: 'Copy selected', exportAll: (count) => `Export all ${count} that match`, clearSelection: 'Clear selection',
    copied: (count) => `${count} firms copied; paste them into a spreadsheet`, copyRefused: 'The browser does not allow the clipboard here; use the export.', total: (count) => `${count} firms`,
    name: 'Firm', previous: 'Previous', warning: 'Warning', rowHint: 'Click a row for a summary, again for the firm page; arrow keys move, Enter opens.', summary: 'Firm summary', openPage: 'Open firm page', topContributions: 'Five largest contributions',
    empty: 'No firm matches. Widen the tier, trade or district; firms appear here once registration data and filings are imported.',
  },
  view: {
    title: 'My views', none: 'No saved view yet.', name: 'Name', nameMissing: 'Enter a name', save: 'Save this view', forget: (name) => `Delete the view "${name}"`, note: 'A view holds filters, order, columns and density, and is kept on this machine.', columns: 'Columns', usualColumns: 'Usual columns', density: 'Row height', compact: 'Compact', wide: 'Wide',
  },
  firm: {
    title: 'Firm file', aliases: 'Also known as', surrogate: 'Surrogate code: no unified social credit code yet', lead: 'The index is a lead, not a finding. Verify the evidence before acting.',
    dimensions: 'Which of the five dimensions are high', dimensionsTable: 'Dimension scores', current: 'Now', previous: 'Previous', trend: 'How the index came here', month: 'As of', todo: 'What to do now',
    noWarning: 'No open warning.', tierAction: 'Action at this tier', automatic: 'Automatic', peers: 'Among peers', peersQuestion: 'High or low among its peers', peersNone: 'No other firm of the trade is rated, so there is nothing to compare with.', peersCount: 'Firms in the trade', peersRank: 'Risk rank', peersPercentile: 'Percentile', peersLow: 'lowest risk', peersHigh: 'highest risk', peersText: (rank, firms, percentile) => `Risk rank ${rank} of ${firms} firms in the trade, percentile ${percentile} %`,
    counterfactual: 'What would change the tier', counterfactualWithdrawn: (fact, indicator, score, tier) => `If the fact "${fact}" (mainly feeding "${indicator}") were withdrawn, the recomputed score would be ${score}, tier ${tier}.`,
    counterfactualCorrected: (fact, value, indicator, score, tier) => `If the fact "${fact}" were corrected to ${value} or less (mainly feeding "${indicator}"), the recomputed score would be ${score}, tier ${tier}.`, stage: 'Stage', events: 'Events', eventsHint: 'point at a mark, or switch to the table.', eventTier: (from, to) => `Tier from ${from} to ${to}`, eventRulebook: 'New rulebook version',
    counterfactualNone: 'No single fact, withdrawn or corrected, would change the tier.', base: 'Weighted dimensions', synergy: 'Several legal features at once', strength: 'Strength', share: 'Counted', hardRules: 'Hard rules', hardRulesNone: 'No hard rule held.',
    tabs: { evidence: 'Evidence', indicators: 'All indicators', signals: 'Signals', facts: 'All facts', comb: 'COMB rating', opinion: 'Second opinion', warnings: 'Warnings', versions: 'Versions' },
    contributions: 'What the score is made of', contributionsHint: 'The rows sum to the score. Click a row for formula, legal basis and evidence.', contributionKind: { indicator: 'Indicator', inside: 'Weight moved from missing indicators', redistribution: 'Weight moved from missing dimensions', synergy: 'Synergy bonus', floor: 'Lifted by a floor', cap: 'Taken by a cap' },
    unscored: 'Not rated: no usable data. Connect a feed or add a fact by hand, and it will be assessed.', combNone: 'COMB does not apply to this firm, or it is not rated yet. It rates online lending platforms from their monthly filings.',
    opinionNone: 'No second opinion. Once a model is trained and loaded, its independent judgement of this firm stands here.', opinionProbability: 'Failure probability estimated by the model', inSample: 'In sample: this firm was part of the training data, so the probability is optimistic and proves nothing.',
    disagrees: 'The model disagrees with the Dolphin index; review by hand.', agrees: 'The model points the same way as the Dolphin index.', trainedOn: 'Trained on', reasons: 'Reasons of the model', reasonsNote: 'Positive raises, negative lowers the probability (log-odds).', feature: 'Feature',
    warningsNone: 'This firm has no warnings. One opens when the index reaches a tier that warns.', computedAt: 'Computed', run: 'Run', factsDigest: 'Facts digest', versionsHint: 'Each version can be recomputed bit for bit from the same facts, rulebook and engine.',
    olderRules: (scored, inForce) => `This score was computed by rulebook ${scored}, and the titles, formulas and bases on this page are those of that version; ${inForce} is in force now.`, rulesLost: (scored, inForce) => `This score was computed by rulebook ${scored}, which this system can no longer read; titles, formulas and bases on this page are those of ${inForce} in force now and may differ from those it was computed by.`,
    fresh: 'fresh data', notFresh: 'no fresh data', weight: 'Weight', weightWritten: 'Weight as written', indicative: 'Indicative: coverage is too low for a firm grade', addFact: 'Add a fact',
  },
  paper: { by: (who, at) => `Printed by ${who} · ${at}`, note: 'Made by the system for supervisory work only; not to be passed on.' },
  indicator: {
    peers: 'Peers that day', peerSignal: 'Signal', own: 'This firm', ownUnknown: 'not held apart', peerMedian: 'Median of peers', peerPercentile: 'Peers below this firm',
    value: 'Value', score: 'Indicator score', points: 'Contribution to the score', state: 'State', weight: 'Weight', probability: 'Hit probability', formula: 'Formula', expression: 'Expression', signals: 'Signals used', knots: 'How the value becomes a score',
    knotsHint: 'The line is the conversion, the dot is this firm.', basis: 'Basis', evidence: 'Evidence facts', evidenceNone: 'No evidence facts.', holds: 'holds', holdsNot: 'does not hold', inRulebook: 'See the rulebook', noKnots: 'The value counts directly, without a conversion line.', name: 'Indicator',
    lack: {
      feed_stale: (feed: string, day: string) => `Feed “${feed}” covered the firm last on ${day}; that is no longer fresh, so its silence says nothing.`,
      months_late: 'The formula compares months, and the latest month known is no longer fresh.', incomplete: 'Something is reported, but not all that the formula needs.',
      not_filed: (form: string, month: string, due: string) => `${form} of ${month} was due by ${due} and is not filed.`,
    },
    compared: 'Compared with', comparedWith: { trade: (firms: string, median: string) => `${firms} firms of the trade, median ${median}`, city: (firms: string, median: string) => `${firms} firms of the whole city (the trade has fewer than ten), median ${median}` },
    states: { scored: 'scored', clean: 'covered, nothing found', missing: 'no data', not_applicable: 'not applicable', denominator_abnormal: 'abnormal denominator', stale: 'data out of date', due_not_filed: 'due, not filed' },
  },
  signal: {
    hint: 'What each signal says by itself: value, whether its line is reached, strength, place among peers. A signal is no finding; what is unknown is never zero.', all: 'Also those of which nothing is observed', value: 'Value', line: 'Line', strength: 'Strength', seenOn: 'Last seen', reached: 'line reached', states: { seen: 'seen', clean: 'covered, nothing found', missing: 'no data', stale: 'data out of date' },
    reachedOf: (reached, all) => `${all} signals, ${reached} reach their line`, hits: (count) => `${count} hits`, facts: (count) => `${count} facts`,
  },
  notFiled: (count, form, month, due) => `Due and not filed: ${form} of ${month} was due by ${due}; ${count} indicators score 0.`,
  mark: {
    S: 'public source', L: 'law text', K: 'known practice, to verify', OWN: 'our definition', explain: 'Evidence marks', S_: 'taken from a stored public page', L_: 'taken from a law read in full', K_: 'a rule known from practice; verify the wording before citing it', OWN_: 'our own definition; the reasoning is in the text',
  },
  fact: {
    wrong: (count) => `${count} fields need mending`,
    title: 'All facts', search: 'Kind, item, source or evidence', empty: 'Nothing was known about this firm on that day. Import registrations, filings or public information, or add a fact by hand.', total: (count) => `${count} facts`, serial: 'No.', withCoverage: 'With feed coverage',
    kind: 'Kind', value: 'Value', valid: 'Valid', known: 'Known at', source: 'Source', evidence: 'Evidence', class: 'Class', item: 'Item', masked: 'withheld', retracted: 'retracted', corrects: (id) => `corrects #${id}`, ongoing: 'ongoing',
    addTitle: 'Add a fact by hand', addNote: 'Saving assesses the firm again at once with this fact. Facts are only added, never changed: a correction is a new fact that names the one it corrects.', monthFrom: 'First day of the month', from: 'From', to: 'Until (leave empty while it goes on)', eventDay: 'Day it happened', valueYuan: 'Amount (yuan)',
    valuePercent: 'Ratio (%)', valueCount: 'Number', sourceHint: 'e.g. on-site inspection, 12345 ticket', evidenceHint: 'e.g. record number, screenshot digest, document number', correctsLabel: 'Fact it corrects (optional)', saved: 'Fact saved and firm assessed again.', number: 'Enter a number', save: 'Save and assess again',
  },
  warnings: {
    title: 'Warnings', state: 'State', search: 'Firm name', states: { open: 'to acknowledge', acknowledged: 'acknowledged', assigned: 'assigned', closed: 'closed' }, unfinished: 'not closed', overdueOnly: 'Overdue only', assigned: { mine: 'Mine', nobody: 'Nobody’s' }, system: 'automatic', column: (count) => `${count}`,
    empty: 'No matching warnings', emptyNote: 'One opens when a firm reaches this tier.', opened: 'Opened', assignee: 'Assignee', unassigned: 'not assigned', history: 'History', clocks: 'Clocks', action: 'Action required', openFirm: 'Open firm page',
    events: { opened: 'Warning opened', raised: 'Tier raised', acknowledged: 'Acknowledged', assigned: 'Assigned', closed: 'Closed' }, acknowledge: 'Acknowledge', assign: 'Assign', close: 'Close',
    acknowledgeNote: 'The acknowledgement clock stops and your account is recorded in the history.', assignNote: 'The assignee becomes responsible for verification in place of any earlier one; the clocks do not restart.', closeNote: 'All clocks stop and the warning leaves the open list. This cannot be undone; a new warning opens if the tier is reached again.',
    assigneeLabel: 'Assignee', noteLabel: 'Note', reasonLabel: 'Reason', reasons: { verified_risk: 'Risk verified', false_alarm: 'False alarm', rectified: 'Rectified', transferred: 'Transferred' }, assigneeMissing: 'Choose an assignee', noteMissing: 'Enter a note', reasonMissing: 'Choose a reason',
    done: { acknowledge: 'Acknowledged', assign: 'Assigned', close: 'Closed' }, closedNote: 'This warning is closed.', noStep: 'Your account cannot dispose of this warning; ask the head of your office.', score: 'Score',
  },
  rulebook: {
    title: 'Rulebook', stages: 'Stages', stageAction: 'Expected action', clocks: 'Clocks', clockUnits: { hours: 'hours', days: 'days', working_days: 'working days' }, digest: 'Digest', engine: 'Engine', tabs: { tiers: 'Tiers and clocks', signals: 'Signals', facts: 'Facts', feeds: 'Feeds', forms: 'Forms', codes: 'Code lists', series: 'Published figures' }, weight: 'Weight', combiner: 'Combined by', regime: 'Licence regime', otherTrades: 'all other trades', freshDays: 'Fresh for', days: (count) => `${count} days`,
    combiners: { weighted_sum: 'weighted mean', noisy_or: 'independent probabilities', saturating: 'saturating sum', base_plus: 'base plus points', worst_of: 'worst of' }, inForce: 'In force', always: 'always', from: (day) => `from ${day}`, until: (day) => `until ${day}`,
    expression: 'Expression', signal: 'Signal', feeds: 'Feeds', halfLife: 'Half-life', bonusPoints: 'Points added', condition: 'Condition', bound: 'Bound', floors: 'Floors', caps: 'Caps', vetoes: 'Vetoes', gradeCaps: 'Grade caps', grades: 'Grades', meaning: 'Supervisory meaning', derived: 'Derived values', synergy: 'Synergy',
    line: { people: 'people', funds: 'funds', business: 'business' }, lineLabel: 'Line', formula: 'Formula', kinds: 'Facts read', validDays: 'Valid days', scalar: 'Reduced by', sql: 'SQL', search: 'Find by id or name', dataGrade: 'Data grade', shape: 'Shape', owner: 'Owner', code: 'Code', atLeast: 'From', warns: 'Opens a warning', hysteresis: (below, days) => `A tier is left only ${below} points below its line and after ${days} days.`,
    ownLine: 'Line and strength', cases: (count) => `Cases ${count}`, strengthOf: (points) => `strength ${points}`, missing: 'Without a record', missingPolicies: { left_out: 'unknown, never zero', clean: 'clean where a feed covered the firm of late' }, duty: 'Who owes it', due: 'Due', dueAfter: (amount, unit) => `within ${amount} ${unit} after the month`, reports: 'Reports',
    gate: (below, tier) => `Below confidence ${below} the automatic tier is at most ${tier}.`, emptyNote: 'The rulebook is empty. The system administrator should check the rulebook folder.', day: 'Day', trades: 'Trades', term: 'Term', shapes: { monthly: 'monthly', state: 'lasting state', event: 'single event' }, scalars: { latest: 'latest', max: 'greatest', sum: 'sum', count: 'count' },
  },
  accounts: {
    title: 'Accounts', lead: 'Administrators look after accounts and see no business data.', total: (count) => `${count} accounts`, search: 'Account, name or role', name: 'Name', role: 'Role', state: 'State', actions: 'Actions', own: 'Your own',
    empty: 'No account matches.', shown: { all: 'All', open: 'In use', closed: 'Closed' }, inUse: 'In use', closedAt: (at) => `Closed ${at}`, passwordDue: 'own password not yet chosen',
    create: 'New account', createNote: 'Hand over the first password in person or by another way. At the first sign-in its owner must choose their own before anything else.', created: (account) => `Account ${account} created`,
    accountHint: 'The name to sign in with; it cannot be changed later.', nameZh: 'Chinese name', nameEn: 'English name', firstPassword: 'First password', handedPassword: 'New password',
    steps: { close: 'Close', reopen: 'Reopen', password: 'Set password' },
    notes: { close: 'The account is signed out at once, can no longer sign in and is given no work; open warnings given to it count as nobody’s. The record and the histories stay. It can be reopened at any time.', reopen: 'The account can sign in again with the password it had.', password: 'The account is signed out at once and the old password no longer works; its owner signs in with the new one and must choose their own first.' },
    done: { close: (account) => `${account} is closed`, reopen: (account) => `${account} is open again`, password: (account) => `The password of ${account} is set` },
  },
  password: {
    title: 'Change password', due: 'Your password was set by an administrator. Choose your own to go on.', current: 'Present password', new: 'New password', again: 'New password again', rule: (least) => `At least ${least} characters`, differs: 'The two differ', note: 'You are then signed out on all other devices.', save: 'Change password', changed: 'The password is changed',
  },
  record: {
    title: 'Record of deeds', lead: 'Every reading and every step leaves a line; the lines are chained and none can be changed alone.', standing: (count) => `All ${count} lines were checked; the chain stands.`, broken: (number) => `Line ${number} does not follow the one before: the record may have been changed.`, brokenRemedy: 'Leave everything as it is, report to the head of the office at once, and compare with the latest backup.',
    shown: (count) => `Latest ${count} lines`, search: 'Account, action or object', number: 'No.', at: 'Time', action: 'Action', object: 'Object', outcome: 'Outcome', outcomes: { begun: 'begun', allowed: 'allowed', denied: 'denied', failed: 'failed' }, empty: 'No line matches.',
  },
  backtests: {
    title: 'Backtests', cutoff: 'Cut-off', until: 'Observed until', created: 'Finished', firms: 'Firms', events: 'Failures', emptyNote: 'No backtest yet. Results appear here after an analyst runs haitun backtest on the server.', lead: 'A backtest measures how well a score ranks firms that failed later; it proves nothing about a single firm.',
    scorers: { yield_only: 'Yield only', dolphin: 'Dolphin index', comb: 'COMB index', model: 'Learned model' }, scorer: 'Scorer', interval: '95 % interval', gain: 'AUC gained over yield only', gainNote: 'Where the interval crosses zero, nothing shows it is better than yield alone.', precision: (count) => `Precision @${count}`, inSample: 'in sample', results: 'Which ranks better', roc: 'ROC curve', precisionRecall: 'Precision and recall',
    falsePositive: 'False positive rate', truePositive: 'True positive rate', recall: 'Recall', precisionAxis: 'Precision', reliability: 'Are the model’s probabilities reliable', predicted: 'Predicted', observed: 'Observed', count: 'Sample', leadTime: 'Days of lead time', leadTimeNote: (budget) => `Days from the first listing to the failure, with a budget of ${budget} checks a month.`, median: 'Median', neverWarned: 'Never warned', tierMonths: 'Tiers by month', month: 'Month',
    landmarks: 'Month by month', landmarksNote: (months, events) => `${months} firm-months, ${events} failures; firms are compared within the same month only.`, withinMonth: 'AUC within month', notes: 'Limits of the data', eventsAll: (count) => `All failures ${count}`, eventsPolice: (count) => `Police involved ${count}`, brier: 'Brier', inSampleFirms: (count) => `${count} firms, each scored out of fold`, atLeastTier: 'At least', p10: 'P10 (days)', medianDays: 'Median (days)', p90: 'P90 (days)', warned: 'Warned', alerts: 'Alerts given',
    byMonth: 'AUC by month', leftOut: 'Months left out', landmarksMissing: 'This run had no monthly part. Give haitun backtest --landmarks monthly.', reliabilityMissing: 'No model probability to check. Shown for all failures, where a model was trained.', modelCard: 'Model card', purpose: 'Purpose and prohibited use', label: 'What an event is', crossValidated: 'Out of fold, by firm', temporal: 'Trained earlier, scored later', folds: (folds, repeats) => `${folds} folds × ${repeats}`, horizon: (days) => `within ${days} days`, seed: 'Seed', resamples: 'Resamples', rejected: 'Rows set aside by the import', notesNone: 'The report has no notes.', perTier: 'Recall and false alarms per tier', falsePerCase: 'False alarms per case', chance: 'chance', missing: 'The report does not have this part.', perfect: 'perfectly calibrated',
  },
};
