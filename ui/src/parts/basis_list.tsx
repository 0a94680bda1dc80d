// Why a rule stands: each citation with its evidence mark explained in words.
import { Tooltip } from 'antd';

import type { Basis } from '../api/types';
import { useLanguage } from '../language';
import { NoData } from './no_data';

type MarkFamily = 'S' | 'L' | 'K' | 'OWN';

export function BasisList({ basis }: { basis: Basis[] }) {
  const { say } = useLanguage();
  if (basis.length === 0) return <NoData />;
  return (
    <ul className="basis">
      {basis.map((entry) => (
        <li key={`${entry.mark}${entry.text.en}`}><Mark mark={entry.mark} /> {say(entry.text)}</li>
      ))}
    </ul>
  );
}

export function Mark({ mark }: { mark: string }) {
  const { words } = useLanguage();
  const family = familyOf(mark);
  return (
    <Tooltip title={words.mark[`${family}_`]}>
      <span className="mark" tabIndex={0}>{mark} {words.mark[family]}</span>
    </Tooltip>
  );
}

/** The four families of marks with their meaning. */
export function MarkLegend() {
  const { words } = useLanguage();
  const families: MarkFamily[] = ['L', 'S', 'K', 'OWN'];
  return (
    <dl className="mark-legend" aria-label={words.mark.explain}>
      {families.map((family) => (
        <div key={family}>
          <dt><span className="mark">{family} {words.mark[family]}</span></dt>
          <dd>{words.mark[`${family}_`]}</dd>
        </div>
      ))}
    </dl>
  );
}

function familyOf(mark: string): MarkFamily {
  if (mark.startsWith('OWN')) return 'OWN';
  if (mark.startsWith('L')) return 'L';
  if (mark.startsWith('K')) return 'K';
  return 'S';
}
