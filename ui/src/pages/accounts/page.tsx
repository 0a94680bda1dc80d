// The accounts of the house, for the administrators: who may sign in, with which role, and how one is made.
import { Alert, Card, Input } from 'antd';
import { useState } from 'react';

import { useUsers } from '../../api/queries';
import type { User } from '../../api/accounts';
import { whole } from '../../figures';
import { useLanguage } from '../../language';
import { Answered } from '../../parts/answered';
import { PlainTable } from '../../parts/plain_table';
import { Empty } from '../../parts/states';

const COMMAND = 'haitun account add <account> --role <role> --zh <name> --en <name>';

export default function AccountsPage() {
  const { words } = useLanguage();
  const text = words.accounts;
  return (
    <>
      <div className="page-head">
        <h1>{text.title}</h1>
        <span className="quiet">{text.lead}</span>
      </div>
      <Alert className="notice" type="info" showIcon title={text.howTitle} description={<>{text.how} <code className="wrap">{COMMAND}</code></>} />
      <Answered question={useUsers(true)}>{({ items }) => <Accounts users={items} />}</Answered>
    </>
  );
}

function Accounts({ users }: { users: User[] }) {
  const { words, say } = useLanguage();
  const text = words.accounts;
  const [wanted, want] = useState('');
  const shown = users.filter((user) => `${user.account} ${user.name.zh} ${user.name.en} ${user.role_title.zh} ${user.role_title.en}`.toLowerCase().includes(wanted.trim().toLowerCase()));
  return (
    <Card size="small" title={<span aria-live="polite">{text.total(whole(shown.length))}</span>} extra={<Input.Search allowClear aria-label={text.search} placeholder={text.search} style={{ width: 260 }} onChange={(event) => want(event.target.value)} />}>
      {shown.length === 0 ? <Empty>{text.empty}</Empty> : (
        <PlainTable
          caption={text.title}
          columns={[words.signIn.account, text.name, text.role]}
          rows={shown.map((user) => [<code key="account">{user.account}</code>, say(user.name), say(user.role_title)])}
        />
      )}
    </Card>
  );
}
