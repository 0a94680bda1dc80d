// The time machine in the header: the day whose knowledge is shown, on pages that can show an earlier one.
import { useMatch } from 'react-router';

import { useFirm, useOverview } from '../api/queries';
import { useAddressState } from '../parts/address_state';
import { AsOfSelect } from '../parts/as_of';
import { useLanguage } from '../language';

export function AsOfSwitch() {
  const { words } = useLanguage();
  const state = useAddressState();
  const onToday = useMatch('/') !== null;
  const onList = useMatch('/firms') !== null;
  const firm = useMatch('/firms/:id');
  const chosen = state.get('as_of');
  const overview = useOverview();
  // The firm's own days; the page below asks the same question, so this costs no second answer.
  const page = useFirm(firm?.params.id ?? null, chosen);
  const days = (firm === null ? overview.data?.as_ofs : page.data?.as_ofs) ?? overview.data?.as_ofs ?? [];
  if (days.length === 0) return null;
  const able = onToday || onList || firm !== null;
  return (
    <span title={able ? undefined : words.header.asOfLatest}>
      <AsOfSelect days={days} chosen={able ? chosen : null} disabled={!able} choose={(day) => state.set({ as_of: day, pages: null })} />
    </span>
  );
}
