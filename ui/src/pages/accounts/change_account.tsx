// What an administrator does with an account: each step says what it brings about before it is taken.
import { App as Feedback, Button, Form, Modal } from 'antd';

import type { User } from '../../api/accounts';
import { useChangeUser } from '../../api/queries';
import { useLanguage } from '../../language';
import { NewPassword, type PasswordFields } from '../../parts/password_fields';
import { Failure } from '../../parts/states';

export type AccountStep = 'close' | 'reopen' | 'password';

export interface ChosenStep {
  user: User;
  step: AccountStep;
}

export function ChangeAccount({ chosen: { user, step }, close }: { chosen: ChosenStep; close: () => void }) {
  const { words, say } = useLanguage();
  const text = words.accounts;
  const feedback = Feedback.useApp();
  const change = useChangeUser(user.account);
  const take = ({ password }: Partial<PasswordFields>) =>
    change.mutate(step === 'password' ? { password: password ?? '' } : { closed: step === 'close' }, {
      onSuccess: () => {
        void feedback.message.success(text.done[step](user.account));
        close();
      },
    });
  return (
    <Modal open title={`${text.steps[step]}${words.common.colon}${say(user.name)} (${user.account})`} onCancel={close} width={480} footer={null} destroyOnHidden>
      <p>{text.notes[step]}</p>
      <Form<PasswordFields> layout="vertical" onFinish={take} disabled={change.isPending}>
        {step === 'password' && <NewPassword label={text.handedPassword} />}
        {change.isError && <div className="notice"><Failure problem={change.error} /></div>}
        <div className="form-foot">
          <Button onClick={close}>{words.common.cancel}</Button>
          <Button type="primary" danger={step === 'close'} htmlType="submit" loading={change.isPending}>{text.steps[step]}</Button>
        </div>
      </Form>
    </Modal>
  );
}
