// One's own password: changed from the menu, or chosen before anything else where an administrator set it.
import { Alert, App as Feedback, Button, Form, Input, Modal } from 'antd';

import { useChoosePassword, useSignOut } from '../../api/queries';
import { useLanguage } from '../../language';
import { LanguageSwitch } from '../../parts/language_switch';
import { NewPassword, type PasswordFields } from '../../parts/password_fields';
import { Failure } from '../../parts/states';

interface OwnFields extends PasswordFields {
  current: string;
}

/** Until it is chosen, nothing else can be done. */
export function PasswordDue() {
  const { words } = useLanguage();
  const signOut = useSignOut();
  return (
    <main className="sign-in">
      <section className="sign-in-card" aria-labelledby="password-title">
        <h1 id="password-title">{words.password.title}</h1>
        <Alert className="notice" type="info" showIcon title={words.password.due} />
        <OwnPassword done={() => undefined} />
        <div className="account-steps sign-in-notice">
          <LanguageSwitch />
          <Button type="link" onClick={() => signOut.mutate()}>{words.header.signOut}</Button>
        </div>
      </section>
    </main>
  );
}

export function PasswordModal({ close }: { close: () => void }) {
  const { words } = useLanguage();
  return (
    <Modal open title={words.password.title} onCancel={close} width={440} footer={null} destroyOnHidden>
      <OwnPassword done={close} cancel={close} />
    </Modal>
  );
}

function OwnPassword({ done, cancel }: { done: () => void; cancel?: () => void }) {
  const { words } = useLanguage();
  const feedback = Feedback.useApp();
  const choose = useChoosePassword();
  const save = ({ current, password }: OwnFields) =>
    choose.mutate({ current, password }, {
      onSuccess: () => {
        void feedback.message.success(words.password.changed);
        done();
      },
    });
  return (
    <Form<OwnFields> layout="vertical" onFinish={save} disabled={choose.isPending}>
      <Form.Item name="current" label={words.password.current} rules={[{ required: true, message: words.common.required }]}>
        <Input.Password autoComplete="current-password" autoFocus />
      </Form.Item>
      <NewPassword label={words.password.new} />
      <p className="quiet">{words.password.note}</p>
      {choose.isError && <div className="notice"><Failure problem={choose.error} /></div>}
      <div className="form-foot">
        {cancel !== undefined && <Button onClick={cancel}>{words.common.cancel}</Button>}
        <Button type="primary" htmlType="submit" loading={choose.isPending}>{words.password.save}</Button>
      </div>
    </Form>
  );
}
