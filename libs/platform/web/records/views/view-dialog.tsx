import { Alert, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useCommon } from '../../i18n/i18n';
import { problemText } from '../../ui/problem-text';
import { listTexts } from '../texts';
import { type Sharing, sharingBody } from './saved-view';
import { SharingChoice } from './sharing-choice';

/** What is asked for: the name, whom it is shared with, or both. */
interface Given { name?: string; sharing?: Sharing }
interface Props {
  title: string;
  /** What stands there at first; what is absent is not asked for. */
  start: Given;
  /** Takes the answers as `/views` does. Throws what refuses them. */
  onSave(body: Record<string, unknown>): Promise<void>;
  onClose(): void;
}

/** What a view is called, and who else sees it. */
export default function ViewDialog({ title, start, onSave, onClose }: Props) {
  const text = listTexts.use();
  const common = useCommon();
  const [name, setName] = useState(start.name ?? '');
  const [sharing, setSharing] = useState(start.sharing);
  const [fault, setFault] = useState<string>();
  const [saving, setSaving] = useState(false);
  const save = async () => {
    const written = name.trim();
    if (start.name !== undefined && !written) return setFault(text('nameMissing'));
    if (sharing?.with === 'templates' && !sharing.templates.length) return setFault(text('templatesMissing'));
    setSaving(true);
    try {
      await onSave({ ...(start.name === undefined ? {} : { name: written }), ...(sharing ? sharingBody(sharing) : {}) });
      onClose();
    } catch (error) {
      setFault(problemText(error));
      setSaving(false);
    }
  };
  return (
    <Modal open title={title} okText={common('save')} cancelText={common('cancel')} confirmLoading={saving} onOk={() => void save()} onCancel={onClose} width={440}>
      <form onSubmit={(event) => { event.preventDefault(); void save(); }}>
        {start.name !== undefined && (
          <Form.Item label={text('viewName')} htmlFor="view-name" layout="vertical" colon={false} required validateStatus={fault ? 'error' : undefined}>
            <Input id="view-name" autoFocus value={name} maxLength={80} placeholder={text('viewNameHint')} autoComplete="off" onChange={(event) => { setName(event.target.value); setFault(undefined); }} />
          </Form.Item>
        )}
        {sharing && <SharingChoice value={sharing} onChange={(next) => { setSharing(next); setFault(undefined); }} />}
        {fault && <Alert type="error" showIcon title={fault} style={{ marginBlockStart: 12 }} />}
      </form>
    </Modal>
  );
}
