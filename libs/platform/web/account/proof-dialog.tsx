import { Alert, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { Problem } from '../client/client';
import { useCommon } from '../i18n/i18n';
import { problemText } from '../ui/problem-text';
import { accountTexts } from './texts';

interface Proof { password: string; code: string }

/** Asks for the password and a code: what weakens the sign-in is not done by whoever finds a page open. `send` throws a Problem. */
export function ProofDialog({ title, danger, onClose, send }: { title: string; danger?: boolean; onClose(): void; send(proof: Proof): Promise<void> }) {
  const text = accountTexts.use();
  const common = useCommon();
  const [form] = Form.useForm<Proof>();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string>();
  const submit = async (proof: Proof) => {
    setBusy(true);
    setFault(undefined);
    try {
      await send(proof);
    } catch (error) {
      const faults = error instanceof Problem ? error.errors.filter(({ field }) => field === 'password' || field === 'code') : [];
      form.setFields(faults.map(({ field, message }) => ({ name: field as keyof Proof, errors: [message] })));
      if (!faults.length) setFault(problemText(error));
      setBusy(false);
    }
  };
  return (
    <Modal open title={title} okText={title} okButtonProps={{ danger }} cancelText={common('cancel')} confirmLoading={busy} width={420} onCancel={onClose} onOk={() => form.submit()}>
      {fault && <Alert type="error" showIcon title={fault} role="alert" />}
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(values) => void submit(values)}>
        <Form.Item name="password" label={text('password')} rules={[{ required: true, message: text('passwordMissing') }]}><Input.Password className="ltr" autoComplete="current-password" autoFocus /></Form.Item>
        <Form.Item name="code" label={text('codeOrRecovery')} rules={[{ required: true, message: text('codeMissing') }]}><Input className="ltr" autoComplete="one-time-code" /></Form.Item>
        <button type="submit" className="visually-hidden" tabIndex={-1}>{title}</button>
      </Form>
    </Modal>
  );
}
