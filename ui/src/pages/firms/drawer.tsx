// A short summary of one firm beside the register: score, tier and the five largest contributions.
import { Button, Drawer } from 'antd';
import { useNavigate } from 'react-router';

import { useFirm } from '../../api/queries';
import type { FirmPage } from '../../api/types';
import { useLanguage } from '../../language';
import { Answered } from '../../parts/answered';
import { useNames } from '../../parts/names';
import { NoData } from '../../parts/no_data';
import { TierBadge } from '../../parts/tier_badge';
import { ContributionBars } from './contributions';

const TOP = 5;

interface FirmDrawerProps {
  firmId: string | null;
  asOf: string | null;
  close: () => void;
}

export function FirmDrawer({ firmId, asOf, close }: FirmDrawerProps) {
  const { words } = useLanguage();
  const navigate = useNavigate();
  const firm = useFirm(firmId, asOf);
  const query = asOf === null ? '' : `?as_of=${asOf}`;
  return (
    <Drawer
      open={firmId !== null}
      onClose={close}
      mask={false}
      // The cursor stays in the register, so that the arrow keys go on from row to row.
      autoFocus={false}
      size={460}
      title={words.firms.summary}
      extra={<Button type="primary" onClick={() => void navigate(`/firms/${encodeURIComponent(firmId ?? '')}${query}`)}>{words.firms.openPage}</Button>}
    >
      <Answered question={firm}>{(page) => <Summary page={page} />}</Answered>
    </Drawer>
  );
}

function Summary({ page }: { page: FirmPage }) {
  const { words } = useLanguage();
  const names = useNames();
  const score = page.dolphin;
  return (
    <div className="stack">
      <div>
        <h2 className="drawer-name">{page.firm.name}</h2>
        <div className="quiet code">{page.firm.firm_id}</div>
        <div className="quiet">{names.trade(page.firm.trade)} · {names.district(page.firm.district)} · {words.today.asOf(page.as_of)}</div>
      </div>
      {score === null || score.score === null ? (
        <p><NoData /> {words.firm.unscored}</p>
      ) : (
        <>
          <div className="summary-score">
            <span className="score-large figure">{score.score}</span>
            <TierBadge tier={score.tier} provisional={score.provisional} large />
          </div>
          <div className="quiet">{words.common.figureNote(page.as_of, score.coverage, score.confidence)}</div>
          <h3>{words.firms.topContributions}</h3>
          <ContributionBars score={score} top={TOP} />
          <p className="quiet">{words.firm.lead}</p>
        </>
      )}
    </div>
  );
}
