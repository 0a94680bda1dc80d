// Names of trades and districts in the chosen language, from the reference lists.
import { useReference } from '../api/queries';
import type { Named } from '../api/types';
import { useLanguage } from '../language';

export function useNames(): { trade: (id: string) => string; district: (id: string) => string } {
  const { say } = useLanguage();
  const reference = useReference();
  const find = (list: Named[] | undefined, id: string) => {
    const entry = list?.find((candidate) => candidate.id === id);
    return entry === undefined ? id : say(entry.title);
  };
  return {
    trade: (id) => find(reference.data?.trades, id),
    district: (id) => find(reference.data?.districts, id),
  };
}
