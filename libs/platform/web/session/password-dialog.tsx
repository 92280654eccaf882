import { Alert, App, Form, Modal } from 'antd';
import { useState } from 'react';
import { Problem } from '../client/client';
import { useCommon } from '../i18n/i18n';
import { sessionTexts } from '../i18n/texts/session';
import { problemText } from '../ui/problem-text';
import { CurrentPassword, NewPassword } from './new-password';
import { changePassword } from './session';

interface Values { current: string; next: string; again: string }

export default function PasswordDialog({ open, onClose }: { open: boolean; onClose(): void }) {
  const text = sessionTexts.use();
  const common = useCommon();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string>();

  const submit = async ({ current, next }: Values) => {
    setBusy(true);
    setFault(undefined);
    try {
      await changePassword(current, next);
      void message.success(text('passwordChanged'));
      onClose();
    } catch (error) {
      const atFields = error instanceof Problem ? error.errors.filter((one) => one.field === 'current' || one.field === 'next') : [];
      form.setFields(atFields.map((one) => ({ name: one.field as 'current' | 'next', errors: [one.message] })));
      if (!atFields.length) setFault(problemText(error));
    } finally {
      setBusy(false);
    }
  };

  return (
    <Modal
      open={open} title={text('changePassword')} okText={common('save')} cancelText={common('cancel')} confirmLoading={busy} width={420}
      onCancel={onClose} onOk={() => form.submit()} destroyOnHidden afterClose={() => { form.resetFields(); setFault(undefined); }}
    >
      {fault && <Alert type="error" showIcon title={fault} role="alert" style={{ marginBlockEnd: 12 }} />}
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(values) => void submit(values)}>
        <CurrentPassword />
        <NewPassword />
        <button type="submit" className="visually-hidden" tabIndex={-1}>{common('save')}</button>
      </Form>
    </Modal>
  );
}
