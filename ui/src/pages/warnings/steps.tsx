// Acknowledge, assign, close: what each does is said before it is done.
import { App as Feedback, Button, Form, Input, Select } from 'antd';
import { useState } from 'react';

import { useUsers, useWarningStep, type WarningStep } from '../../api/queries';
import type { CloseReason, WarningRow } from '../../api/types';
import { useLanguage } from '../../language';
import { useMay } from '../../parts/permission';
import { Failure } from '../../parts/states';

type Verb = WarningStep['verb'];

const NOTE_LENGTH_MAX = 500;
const REASONS: CloseReason[] = ['verified_risk', 'false_alarm', 'rectified', 'transferred'];

interface StepsProps {
  warning: WarningRow;
  change: (after: WarningRow) => void;
}

export function WarningSteps({ warning, change }: StepsProps) {
  const { words } = useLanguage();
  const feedback = Feedback.useApp();
  const may = { acknowledge: useMay('warning.acknowledge'), assign: useMay('warning.assign'), close: useMay('warning.close') };
  const step = useWarningStep(warning.warning_id);
  const [chosen, setChosen] = useState<Verb | null>(null);
  if (warning.state === 'closed') return <p className="quiet">{words.warnings.closedNote}</p>;
  const verbs: Verb[] = (['acknowledge', 'assign', 'close'] as const).filter((verb) => may[verb] && (verb !== 'acknowledge' || warning.state === 'open'));
  if (verbs.length === 0) return <p className="quiet">{words.warnings.noStep}</p>;
  const choose = (verb: Verb | null) => {
    step.reset();
    setChosen(verb);
  };
  const take = (taken: WarningStep) =>
    step.mutate(taken, {
      onSuccess: (after) => {
        void feedback.message.success(words.warnings.done[taken.verb]);
        setChosen(null);
        change(after);
      },
    });
  return (
    <section className="steps" data-steps={warning.state}>
      <div className="step-buttons">
        {verbs.map((verb, place) => (
          <Button key={verb} type={chosen === null && place === 0 ? 'primary' : 'default'} aria-expanded={chosen === verb} onClick={() => choose(chosen === verb ? null : verb)}>
            {words.warnings[verb]}
          </Button>
        ))}
      </div>
      {chosen !== null && (
        <div className="step-form">
          <p>{words.warnings[`${chosen}Note`]}</p>
          <StepForm key={chosen} verb={chosen} take={take} busy={step.isPending} cancel={() => choose(null)} />
          {step.isError && <Failure problem={step.error} />}
        </div>
      )}
    </section>
  );
}

interface StepFields {
  assignee?: string;
  reason?: CloseReason;
  note?: string;
}

function StepForm({ verb, take, busy, cancel }: { verb: Verb; take: (step: WarningStep) => void; busy: boolean; cancel: () => void }) {
  const { words, say } = useLanguage();
  const users = useUsers(verb === 'assign');
  const submit = (fields: StepFields) => {
    const note = fields.note?.trim() ?? '';
    if (verb === 'acknowledge') take({ verb });
    else if (verb === 'assign' && fields.assignee !== undefined) take({ verb, assignee: fields.assignee, note });
    else if (verb === 'close' && fields.reason !== undefined) take({ verb, reason: fields.reason, note });
  };
  return (
    <Form<StepFields> layout="vertical" onFinish={submit} disabled={busy}>
      {verb === 'assign' && (
        <Form.Item name="assignee" label={words.warnings.assigneeLabel} rules={[{ required: true, message: words.warnings.assigneeMissing }]}>
          <Select loading={users.isPending} options={users.data?.items.map((user) => ({ value: user.account, label: `${say(user.name)} · ${say(user.role_title)} (${user.account})` })) ?? []} />
        </Form.Item>
      )}
      {verb === 'assign' && users.isError && <Failure problem={users.error} />}
      {verb === 'close' && (
        <Form.Item name="reason" label={words.warnings.reasonLabel} rules={[{ required: true, message: words.warnings.reasonMissing }]}>
          <Select options={REASONS.map((reason) => ({ value: reason, label: words.warnings.reasons[reason] }))} />
        </Form.Item>
      )}
      {verb !== 'acknowledge' && (
        <Form.Item name="note" label={words.warnings.noteLabel} rules={[{ required: verb === 'close', whitespace: true, message: words.warnings.noteMissing }]}>
          <Input.TextArea rows={3} maxLength={NOTE_LENGTH_MAX} showCount />
        </Form.Item>
      )}
      <div className="form-foot">
        <Button onClick={cancel}>{words.common.cancel}</Button>
        <Button type="primary" htmlType="submit" loading={busy}>{words.warnings[verb]}</Button>
      </div>
    </Form>
  );
}
