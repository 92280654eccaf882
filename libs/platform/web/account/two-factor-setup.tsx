import { Alert, Button, Form, Input, Modal, QRCode } from 'antd';
import { useState } from 'react';
import { api } from '../client/client';
import { useCommon } from '../i18n/i18n';
import { problemText } from '../ui/problem-text';
import './account.css';
import { accountTexts } from './texts';

interface SetupProps { onClose(): void; onDone(recoveryCodes: string[]): void }

export function TwoFactorSetup({ onClose, onDone }: SetupProps) {
  const text = accountTexts.use();
  return <Modal open title={text('twoFactor')} footer={null} onCancel={onClose} width={440} mask={{ closable: false }}><SetupSteps onClose={onClose} onDone={onDone} /></Modal>;
}

/** Password, then the QR code, then a code of it; switched on by the last step only. */
export function SetupSteps({ onClose, onDone }: Partial<Pick<SetupProps, 'onClose'>> & Pick<SetupProps, 'onDone'>) {
  const text = accountTexts.use();
  const common = useCommon();
  const [begun, setBegun] = useState<{ secret: string; uri: string }>();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string>();
  const step = async (work: () => Promise<void>) => {
    setBusy(true);
    setFault(undefined);
    try { await work(); } catch (error) { setFault(problemText(error)); } finally { setBusy(false); }
  };
  const begin = ({ password }: { password: string }) => void step(async () => setBegun((await api<{ secret: string; uri: string }>('POST', '/auth/two-factor', { body: { password } })).data));
  const confirm = ({ code }: { code: string }) => void step(async () => onDone((await api<{ recoveryCodes: string[] }>('POST', '/auth/two-factor/confirm', { body: { code } })).data.recoveryCodes));
  const ways = (label: string) => (
    <div className="account-ways"><Button type="primary" htmlType="submit" loading={busy}>{label}</Button>{onClose && <Button onClick={onClose}>{common('cancel')}</Button>}</div>
  );
  return (
    <div className="two-factor-setup">
      {fault && <Alert type="error" showIcon title={fault} role="alert" />}
      {!begun ? (
        <Form key="password" layout="vertical" requiredMark={false} onFinish={begin}>
          <p>{text('provePassword')}</p>
          <Form.Item name="password" label={text('password')} rules={[{ required: true, message: text('passwordMissing') }]}><Input.Password className="ltr" autoComplete="current-password" autoFocus /></Form.Item>
          {ways(text('next'))}
        </Form>
      ) : (
        <Form key="code" layout="vertical" requiredMark={false} onFinish={confirm}>
          <p>{text('scan')}</p>
          <div className="two-factor-qr" role="img" aria-label={text('qr')}><QRCode value={begun.uri} size={184} color="#000" bgColor="#fff" type="svg" /></div>
          <p className="quiet">{text('cannotScan')}</p>
          <p dir="ltr" className="two-factor-secret">{begun.secret.match(/.{1,4}/g)!.join(' ')}</p>
          <Form.Item name="code" label={text('code')} rules={[{ required: true, message: text('codeMissing') }]}><Input className="ltr" inputMode="numeric" autoComplete="one-time-code" autoFocus /></Form.Item>
          {ways(text('confirm'))}
        </Form>
      )}
    </div>
  );
}
