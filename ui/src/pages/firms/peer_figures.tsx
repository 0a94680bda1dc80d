// What the firm's trade showed that day beside its own figure, for the signals of which the score keeps peers.
import type { PeerSignal } from '../../api/types';
import { decimal, whole } from '../../figures';
import { useLanguage } from '../../language';
import { NoData } from '../../parts/no_data';
import { PlainTable } from '../../parts/plain_table';
import { useInUnit } from './indicator_value';

export function PeerFigures({ peers }: { peers: PeerSignal[] }) {
  const { words, say } = useLanguage();
  const text = words.indicator;
  const inUnit = useInUnit();
  return (
    <PlainTable
      caption={text.peers}
      columns={[text.peerSignal, text.own, text.peerMedian, text.peerPercentile, words.firm.peersCount]}
      rows={peers.map((peer) => [
        say(peer.title),
        <span key="own" className="figure">{peer.own === null ? <NoData text={text.ownUnknown} /> : inUnit(peer.own, peer.unit)}</span>,
        <span key="median" className="figure">{inUnit(peer.median, peer.unit)}</span>,
        <span key="percentile" className="figure">{peer.percentile === null ? '–' : `${decimal(peer.percentile, 1)} %`}</span>,
        <span key="firms" className="figure">{whole(peer.firms)}</span>,
      ])}
    />
  );
}
