// What can be done with chosen rows of the register: copy them for a spreadsheet, or take all that match as an export.
import { App as Feedback, Button } from 'antd';

import type { FirmRow } from '../../api/types';
import { whole } from '../../figures';
import { useLanguage } from '../../language';
import { useNames } from '../../parts/names';
import { useTierWord } from '../../parts/tier_badge';

interface SelectionBarProps {
  rows: FirmRow[];
  total: number;
  /** Where the server gives all that match; null without the permission. */
  exportAll: string | null;
  clear: () => void;
}

export function SelectionBar({ rows, total, exportAll, clear }: SelectionBarProps) {
  const { words } = useLanguage();
  const feedback = Feedback.useApp();
  const names = useNames();
  const tier = useTierWord();
  if (rows.length === 0) return null;
  const copy = async () => {
    const head = [words.firms.code, words.firms.name, words.firms.trade, words.firms.district, words.common.asOf, words.tier.label, words.figure.dolphin, words.figure.coverage, words.figure.confidence, words.figure.comb];
    const lines = rows.map((row) => [row.firm_id, row.name, names.trade(row.trade), names.district(row.district), row.as_of, tier(row.tier), row.dolphin ?? words.common.noData, row.coverage, row.confidence, row.comb ?? words.common.noData]);
    try {
      await navigator.clipboard.writeText([head, ...lines].map((cells) => cells.map(safe).join('\t')).join('\n'));
      void feedback.message.success(words.firms.copied(whole(rows.length)));
    } catch {
      // Browsers refuse the clipboard outside a secure context; the export does not need it.
      void feedback.message.warning(words.firms.copyRefused);
    }
  };
  return (
    <div className="selection-bar" role="status">
      <strong>{words.firms.selected(whole(rows.length))}</strong>
      <Button size="small" onClick={() => void copy()}>{words.firms.copySelected}</Button>
      {exportAll !== null && rows.length < total && <a href={exportAll} download>{words.firms.exportAll(whole(total))}</a>}
      <Button size="small" type="link" onClick={clear}>{words.firms.clearSelection}</Button>
    </div>
  );
}

/** A spreadsheet must not take a name for a formula, nor a tab in it for a new cell. */
function safe(cell: string): string {
  const flat = cell.replace(/[\t\r\n]+/g, ' ');
  return /^[=+\-@]/.test(flat) ? `'${flat}` : flat;
}
