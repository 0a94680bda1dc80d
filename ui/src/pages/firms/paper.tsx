// The firm page on paper: a head that says whose copy it is, then every part in order, one after the other.
import type { ReactNode } from 'react';

import { useSession } from '../../api/queries';
import type { FirmPage, WarningRow } from '../../api/types';
import { day, moment } from '../../figures';
import { useLanguage } from '../../language';
import { PlainTable } from '../../parts/plain_table';
import { TierBadge } from '../../parts/tier_badge';
import { CombTab } from './comb';
import { EvidenceTab } from './evidence';
import { IndicatorTable } from './indicator_table';
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
      <Part title={names.evidence}><EvidenceTab page={page} /></Part>
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

function Warnings({ warnings }: { warnings: WarningRow[] }) {
  const { words, say } = useLanguage();
  const rows = warnings.map((warning) => [
    <TierBadge key="tier" tier={warning.tier} />,
    warning.score,
    words.warnings.states[warning.state],
    moment(warning.opened_at),
    warning.assignee ?? words.warnings.unassigned,
    warning.clocks.map((clock) => `${say(clock.title)} ${clock.done ? words.clock.done : words.clock.due(day(clock.due_at))}`).join(words.common.listSeparator),
  ]);
  return <PlainTable caption={words.firm.tabs.warnings} columns={[words.tier.label, words.figure.score, words.warnings.state, words.warnings.opened, words.warnings.assignee, words.warnings.clocks]} rows={rows} />;
}
