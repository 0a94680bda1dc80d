// The sign-in page.
import { Alert, Button, Form, Input } from 'antd';
import { Navigate, useSearchParams } from 'react-router';

import { useSession, useSignIn } from '../../api/queries';
import { useLanguage } from '../../language';
import { LanguageSwitch } from '../../parts/language_switch';
import { Failure } from '../../parts/states';

export function SignInPage() {
  const { words } = useLanguage();
  const [parameters] = useSearchParams();
  const session = useSession();
  const signIn = useSignIn();
  if (session.data) return <Navigate to={destination(parameters.get('next'))} replace />;
  return (
    <main className="sign-in">
      <section className="sign-in-card" aria-labelledby="sign-in-title">
        <div className="sign-in-head">
          <img src="/icon.svg" width={44} height={44} alt="" />
          <div>
            <h1 id="sign-in-title">{words.application.name}</h1>
            <p className="quiet">{words.application.subtitle}</p>
          </div>
        </div>
        <Form layout="vertical" requiredMark={false} disabled={signIn.isPending} onFinish={(values: { account: string; password: string }) => signIn.mutate(values)}>
          <Form.Item name="account" label={words.signIn.account} rules={[{ required: true, message: words.signIn.accountMissing }]}>
            <Input autoComplete="username" autoFocus size="large" />
          </Form.Item>
          <Form.Item name="password" label={words.signIn.password} rules={[{ required: true, message: words.signIn.passwordMissing }]}>
            <Input.Password autoComplete="current-password" size="large" />
          </Form.Item>
          {signIn.isError && (
            <div className="sign-in-problem">
              {signIn.error.status === 401
                ? <Alert type="error" showIcon role="alert" title={words.signIn.failed} description={words.signIn.refused} />
                : <Failure problem={signIn.error} />}
            </div>
          )}
          <Button type="primary" htmlType="submit" size="large" block loading={signIn.isPending}>{words.signIn.submit}</Button>
        </Form>
        <p className="quiet sign-in-notice">{words.signIn.notice}</p>
        <LanguageSwitch />
      </section>
      <p className="sign-in-lead">{words.application.lead}</p>
    </main>
  );
}

/** Only a path of this site may follow a sign-in. */
function destination(next: string | null): string {
  return next !== null && next.startsWith('/') && !next.startsWith('//') ? next : '/';
}
