// The head of the firm page: who it is, its score and tier, and how much data stands behind them.
import { Card, Popover, Tooltip } from 'antd';
import type { ReactNode } from 'react';

import { useReference } from '../../api/queries';
import type { FirmPage, Score } from '../../api/types';
import { difference } from '../../figures';
import { useLanguage } from '../../language';
import { BasisList } from '../../parts/basis_list';
import { useNames } from '../../parts/names';
import { NoData } from '../../parts/no_data';
import { Change } from '../../parts/score';
import { TierBadge } from '../../parts/tier_badge';

export function FirmHead({ page, children }: { page: FirmPage; children: ReactNode }) {
  const { words } = useLanguage();
  const names = useNames();
  const { firm, dolphin, comb, previous, peers } = page;
  return (
    <Card size="small" className="firm-head">
      <div className="firm-title">
        <div>
          <h1>{firm.name}</h1>
          <div className="quiet">
            <span className="code">{firm.firm_id}</span> · {names.trade(firm.trade)} · {names.district(firm.district)}
            {firm.surrogate && ` · ${words.firm.surrogate}`}
          </div>
          {firm.aliases.length > 0 && <div className="quiet">{words.firm.aliases}{words.common.colon}{firm.aliases.join(words.common.enumeration)}</div>}
        </div>
        <div className="firm-actions no-print">{children}</div>
      </div>
      <div className="firm-figures">
        <div className="firm-score">
          <div className="figure-name">{words.figure.dolphin}</div>
          <div>
            {dolphin?.score ? <><span className="score-large figure">{dolphin.score}</span> <span className="quiet">{words.figure.outOf}</span></> : <NoData />}
          </div>
        </div>
        <div>
          <div className="figure-name">{words.tier.label}</div>
          <TierBadge tier={dolphin?.tier ?? null} provisional={dolphin?.provisional ?? false} large />
          {dolphin !== null && <HeldNote score={dolphin} />}
        </div>
        <HeadFigure name={words.figure.rise} note={previous === null ? words.common.noData : previous.as_of}>
          <Change by={difference(dolphin?.score ?? null, previous?.dolphin ?? null)} />
        </HeadFigure>
        <HeadFigure name={words.figure.confidence} note={words.figure.confidenceNote}>{dolphin ? `${dolphin.confidence} %` : <NoData />}</HeadFigure>
        <HeadFigure name={words.figure.coverage} note={words.figure.coverageNote}>{dolphin ? `${dolphin.coverage} %` : <NoData />}</HeadFigure>
        <HeadFigure name={words.figure.comb} note={words.figure.healthUp}>
          {comb?.score ? `${comb.score}${comb.grade === null ? '' : ` ${comb.grade}`}` : <NoData />}
        </HeadFigure>
        <HeadFigure name={words.firm.peers} note={peers === null ? words.common.noData : words.firm.peersText(peers.rank, peers.firms, peers.percentile)}>
          {peers === null ? <NoData /> : `${peers.rank} / ${peers.firms}`}
        </HeadFigure>
      </div>
      <StageLine score={dolphin} />
      <p className="lead">{words.firm.lead} <span className="quiet">{words.today.asOf(page.as_of)}</span></p>
    </Card>
  );
}

/** How far a scheme has come, with what is expected of the office; nothing where no stage holds. */
function StageLine({ score }: { score: Score | null }) {
  const { words, say } = useLanguage();
  const stage = score?.stage ?? null;
  if (stage === null) return null;
  return (
    <div className="stage">
      <strong>{words.firm.stage}{words.common.colon}{say(stage.title)}</strong> <span>{say(stage.action)}</span>
      <Popover trigger={['hover', 'focus', 'click']} content={<div className="popover-list"><BasisList basis={stage.basis} /></div>}>
        <button type="button" className="plain-button">{words.indicator.basis}</button>
      </Popover>
    </div>
  );
}

/** Why a tier can stand above what the score alone would give. */
function HeldNote({ score }: { score: Score }) {
  const { words } = useLanguage();
  const tiers = useReference().data?.tiers;
  const tier = tiers?.find((entry) => entry.id === score.tier);
  if (tier === undefined || score.score === null || Number(score.score) >= Number(tier.at_least)) return null;
  return <div className="quiet held">{words.tier.held(tier.at_least)}</div>;
}

function HeadFigure({ name, note, children }: { name: string; note: string; children: ReactNode }) {
  return (
    <Tooltip title={note}>
      <div className="head-figure" tabIndex={0}>
        <div className="figure-name">{name}</div>
        <div className="figure figure-medium">{children}</div>
      </div>
    </Tooltip>
  );
}
