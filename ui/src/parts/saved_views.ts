// Views of a list that an officer keeps under a name: the part of the address that describes them. Kept on this machine, per account.
import { useCallback, useState } from 'react';

import { useSession } from '../api/queries';

export interface SavedView {
  name: string;
  /** The query of the address, without the question mark. */
  query: string;
}

export interface SavedViews {
  views: SavedView[];
  save: (view: SavedView) => void;
  forget: (name: string) => void;
}

export function useSavedViews(list: string): SavedViews {
  const account = useSession().data?.account ?? '';
  const key = `haitun.views.${list}.${account}`;
  const [views, setViews] = useState<SavedView[]>(() => stored(key));
  const keep = useCallback(
    (after: SavedView[]) => {
      localStorage.setItem(key, JSON.stringify(after));
      setViews(after);
    },
    [key],
  );
  return {
    views,
    // A second view of the same name takes the place of the first.
    save: (view) => keep([...views.filter((other) => other.name !== view.name), view]),
    forget: (name) => keep(views.filter((other) => other.name !== name)),
  };
}

function stored(key: string): SavedView[] {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(read) ? read.filter(isView) : [];
  } catch {
    // What another version or a person wrote there is no reason to refuse the page.
    return [];
  }
}

function isView(candidate: unknown): candidate is SavedView {
  if (typeof candidate !== 'object' || candidate === null) return false;
  const view = candidate as Record<string, unknown>;
  return typeof view.name === 'string' && typeof view.query === 'string';
}
