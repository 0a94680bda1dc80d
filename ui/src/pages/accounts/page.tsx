// The accounts of the house, for the administrators: who may sign in, with which role; made, closed, reopened here.
import { Button, Card, Input, Segmented } from 'antd';
import { useState, type ReactNode } from 'react';

import { useSession, useUsers } from '../../api/queries';
import type { User } from '../../api/accounts';
import { moment, whole } from '../../figures';
import { useLanguage } from '../../language';
import { useAddressState } from '../../parts/address_state';
import { Answered } from '../../parts/answered';
import { useNames } from '../../parts/names';
import { useMay } from '../../parts/permission';
import { PlainTable } from '../../parts/plain_table';
import { Empty } from '../../parts/states';
import { ChangeAccount, type ChosenStep } from './change_account';
import { NewAccount } from './new_account';

type Shown = 'all' | 'open' | 'closed';

export default function AccountsPage() {
  const { words } = useLanguage();
  const text = words.accounts;
  const mayCreate = useMay('user.create');
  const [creating, setCreating] = useState(false);
  return (
    <>
      <div className="page-head">
        <h1>{text.title}</h1>
        <span className="quiet">{text.lead}</span>
        {mayCreate && <Button type="primary" className="page-action" onClick={() => setCreating(true)}>{text.create}</Button>}
      </div>
      <Answered question={useUsers(true)}>{({ items }) => <Accounts users={items} />}</Answered>
      {creating && <NewAccount close={() => setCreating(false)} />}
    </>
  );
}

function Accounts({ users }: { users: User[] }) {
  const { words } = useLanguage();
  const text = words.accounts;
  const state = useAddressState();
  const [wanted, want] = useState('');
  const [chosen, choose] = useState<ChosenStep | null>(null);
  const only = (state.get('state') ?? 'all') as Shown;
  const inState = (user: User) => only === 'all' || (user.closed_at !== null) === (only === 'closed');
  const holds = (user: User) => `${user.account} ${user.name.zh} ${user.name.en} ${user.role_title.zh} ${user.role_title.en}`.toLowerCase().includes(wanted.trim().toLowerCase());
  const shown = users.filter((user) => inState(user) && holds(user));
  const extra = (
    <div className="account-filters">
      <Segmented<Shown> value={only} options={(['all', 'open', 'closed'] as const).map((value) => ({ value, label: text.shown[value] }))} onChange={(value) => state.set({ state: value === 'all' ? null : value })} />
      <Input.Search allowClear aria-label={text.search} placeholder={text.search} style={{ width: 220 }} onChange={(event) => want(event.target.value)} />
    </div>
  );
  return (
    <Card size="small" title={<span aria-live="polite">{text.total(whole(shown.length))}</span>} extra={extra}>
      {shown.length === 0 ? <Empty>{text.empty}</Empty> : <AccountTable users={shown} choose={choose} />}
      {chosen !== null && <ChangeAccount chosen={chosen} close={() => choose(null)} />}
    </Card>
  );
}

function AccountTable({ users, choose }: { users: User[]; choose: (step: ChosenStep) => void }) {
  const { words, say } = useLanguage();
  const text = words.accounts;
  const names = useNames();
  const own = useSession().data?.account;
  const mayChange = useMay('user.change');
  const columns = [words.signIn.account, text.name, text.role, words.firms.district, text.state, ...(mayChange ? [text.actions] : [])];
  const row = (user: User): ReactNode[] => [
    <code key="account">{user.account}</code>,
    say(user.name),
    say(user.role_title),
    user.district === null ? words.header.wholeCity : names.district(user.district),
    <AccountState key="state" user={user} />,
    ...(mayChange ? [user.account === own ? <span key="own" className="quiet">{text.own}</span> : <Steps key="steps" user={user} choose={choose} />] : []),
  ];
  return <PlainTable caption={text.title} columns={columns} rows={users.map(row)} />;
}

function AccountState({ user }: { user: User }) {
  const { words } = useLanguage();
  const text = words.accounts;
  if (user.closed_at !== null) return <span><span aria-hidden="true">✕ </span>{text.closedAt(moment(user.closed_at))}</span>;
  return <span><span aria-hidden="true">● </span>{text.inUse}{user.password_due && <span className="quiet"> · {text.passwordDue}</span>}</span>;
}

function Steps({ user, choose }: { user: User; choose: (step: ChosenStep) => void }) {
  const { words } = useLanguage();
  const text = words.accounts;
  const button = (step: ChosenStep['step']) => (
    <Button key={step} size="small" aria-label={`${text.steps[step]} ${user.account}`} onClick={() => choose({ user, step })}>{text.steps[step]}</Button>
  );
  return <span className="account-steps">{user.closed_at === null ? [button('password'), button('close')] : button('reopen')}</span>;
}
