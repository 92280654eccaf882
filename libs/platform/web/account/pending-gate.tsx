import { Alert, Button, Form } from 'antd';
import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { sessionTexts } from '../i18n/texts/session';
import { CurrentPassword, NewPassword } from '../session/new-password';
import { changePassword, signOut } from '../session/session';
import { problemText } from '../ui/problem-text';
import './account.css';
import { RecoveryCodes } from './recovery-codes';
import { accountTexts } from './texts';
import { SetupSteps } from './two-factor-setup';

/** What a user has to do before anything else stands in the place of the whole office. */
export default function PendingGate({ pending }: { pending: 'password' | 'twoFactor' }) {
  const text = accountTexts.use();
  const session = sessionTexts.use();
  const queries = useQueryClient();
  const router = useRouter();
  const [codes, setCodes] = useState<string[]>();
  const goOn = () => void queries.resetQueries().then(() => router.invalidate());
  return (
    <main className="pending-gate">
      <div className="pending-card">
        <h1>{text(pending === 'password' ? 'pendingPassword' : 'pendingTwoFactor')}</h1>
        {pending === 'password' ? <OwnPassword onDone={goOn} /> : <><p className="quiet">{text('twoFactorIntro')}</p><SetupSteps onDone={setCodes} /></>}
        <Button type="text" onClick={() => void signOut()}>{session('signOut')}</Button>
      </div>
      {codes && <RecoveryCodes codes={codes} onClose={goOn} />}
    </main>
  );
}

function OwnPassword({ onDone }: { onDone(): void }) {
  const text = accountTexts.use();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string>();
  const submit = async ({ current, next }: { current: string; next: string }) => {
    setBusy(true);
    setFault(undefined);
    try {
      await changePassword(current, next);
      onDone();
    } catch (error) {
      setFault(problemText(error));
      setBusy(false);
    }
  };
  return (
    <Form layout="vertical" requiredMark={false} onFinish={(values: { current: string; next: string }) => void submit(values)}>
      {fault && <Alert type="error" showIcon title={fault} role="alert" />}
      <CurrentPassword />
      <NewPassword />
      <Button type="primary" htmlType="submit" block loading={busy}>{text('save')}</Button>
    </Form>
  );
}
