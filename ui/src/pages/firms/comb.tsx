// The COMB tab: grade, the four dimensions and every indicator.
import { Alert } from 'antd';

import type { Lack, Score } from '../../api/types';
import { month } from '../../figures';
import { useLanguage } from '../../language';
import { Pair } from '../../parts/evidence_list';
import { NoData } from '../../parts/no_data';
import { Empty } from '../../parts/states';
import { HardRules } from './hard_rules';
import { IndicatorTable } from './indicator_table';

export function CombTab({ score }: { score: Score | null }) {
  const { words, say } = useLanguage();
  if (score === null) return <Empty>{words.firm.combNone}</Empty>;
  const grade = score.grade === null ? <NoData /> : `${score.grade}${score.grade_title === null ? '' : ` ${say(score.grade_title)}`}`;
  return (
    <div className="stack">
      <dl className="pairs pairs-wide">
        <Pair name={words.figure.comb}><strong className="figure figure-medium">{score.score ?? <NoData />}</strong></Pair>
        <Pair name={words.figure.grade}><strong className="figure-medium">{grade}</strong></Pair>
        <Pair name={words.figure.coverage}><span className="figure">{score.coverage} %</span></Pair>
        <Pair name={words.figure.confidence}><span className="figure">{score.confidence} %</span></Pair>
      </dl>
      <p className="quiet">{words.figure.healthUp}{score.indicative && ` · ${words.firm.indicative}`}</p>
      <NotFiled score={score} />
      <div className="dimension-bars">
        {score.dimensions.map((dimension) => (
          <div key={dimension.id} className="dimension-bar">
            <span>{dimension.id} {say(dimension.title)} <span className="quiet">{dimension.weight_written} %</span></span>
            {dimension.score === null ? <NoData /> : (
              <>
                <span className="bar-cell"><span className="bar" style={{ left: 0, width: `${Number(dimension.score)}%` }} /></span>
                <span className="figure">{dimension.score}</span>
              </>
            )}
          </div>
        ))}
      </div>
      <HardRules score={score} />
      <IndicatorTable score={score} />
    </div>
  );
}

/** What was due and is not filed is said once above all that it costs, one line for each form and month. */
function NotFiled({ score }: { score: Score }) {
  const { words, say } = useLanguage();
  const lines = new Map<string, { lack: Lack; count: number }>();
  for (const { state, lack } of score.dimensions.flatMap((dimension) => dimension.indicators)) {
    if (state !== 'due_not_filed' || lack === null) continue;
    const key = `${lack.form?.zh} ${lack.month_end}`;
    lines.set(key, { lack, count: (lines.get(key)?.count ?? 0) + 1 });
  }
  return [...lines].map(([key, { lack, count }]) => (
    <Alert key={key} type="warning" showIcon title={words.notFiled(count, lack.form === null ? '' : say(lack.form), month(lack.month_end ?? ''), lack.due_on ?? '')} />
  ));
}
