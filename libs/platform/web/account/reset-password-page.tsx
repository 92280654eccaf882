import { Alert, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { api } from '../client/client';
import { links } from '../shell/links';
import { DisplaySwitches } from '../session/display-switches';
import { usePageTitle } from '../ui/page-title';
import { NewPassword } from '../session/new-password';
import { problemText } from '../ui/problem-text';
import './account.css';
import { accountTexts } from './texts';

/** With the code that an administrator gave, in the address behind `#` or typed. */
export default function ResetPasswordPage() {
  const text = accountTexts.use();
  usePageTitle(text('resetTitle'));
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string>();
  const [done, setDone] = useState(false);
  const [code] = useState(() => decodeURIComponent(window.location.hash.slice(1)));
  const submit = async (values: { code: string; next: string }) => {
    setBusy(true);
    setFault(undefined);
    try {
      await api('POST', '/auth/password-reset', { body: { code: values.code.trim(), password: values.next } });
      // The code is used up, and nothing of it stays in the history of the browser.
      window.history.replaceState(null, '', window.location.pathname);
      setDone(true);
    } catch (error) {
      setFault(problemText(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <main className="pending-gate">
      <div className="pending-card">
        <DisplaySwitches />
        <h1>{text('resetTitle')}</h1>
        {done ? <><Alert type="success" showIcon title={text('resetDone')} /><Button type="primary" href={links.signIn()}>{text('toSignIn')}</Button></> : (
          <>
            <p className="quiet">{text('resetIntro')}</p>
            {fault && <Alert type="error" showIcon title={fault} role="alert" />}
            <Form layout="vertical" requiredMark={false} initialValues={{ code }} onFinish={(values: { code: string; next: string }) => void submit(values)}>
              <Form.Item name="code" label={text('resetCode')} rules={[{ required: true, whitespace: true, message: text('resetMissing') }]}><Input className="ltr" autoComplete="one-time-code" spellCheck={false} /></Form.Item>
              <NewPassword />
              <Button type="primary" htmlType="submit" block loading={busy}>{text('save')}</Button>
            </Form>
          </>
        )}
      </div>
    </main>
  );
}
