// Every indicator of a score by dimension, the missing ones included and drawn as missing.
import { Fragment } from 'react';

import type { Score, ScoredIndicator } from '../../api/types';
import { useLanguage } from '../../language';
import { useAddressState } from '../../parts/address_state';
import { NoData } from '../../parts/no_data';
import { Empty } from '../../parts/states';
import { useIndicatorValue, useInUnit } from './indicator_value';

export function IndicatorTable({ score }: { score: Score | null }) {
  const { words, say } = useLanguage();
  if (score === null) return <Empty>{words.firm.unscored}</Empty>;
  const names = [words.indicator.name, words.indicator.state, words.indicator.value, words.indicator.peerMedian, words.indicator.score, words.indicator.points];
  return (
    <div className="plain-table-frame">
      <table className="plain-table indicator-table">
        <caption className="screen-reader">{words.firm.tabs.indicators}</caption>
        <thead>
          <tr>{names.map((name, place) => <th key={name} scope="col" className={place > 1 ? 'right' : undefined}>{name}</th>)}</tr>
        </thead>
        <tbody>
          {score.dimensions.map((dimension) => (
            <Fragment key={dimension.id}>
              <tr className="dimension-row">
                <th scope="rowgroup" colSpan={2}>
                  {dimension.id} {say(dimension.title)}
                  <span className="quiet"> {words.firm.weight} {dimension.weight} %（{words.firm.weightWritten} {dimension.weight_written} %）· {dimension.fresh ? words.firm.fresh : words.firm.notFresh}</span>
                </th>
                <td />
                <td />
                <td className="right figure">{dimension.score ?? <NoData />}</td>
                <td />
              </tr>
              {dimension.indicators.map((indicator) => <IndicatorRow key={indicator.id} index={score.index} indicator={indicator} />)}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function IndicatorRow({ index, indicator }: { index: string; indicator: ScoredIndicator }) {
  const { words, say } = useLanguage();
  const state = useAddressState();
  const value = useIndicatorValue();
  const inUnit = useInUnit();
  const missing = indicator.state === 'missing';
  // Only a median of the very figure that stands beside it may stand in this row; the panel shows the others.
  const comparable = indicator.peers.find((peer) => indicator.signals.length === 1 && peer.own !== null && peer.own === indicator.value);
  return (
    <tr>
      <th scope="row">
        <button type="button" className="plain-button" onClick={() => state.set({ reason: `${index}:indicator:${indicator.id}` })}>{say(indicator.title)}</button>
        <span className="quiet"> {indicator.id}</span>
      </th>
      <td>{missing ? <NoData /> : words.indicator.states[indicator.state]}</td>
      <td className="right figure">{indicator.value === null ? <span className="quiet">–</span> : value(indicator)}</td>
      <td className="right figure">{comparable === undefined ? <span className="quiet">–</span> : inUnit(comparable.median, comparable.unit)}</td>
      <td className="right figure">{indicator.score ?? <span className="quiet">–</span>}</td>
      <td className="right figure">{indicator.score === null ? <span className="quiet">–</span> : indicator.points}</td>
    </tr>
  );
}
