// Says by which rules the page explains, where others are in force now.
import { Alert } from 'antd';

import type { FirmPage } from '../../api/types';
import { shortDigest } from '../../figures';
import { useLanguage } from '../../language';

export function ExplainedBy({ page }: { page: FirmPage }) {
  const { words } = useLanguage();
  const scored = page.dolphin?.rulebook ?? page.comb?.rulebook;
  if (scored === undefined || scored === page.in_force) return null;
  const digests = [shortDigest(scored), shortDigest(page.in_force)] as const;
  return scored === page.explained_by
    ? <Alert className="notice" type="info" showIcon title={words.firm.olderRules(...digests)} />
    : <Alert className="notice neutral-alert" type="warning" showIcon title={words.firm.rulesLost(...digests)} />;
}
