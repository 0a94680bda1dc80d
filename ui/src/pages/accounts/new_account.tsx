// The form with which an administrator creates an account.
import { Alert, App as Feedback, Button, Form, Input, Modal, Select } from 'antd';

import { useCreateUser, useReference } from '../../api/queries';
import { useLanguage } from '../../language';
import { NewPassword, type PasswordFields } from '../../parts/password_fields';
import { Failure } from '../../parts/states';

interface AccountFields extends PasswordFields {
  account: string;
  zh: string;
  en: string;
  role: string;
  district?: string;
}

const LENGTH_MAX = 64;

export function NewAccount({ close }: { close: () => void }) {
  const { words, say } = useLanguage();
  const text = words.accounts;
  const feedback = Feedback.useApp();
  const reference = useReference();
  const create = useCreateUser();
  const [form] = Form.useForm<AccountFields>();
  const chosen = Form.useWatch('role', form);
  const ofDistrict = reference.data?.roles.find((role) => role.id === chosen)?.district ?? false;
  const required = { required: true, whitespace: true, message: words.common.required };
  const save = ({ account, zh, en, role, district, password }: AccountFields) =>
    create.mutate({ account: account.trim(), zh, en, role, district: ofDistrict ? (district ?? null) : null, password }, {
      onSuccess: () => {
        void feedback.message.success(text.created(account.trim()));
        close();
      },
    });
  return (
    <Modal open title={text.create} onCancel={close} width={640} footer={null} destroyOnHidden>
      <Alert type="info" showIcon className="notice" title={text.createNote} />
      <Form<AccountFields> form={form} layout="vertical" scrollToFirstError onFinish={save} disabled={create.isPending}>
        <Form.Item name="account" label={words.signIn.account} extra={text.accountHint} rules={[required]}><Input autoComplete="off" maxLength={LENGTH_MAX} /></Form.Item>
        <div className="two-columns">
          <Form.Item name="zh" label={text.nameZh} rules={[required]}><Input autoComplete="off" maxLength={LENGTH_MAX} /></Form.Item>
          <Form.Item name="en" label={text.nameEn} rules={[required]}><Input autoComplete="off" maxLength={LENGTH_MAX} /></Form.Item>
          <Form.Item name="role" label={text.role} rules={[required]}>
            <Select showSearch={{ optionFilterProp: 'label' }} options={reference.data?.roles.map((role) => ({ value: role.id, label: say(role.title) })) ?? []} />
          </Form.Item>
          {ofDistrict && (
            <Form.Item name="district" label={words.firms.district} rules={[required]}>
              <Select showSearch={{ optionFilterProp: 'label' }} options={reference.data?.districts.map((one) => ({ value: one.id, label: say(one.title) })) ?? []} />
            </Form.Item>
          )}
        </div>
        <NewPassword label={text.firstPassword} />
        {create.isError && <div className="notice"><Failure problem={create.error} /></div>}
        <div className="form-foot">
          <Button onClick={close}>{words.common.cancel}</Button>
          <Button type="primary" htmlType="submit" loading={create.isPending}>{text.create}</Button>
        </div>
      </Form>
    </Modal>
  );
}
