// The rows that sum to the score, as a falling staircase of bars with a total; each row opens its reasons.
import type { Contribution, Score } from '../../api/types';
import { signed } from '../../figures';
import { useLanguage } from '../../language';
import { NoData } from '../../parts/no_data';

interface ContributionBarsProps {
  score: Score;
  top?: number;
  open?: (contribution: Contribution) => void;
}

interface Step {
  row: Contribution;
  from: number;
  to: number;
}

export function ContributionBars({ score, top, open }: ContributionBarsProps) {
  const { words, say } = useLanguage();
  if (score.contributions.length === 0) return <NoData />;
  const missing = new Set(score.dimensions.flatMap((dimension) => dimension.indicators).filter((indicator) => indicator.state === 'missing').map((indicator) => indicator.id));
  const steps = staircase(score.contributions);
  const reach = Math.max(100, ...steps.map((step) => Math.max(step.from, step.to)));
  const shown = top === undefined ? steps : steps.slice(0, top);
  const rest = steps.slice(shown.length).reduce((sum, step) => sum + hundredths(step.row.points), 0);
  const restFrom = shown[shown.length - 1]?.to ?? 0;
  return (
    <table className="contributions">
      <caption className="screen-reader">{words.firm.contributions}</caption>
      <thead className="screen-reader">
        <tr><th scope="col">{words.indicator.name}</th><th scope="col">{words.common.chart}</th><th scope="col">{words.figure.points}</th></tr>
      </thead>
      <tbody>
        {shown.map(({ row, from, to }) => (
          <tr key={`${row.kind}${row.id}`} className={open === undefined ? undefined : 'row-click'} onClick={open === undefined ? undefined : () => open(row)}>
            <th scope="row">
              {open === undefined ? say(row.title) : <button type="button" className="plain-button" onClick={(event) => { event.stopPropagation(); open(row); }}>{say(row.title)}</button>}
              <span className="quiet contribution-kind">{row.kind === 'indicator' ? row.id : row.kind === 'synergy' ? words.firm.contributionKind.synergy : `${row.id} · ${words.firm.contributionKind[row.kind]}`}</span>
            </th>
            {row.kind === 'indicator' && missing.has(row.id) ? <><td className="hatched-soft" /><td className="points"><NoData /></td></> : (
              <>
                <td className="bar-cell"><Bar from={from} to={to} reach={reach} muted={row.kind !== 'indicator'} /></td>
                <td className="figure points">{signed(row.points)}</td>
              </>
            )}
          </tr>
        ))}
        {rest !== 0 && (
          <tr>
            <th scope="row" className="quiet">…</th>
            <td className="bar-cell"><Bar from={restFrom} to={restFrom + rest / 100} reach={reach} muted /></td>
            <td className="figure points quiet">{signed((rest / 100).toFixed(2))}</td>
          </tr>
        )}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{words.common.total}</th>
          <td className="bar-cell"><Bar from={0} to={Number(score.score)} reach={reach} total /></td>
          <td className="figure points">{score.score}</td>
        </tr>
      </tfoot>
    </table>
  );
}

function Bar({ from, to, reach, muted = false, total = false }: { from: number; to: number; reach: number; muted?: boolean; total?: boolean }) {
  const left = (Math.min(from, to) / reach) * 100;
  const width = (Math.abs(to - from) / reach) * 100;
  const look = total ? 'bar bar-total' : to < from ? 'bar bar-less' : muted ? 'bar bar-muted' : 'bar';
  return <span className={look} style={{ left: `${left}%`, width: `max(${width}%, 2px)` }} />;
}

/** Where each row starts and ends; the largest first within the order: indicators, then the rows that correct them. */
function staircase(contributions: Contribution[]): Step[] {
  const indicators = contributions.filter((row) => row.kind === 'indicator').sort((one, other) => hundredths(other.points) - hundredths(one.points));
  const others = contributions.filter((row) => row.kind !== 'indicator');
  let height = 0;
  return [...indicators, ...others].map((row) => {
    const from = height / 100;
    height += hundredths(row.points);
    return { row, from, to: height / 100 };
  });
}

function hundredths(points: string): number {
  return Math.round(Number(points) * 100);
}
