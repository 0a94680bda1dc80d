// The second opinion: what the learned model thinks, why, and whether it disagrees with the index.
import { Alert } from 'antd';

import { useReference } from '../../api/queries';
import type { SecondOpinion } from '../../api/types';
import { percent, signed } from '../../figures';
import { useLanguage } from '../../language';
import { FEATURES } from '../../language/features';
import { Pair } from '../../parts/evidence_list';
import { Empty } from '../../parts/states';

export function SecondOpinionTab({ opinion }: { opinion: SecondOpinion | null }) {
  const { words, say } = useLanguage();
  const signals = useReference().data?.signals;
  const nameOf = (feature: string) => {
    const title = FEATURES[feature] ?? signals?.[feature]?.title;
    return title === undefined ? feature : say(title);
  };
  if (opinion === null) return <Empty>{words.firm.opinionNone}</Empty>;
  const reach = Math.max(...opinion.reasons.map((reason) => Math.abs(Number(reason.points))), 0.01);
  return (
    <div className="stack">
      {opinion.in_sample && <Alert type="warning" showIcon className="neutral-alert" title={words.firm.inSample} />}
      <dl className="pairs pairs-wide">
        <Pair name={words.firm.opinionProbability}><strong className="figure figure-medium">{percent(opinion.probability)}</strong></Pair>
        <Pair name={words.firm.trainedOn}>{opinion.trained_on}</Pair>
      </dl>
      <p>{opinion.disagrees ? <strong>{words.firm.disagrees}</strong> : words.firm.agrees}</p>
      <section>
        <h2>{words.firm.reasons}</h2>
        <p className="quiet">{words.firm.reasonsNote}</p>
        <table className="contributions">
          <caption className="screen-reader">{words.firm.reasons}</caption>
          <tbody>
            {opinion.reasons.map((reason) => {
              const part = (Math.abs(Number(reason.points)) / reach) * 50;
              const up = Number(reason.points) >= 0;
              return (
                <tr key={reason.feature}>
                  <th scope="row">{nameOf(reason.feature)}</th>
                  <td className="bar-cell bar-cell-centred">
                    <span className={up ? 'bar' : 'bar bar-less'} style={{ left: `${up ? 50 : 50 - part}%`, width: `max(${part}%, 2px)` }} />
                  </td>
                  <td className="figure points">{signed(reason.points)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
    </div>
  );
}
