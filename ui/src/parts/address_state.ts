// Keeps the state of a page in its address, so that a link shows what the sender saw.
import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';

export interface AddressState {
  get: (name: string) => string | null;
  /** Sets some values and drops those that are null or empty; `replace` leaves no step in the history. */
  set: (values: Record<string, string | null>, replace?: boolean) => void;
}

export function useAddressState(): AddressState {
  const [parameters, setParameters] = useSearchParams();
  const get = useCallback((name: string) => parameters.get(name), [parameters]);
  const set = useCallback(
    (values: Record<string, string | null>, replace = false) => {
      setParameters(
        (before) => {
          const after = new URLSearchParams(before);
          for (const [name, value] of Object.entries(values)) {
            if (value === null || value === '') after.delete(name);
            else after.set(name, value);
          }
          return after;
        },
        { replace },
      );
    },
    [setParameters],
  );
  // The same object while the address stays the same, so that it may stand among what an effect depends on.
  return useMemo(() => ({ get, set }), [get, set]);
}
