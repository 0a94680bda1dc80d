// The warnings tab of the firm page.
import { useState } from 'react';

import type { WarningRow } from '../../api/types';
import { useLanguage } from '../../language';
import { Empty } from '../../parts/states';
import { WarningCard } from '../warnings/card';
import { WarningDrawer } from '../warnings/drawer';

export function FirmWarnings({ warnings }: { warnings: WarningRow[] }) {
  const { words } = useLanguage();
  const [opened, setOpened] = useState<WarningRow | null>(null);
  if (warnings.length === 0) return <Empty>{words.firm.warningsNone}</Empty>;
  return (
    <div className="card-row">
      {warnings.map((warning) => <WarningCard key={warning.warning_id} warning={warning} open={() => setOpened(warning)} />)}
      <WarningDrawer warning={opened} close={() => setOpened(null)} />
    </div>
  );
}
