// Who is signed in, with role and district, the own password, and the way out.
import { Button, Dropdown } from 'antd';
import { useState } from 'react';

import { useSignOut } from '../api/queries';
import type { Session } from '../api/accounts';
import { useLanguage } from '../language';
import { useNames } from '../parts/names';
import { PasswordModal } from '../pages/session/own_password';

export function Account({ session }: { session: Session }) {
  const { words, say } = useLanguage();
  const names = useNames();
  const signOut = useSignOut();
  const [changing, setChanging] = useState(false);
  const place = session.district === null ? words.header.wholeCity : names.district(session.district);
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            { key: 'who', disabled: true, label: `${session.account} · ${say(session.role_title)} · ${place}` },
            { type: 'divider' },
            { key: 'password', label: words.password.title, onClick: () => setChanging(true) },
            { key: 'out', label: words.header.signOut, onClick: () => signOut.mutate() },
          ],
        }}
      >
        <Button type="text" aria-label={`${words.header.account} ${say(session.name)}`}>{say(session.name)} ▾</Button>
      </Dropdown>
      {changing && <PasswordModal close={() => setChanging(false)} />}
    </>
  );
}
