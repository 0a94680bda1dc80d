// Where the firm stands among the firms of its trade: a line from the safest to the riskiest with one mark on it.
import type { FirmPage } from '../../api/types';
import { whole } from '../../figures';
import { useLanguage } from '../../language';
import { ChartFrame } from '../../parts/chart_frame';
import { Empty } from '../../parts/states';

export function PeersPlace({ page }: { page: FirmPage }) {
  const { words } = useLanguage();
  const { peers, dolphin } = page;
  if (peers === null) return <Empty title={words.firm.peersQuestion}>{words.firm.peersNone}</Empty>;
  const table = {
    columns: [words.figure.dolphin, words.firm.peersCount, words.firm.peersRank, words.firm.peersPercentile],
    rows: [[dolphin?.score ?? words.common.noData, whole(peers.firms), whole(peers.rank), `${peers.percentile} %`]],
  };
  const place = Math.min(100, Math.max(0, Number(peers.percentile)));
  return (
    <ChartFrame question={words.firm.peersQuestion} table={table}>
      <div role="img" aria-label={words.firm.peersText(peers.rank, peers.firms, peers.percentile)}>
        <div className="peers-line"><span className="peers-mark" style={{ left: `${place}%` }} /></div>
        <div className="peers-ends quiet"><span>{words.firm.peersLow}</span><span>{words.firm.peersHigh}</span></div>
        <p>{words.firm.peersText(peers.rank, peers.firms, peers.percentile)}</p>
      </div>
    </ChartFrame>
  );
}
