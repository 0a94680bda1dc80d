// A missing figure, drawn as missing: hatched, with the words, never as zero.
import { useLanguage } from '../language';

export function NoData({ text }: { text?: string }) {
  const { words } = useLanguage();
  return <span className="hatched no-data">{text ?? words.common.noData}</span>;
}
