// The record of deeds, for the audit administrator: who did what, allowed or refused, and whether the chain stands.
import { Alert, Card, Input } from 'antd';
import { useState } from 'react';

import { useEvents } from '../../api/queries';
import type { EventList } from '../../api/accounts';
import { moment, shortDigest, whole } from '../../figures';
import { useLanguage } from '../../language';
import { Answered } from '../../parts/answered';
import { PlainTable } from '../../parts/plain_table';
import { Empty } from '../../parts/states';

export default function RecordPage() {
  const { words } = useLanguage();
  return (
    <>
      <div className="page-head">
        <h1>{words.record.title}</h1>
        <span className="quiet">{words.record.lead}</span>
      </div>
      <Answered question={useEvents()} rows={12}>{(events) => <Deeds events={events} />}</Answered>
    </>
  );
}

function Deeds({ events }: { events: EventList }) {
  const { words } = useLanguage();
  const text = words.record;
  const [wanted, want] = useState('');
  const shown = events.items.filter((event) => `${event.account} ${event.role} ${event.action} ${event.object} ${event.outcome}`.toLowerCase().includes(wanted.trim().toLowerCase()));
  return (
    <>
      {events.broken === null
        ? <Alert className="notice" type="info" showIcon title={text.standing(whole(events.standing))} />
        : <Alert className="notice" type="error" showIcon role="alert" title={text.broken(whole(events.broken))} description={text.brokenRemedy} />}
      <Card size="small" title={<span aria-live="polite">{text.shown(whole(shown.length))}</span>} extra={<Input.Search allowClear aria-label={text.search} placeholder={text.search} style={{ width: 260 }} onChange={(event) => want(event.target.value)} />}>
        {shown.length === 0 ? <Empty>{text.empty}</Empty> : (
          <PlainTable
            caption={text.title}
            columns={[text.number, text.at, words.signIn.account, words.accounts.role, text.action, text.object, text.outcome, words.common.digest]}
            rows={shown.map((event) => [
              whole(event.number),
              moment(event.at),
              <code key="account">{event.account}</code>,
              event.role,
              <code key="action">{event.action}</code>,
              <code key="object" className="wrap">{event.object}</code>,
              text.outcomes[event.outcome],
              <code key="hash" title={event.hash}>{shortDigest(event.hash)}</code>,
            ])}
          />
        )}
      </Card>
    </>
  );
}
