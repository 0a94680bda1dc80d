// A new password, typed twice; how long it must be is said before it is refused.
import { Form, Input } from 'antd';

import { useLanguage } from '../language';

/** The least that the server takes. */
const LENGTH_MIN = 12;

export interface PasswordFields {
  password: string;
  again: string;
}

export function NewPassword({ label }: { label: string }) {
  const { words } = useLanguage();
  const text = words.password;
  return (
    <>
      <Form.Item name="password" label={label} extra={text.rule(LENGTH_MIN)} rules={[{ required: true, min: LENGTH_MIN, message: text.rule(LENGTH_MIN) }]}>
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name="again"
        label={text.again}
        dependencies={['password']}
        rules={[
          { required: true, message: words.common.required },
          ({ getFieldValue }) => ({ validator: (_, value: string) => (value === undefined || value === '' || value === getFieldValue('password') ? Promise.resolve() : Promise.reject(new Error(text.differs))) }),
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
    </>
  );
}
