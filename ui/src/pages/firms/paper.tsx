// The firm page on paper: a head that says whose copy it is, then every part in order, one after the other.
import type { ReactNode } from 'react';

import { useSession } from '../../api/queries';
import type { FirmPage, Score, WarningRow } from '../../api/types';
import { day, moment, signed } from '../../figures';
import { useLanguage } from '../../language';
import { BasisList } from '../../parts/basis_list';
import { PlainTable } from '../../parts/plain_table';
import { TierBadge } from '../../parts/tier_badge';
import { CombTab } from './comb';
import { EvidenceTab } from './evidence';
import { IndicatorTable } from './indicator_table';
import { useIndicatorValue } from './indicator_value';
import { SecondOpinionTab } from './second_opinion';
import { VersionsTab } from './versions';

/** Above everything, on paper only. */
export function PaperHead({ page }: { page: FirmPage }) {
  const { words, say } = useLanguage();
  const session = useSession().data;
  const who = session === null || session === undefined ? '' : `${say(session.name)}（${session.account}）`;
  return (
    <header className="print-only paper-head">
      <strong>{words.application.name} · {words.application.subtitle}</strong>
      <span>{words.firm.title} · {words.today.asOf(page.as_of)}</span>
      <span>{words.paper.by(who, moment(new Date().toISOString()))}</span>
    </header>
  );
}

export function PaperParts({ page }: { page: FirmPage }) {
  const { words } = useLanguage();
  const names = words.firm.tabs;
  return (
    <>
      <Part title={names.evidence}><EvidenceTab page={page} />{page.dolphin !== null && <Grounds score={page.dolphin} />}</Part>
      <Part title={names.indicators}><IndicatorTable score={page.dolphin} /></Part>
      {page.comb !== null && <Part title={names.comb}><CombTab score={page.comb} /></Part>}
      {page.second_opinion !== null && <Part title={names.opinion}><SecondOpinionTab opinion={page.second_opinion} /></Part>}
      {page.warnings.length > 0 && <Part title={names.warnings}><Warnings warnings={page.warnings} /></Part>}
      <Part title={names.versions}><VersionsTab versions={page.versions} /></Part>
      <p className="paper-foot">{words.firm.lead} {words.paper.note}</p>
    </>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="paper-part">
      <h2>{title}</h2>
      {children}
    </section>
  );
}

/** What on the screen opens behind each bar: value, formula and law of every indicator that counts. */
function Grounds({ score }: { score: Score }) {
  const { words, say } = useLanguage();
  const value = useIndicatorValue();
  const counted = score.dimensions.flatMap((dimension) => dimension.indicators).filter((indicator) => Number(indicator.points) !== 0);
  const rows = counted.map((indicator) => [
    `${indicator.id} ${say(indicator.title)}`,
    <span key="value" className="figure">{value(indicator)}</span>,
    <span key="points" className="figure">{signed(indicator.points)}</span>,
    <code key="formula" className="wrap">{indicator.expression ?? indicator.signals.join(words.common.enumeration)}</code>,
    <BasisList key="basis" basis={indicator.basis} />,
    indicator.evidence.map((id) => `#${id}`).join(words.common.enumeration),
  ]);
  return <PlainTable caption={words.indicator.basis} columns={[words.indicator.name, words.indicator.value, words.figure.points, words.indicator.formula, words.indicator.basis, words.indicator.evidence]} rows={rows} />;
}

function Warnings({ warnings }: { warnings: WarningRow[] }) {
  const { words, say } = useLanguage();
  const rows = warnings.map((warning) => [
    <TierBadge key="tier" tier={warning.tier} />,
    <span key="score" className="figure">{warning.score}</span>,
    words.warnings.states[warning.state],
    moment(warning.opened_at),
    warning.assignee ?? words.warnings.unassigned,
    warning.clocks.map((clock) => `${say(clock.title)} ${clock.done ? words.clock.done : words.clock.due(day(clock.due_at))}`).join(words.common.listSeparator),
  ]);
  return <PlainTable caption={words.firm.tabs.warnings} columns={[words.tier.label, words.figure.score, words.warnings.state, words.warnings.opened, words.warnings.assignee, words.warnings.clocks]} rows={rows} />;
}
