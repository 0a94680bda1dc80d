// Says above every page that the network is gone, and what still works meanwhile.
import { Alert } from 'antd';
import { useSyncExternalStore } from 'react';

import { useLanguage } from '../language';

export function useOnline(): boolean {
  return useSyncExternalStore(watch, () => navigator.onLine);
}

export function ConnectionNotice() {
  const { words } = useLanguage();
  const online = useOnline();
  // The region stays in the page so that a screen reader hears the change.
  return (
    <div role="status" aria-live="polite" className="no-print">
      {!online && <Alert className="notice neutral-alert" type="warning" showIcon title={words.state.offlineTitle} description={words.state.offlineNote} />}
    </div>
  );
}

function watch(changed: () => void): () => void {
  window.addEventListener('online', changed);
  window.addEventListener('offline', changed);
  return () => {
    window.removeEventListener('online', changed);
    window.removeEventListener('offline', changed);
  };
}
