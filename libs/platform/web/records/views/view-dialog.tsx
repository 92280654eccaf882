import { Alert, Checkbox, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useCommon } from '../../i18n/i18n';
import { problemText } from '../../ui/problem-text';
import { listTexts } from '../texts';

interface Props {
  title: string;
  /** What stands there at first; `shared` absent: it is not asked for. */
  start: { name: string; shared?: boolean };
  /** Throws what refuses it. */
  onSave(given: { name: string; shared?: boolean }): Promise<void>;
  onClose(): void;
}

/** What a view is called, and whether others see it. */
export default function ViewDialog({ title, start, onSave, onClose }: Props) {
  const text = listTexts.use();
  const common = useCommon();
  const [name, setName] = useState(start.name);
  const [shared, setShared] = useState(start.shared);
  const [fault, setFault] = useState<string>();
  const [saving, setSaving] = useState(false);
  const save = async () => {
    const written = name.trim();
    if (!written) {
      setFault(text('nameMissing'));
      return;
    }
    setSaving(true);
    try {
      await onSave({ name: written, ...(shared === undefined ? {} : { shared }) });
      onClose();
    } catch (error) {
      setFault(problemText(error));
      setSaving(false);
    }
  };
  return (
    <Modal open title={title} okText={common('save')} cancelText={common('cancel')} confirmLoading={saving} onOk={() => void save()} onCancel={onClose} width={420}>
      <form onSubmit={(event) => { event.preventDefault(); void save(); }}>
        <Form.Item label={text('viewName')} htmlFor="view-name" layout="vertical" colon={false} required validateStatus={fault ? 'error' : undefined}>
          <Input id="view-name" autoFocus value={name} maxLength={80} placeholder={text('viewNameHint')} autoComplete="off" onChange={(event) => { setName(event.target.value); setFault(undefined); }} />
        </Form.Item>
        {shared !== undefined && <Checkbox checked={shared} onChange={(event) => setShared(event.target.checked)}>{text('sharedView')}</Checkbox>}
        {fault && <Alert type="error" showIcon title={fault} style={{ marginBlockStart: 12 }} />}
      </form>
    </Modal>
  );
}
