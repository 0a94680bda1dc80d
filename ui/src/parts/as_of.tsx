// The time machine: choose the day whose knowledge the page shows, and say so while it is not the latest.
import { Alert, Button, Select } from 'antd';

import { useLanguage } from '../language';

interface AsOfProps {
  days: string[];
  chosen: string | null;
  choose: (day: string | null) => void;
}

interface AsOfSelectProps extends AsOfProps {
  disabled?: boolean;
}

export function AsOfSelect({ days, chosen, choose, disabled = false }: AsOfSelectProps) {
  const { words } = useLanguage();
  const options = days.map((day, place) => ({ value: day, label: place === 0 ? words.common.latestOf(day) : day }));
  return (
    <label className="field-inline">
      <span>{words.common.asOf}</span>
      <Select aria-label={words.common.asOf} disabled={disabled} style={{ width: 178 }} value={chosen ?? days[0] ?? null} options={options} onChange={(day) => choose(day === days[0] ? null : day)} />
    </label>
  );
}

export function AsOfNotice({ days, chosen, choose }: AsOfProps) {
  const { words } = useLanguage();
  if (chosen === null || chosen === days[0]) return null;
  return (
    <Alert
      className="notice"
      type="info"
      showIcon
      title={words.common.timeMachine(chosen)}
      action={<Button size="small" onClick={() => choose(null)}>{words.common.backToLatest}</Button>}
    />
  );
}
