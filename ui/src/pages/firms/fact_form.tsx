// The form that adds a fact by hand; which fields it asks for follows from the kind of fact.
import { Alert, App as Feedback, Button, DatePicker, Form, Input, Modal, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';

import { useAddFact, useReference, useRulebook } from '../../api/queries';
import type { FactKind, NewFact } from '../../api/types';
import { useLanguage } from '../../language';
import { useMay } from '../../parts/permission';
import { Failure } from '../../parts/states';

interface FactFields {
  kind: string;
  item?: string;
  codes?: Record<string, string>;
  from: Dayjs;
  to?: Dayjs | null;
  value?: string;
  source: string;
  evidence: string;
  corrects?: string;
}

const DAY = 'YYYY-MM-DD';
const NUMBER = /^-?\d+(\.\d+)?$/;
const WHOLE = /^\d+$/;

export function FactForm({ firmId, close }: { firmId: string; close: () => void }) {
  const { words, say } = useLanguage();
  const feedback = Feedback.useApp();
  const reference = useReference();
  const add = useAddFact(firmId);
  const [form] = Form.useForm<FactFields>();
  const [wrong, setWrong] = useState<Wrong[]>([]);
  const chosen = Form.useWatch('kind', form);
  const kind = reference.data?.fact_kinds.find((entry) => entry.id === chosen);
  const required = { required: true, message: words.common.required };
  const save = (fields: FactFields) => {
    if (kind === undefined) return;
    add.mutate(factOf(fields, kind), {
      onSuccess: () => {
        void feedback.message.success(words.fact.saved);
        close();
      },
    });
  };
  return (
    <Modal open title={words.fact.addTitle} onCancel={close} width={640} footer={null} destroyOnHidden>
      <Alert type="info" showIcon className="notice" title={words.fact.addNote} />
      <Form<FactFields> form={form} layout="vertical" scrollToFirstError onFinish={save} onFinishFailed={({ errorFields }) => setWrong(errorFields.map((field) => ({ path: field.name.join('.'), text: field.errors.join(' ') })))} onValuesChange={() => setWrong([])} disabled={add.isPending} className="fact-form">
        <WrongFields wrong={wrong} />
        <Form.Item name="kind" label={words.fact.kind} rules={[required]}>
          <Select showSearch={{ optionFilterProp: 'label' }} options={reference.data?.fact_kinds.map((entry) => ({ value: entry.id, label: say(entry.title) })) ?? []} />
        </Form.Item>
        {kind !== undefined && <KindFields kind={kind} />}
        <div className="two-columns">
          <Form.Item name="source" label={words.fact.source} rules={[required]}><Input placeholder={words.fact.sourceHint} /></Form.Item>
          <Form.Item name="evidence" label={words.fact.evidence} rules={[required]}><Input placeholder={words.fact.evidenceHint} /></Form.Item>
          <Form.Item name="item" label={words.fact.item}><Input /></Form.Item>
          <Form.Item name="corrects" label={words.fact.correctsLabel} rules={[{ pattern: WHOLE, message: words.fact.number }]}><Input inputMode="numeric" /></Form.Item>
        </div>
        {add.isError && <div className="notice"><Failure problem={add.error} /></div>}
        <div className="form-foot">
          <Button onClick={close}>{words.common.cancel}</Button>
          <Button type="primary" htmlType="submit" loading={add.isPending}>{words.fact.save}</Button>
        </div>
      </Form>
    </Modal>
  );
}

interface Wrong {
  path: string;
  text: string;
}

/** The errors summed above the form, for those who do not see all fields at once; each also stands at its field. */
function WrongFields({ wrong }: { wrong: Wrong[] }) {
  const { words } = useLanguage();
  if (wrong.length === 0) return null;
  const names: Record<string, string> = { kind: words.fact.kind, source: words.fact.source, evidence: words.fact.evidence, value: words.fact.value, from: words.fact.from, corrects: words.fact.correctsLabel };
  return (
    <Alert
      className="notice"
      type="error"
      showIcon
      role="alert"
      title={words.fact.wrong(wrong.length)}
      description={<ul>{wrong.map(({ path, text }) => <li key={path}>{names[path] ?? words.fact.class}{words.common.colon}{text}</li>)}</ul>}
    />
  );
}

function KindFields({ kind }: { kind: FactKind }) {
  const { words, say } = useLanguage();
  const reference = useReference();
  const required = { required: true, message: words.common.required };
  const valueLabels = { fen: words.fact.valueYuan, ratio: words.fact.valuePercent, count: words.fact.valueCount, statement: '' };
  // The list of codes has its title in the rulebook, which not everyone may read.
  const lists = useRulebook(useMay('rulebook.read')).data?.codes;
  const listName = (id: string) => {
    const list = lists?.find((entry) => entry.id === id);
    return list === undefined ? `${words.fact.class} ${id}` : say(list.title);
  };
  const fromLabels = { monthly: words.fact.monthFrom, state: words.fact.from, event: words.fact.eventDay };
  return (
    <div className="two-columns">
      {kind.classes.map((list) => (
        <Form.Item key={list} name={['codes', list]} label={listName(list)} rules={[required]}>
          <Select options={reference.data?.codes[list]?.map((code) => ({ value: code.id, label: say(code.title) })) ?? []} />
        </Form.Item>
      ))}
      {kind.unit !== 'statement' && (
        <Form.Item name="value" label={valueLabels[kind.unit]} rules={[required, { pattern: NUMBER, message: words.fact.number }]}>
          <Input inputMode="decimal" suffix={words.unit[kind.unit]} />
        </Form.Item>
      )}
      <Form.Item name="from" label={fromLabels[kind.shape]} rules={[required]}>
        <DatePicker picker={kind.shape === 'monthly' ? 'month' : 'date'} style={{ width: '100%' }} />
      </Form.Item>
      {kind.shape === 'state' && <Form.Item name="to" label={words.fact.to}><DatePicker style={{ width: '100%' }} /></Form.Item>}
    </div>
  );
}

/** The fact as the server takes it: a month is its first and last day, an event one day. */
function factOf(fields: FactFields, kind: FactKind): NewFact {
  const monthly = kind.shape === 'monthly';
  const from = monthly ? fields.from.startOf('month') : fields.from;
  const until = monthly ? fields.from.endOf('month') : kind.shape === 'event' ? fields.from : (fields.to ?? null);
  const codes = kind.classes.map((list) => fields.codes?.[list] ?? '');
  return {
    kind: kind.id,
    item: fields.item?.trim() ? fields.item.trim() : null,
    class: codes.length === 0 ? null : codes.join('|'),
    valid_from: from.format(DAY),
    valid_to: until === null ? null : until.format(DAY),
    value: kind.unit === 'statement' ? null : (fields.value ?? null),
    source: fields.source.trim(),
    evidence: fields.evidence.trim(),
    corrects: fields.corrects ? Number(fields.corrects) : null,
    retracted: false,
  };
}
