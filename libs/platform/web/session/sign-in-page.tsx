import { Alert, Button, Form, Input, type InputRef } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { Problem } from '../client/client';
import { useCommon } from '../i18n/i18n';
import { sessionTexts } from '../i18n/texts/session';
import { BrandMark } from '../shell/brand';
import { problemText } from '../ui/problem-text';
import { DisplaySwitches } from './display-switches';
import { type Credentials, signIn } from './session';
import './sign-in-page.css';

interface Props {
  /** The session ended by itself: said once, so that nobody wonders. */
  ended?: boolean;
  onSignedIn(): void;
}

export default function SignInPage({ ended, onSignedIn }: Props) {
  const text = sessionTexts.use();
  const common = useCommon();
  const [form] = Form.useForm<Credentials>();
  const first = useRef<InputRef>(null);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string>();
  const [wantsCode, setWantsCode] = useState(false);
  useEffect(() => { first.current?.focus(); }, []);
  useEffect(() => { document.title = `${text('signIn')} · ${common('product')}`; }, [text, common]);

  const submit = async (credentials: Credentials) => {
    setBusy(true);
    setFault(undefined);
    try {
      await signIn(credentials);
      onSignedIn();
    } catch (error) {
      const needsCode = error instanceof Problem && error.errors.some((one) => one.field === 'otp');
      if (needsCode) setWantsCode(true);
      setFault(messageOf(error, needsCode && !credentials.otp));
      setBusy(false);
      form.getFieldInstance(needsCode ? 'otp' : 'password')?.focus?.();
    }
  };
  const messageOf = (error: unknown, codeMissing: boolean): string => {
    if (codeMissing) return text('otpMissing');
    if (error instanceof Problem && error.status === 401) return text('wrong');
    if (error instanceof Problem && error.status === 429) return text('tooMany');
    return problemText(error);
  };

  return (
    <main className="sign-in">
      <section className="sign-in-form">
        <header><DisplaySwitches /></header>
        <div className="sign-in-card">
          <div className="sign-in-brand"><BrandMark size={40} /><span>{common('product')}</span></div>
          <h1>{text('welcome')}</h1>
          <p className="quiet">{text('intro')}</p>
          {ended && !fault && <Alert type="info" showIcon title={text('ended')} />}
          {fault && <Alert type="error" showIcon title={fault} role="alert" />}
          <Form form={form} layout="vertical" size="large" requiredMark={false} onFinish={(values) => void submit(values)}>
            <Form.Item name="username" label={text('username')} rules={[{ required: true, whitespace: true, message: text('usernameMissing') }]}>
              <Input ref={first} className="ltr" autoComplete="username" autoCapitalize="none" spellCheck={false} />
            </Form.Item>
            <Form.Item name="password" label={text('password')} rules={[{ required: true, message: text('passwordMissing') }]}>
              <Input.Password className="ltr" autoComplete="current-password" />
            </Form.Item>
            {wantsCode && (
              <Form.Item name="otp" label={text('otp')} rules={[{ required: true, message: text('otpMissing') }]}>
                <Input className="ltr" inputMode="numeric" autoComplete="one-time-code" />
              </Form.Item>
            )}
            <Button type="primary" htmlType="submit" block loading={busy}>{text('signIn')}</Button>
          </Form>
        </div>
        <footer />
      </section>
      <section className="sign-in-motto" aria-hidden="true">
        <svg viewBox="0 0 400 400" className="sign-in-rings">
          <g fill="none" stroke="currentColor" strokeWidth="10">
            <circle cx="158" cy="200" r="88" /><circle cx="242" cy="200" r="88" opacity=".55" />
            <circle cx="200" cy="200" r="168" strokeWidth="1.5" opacity=".35" /><circle cx="200" cy="200" r="196" strokeWidth="1" opacity=".22" />
          </g>
        </svg>
        <p>{text('motto')}</p>
      </section>
    </main>
  );
}
