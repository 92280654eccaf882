import { Alert, Checkbox, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useCommon } from '../../i18n/i18n';
import { problemText } from '../../ui/problem-text';
import { listTexts } from '../texts';
import { type Sharing, sharingBody } from './saved-view';
import { SharingChoice } from './sharing-choice';

/** What is asked for: the name, whom it is shared with, or both. */
interface Given { name?: string; about?: { report: boolean; description: string }; sharing?: Sharing }
interface Props {
  title: string;
  /** What the name is called, and what is said of sharing, of something else than a view. */
  nameLabel?: string;
  sharingNote?: string;
  /** What stands there at first; what is absent is not asked for. */
  start: Given;
  /** Takes the answers as `/views` does. Throws what refuses them. */
  onSave(body: Record<string, unknown>): Promise<void>;
  onClose(): void;
}

/** What a view is called, and who else sees it. */
export default function ViewDialog({ title, nameLabel, sharingNote, start, onSave, onClose }: Props) {
  const text = listTexts.use();
  const common = useCommon();
  const [name, setName] = useState(start.name ?? '');
  const [about, setAbout] = useState(start.about);
  const [sharing, setSharing] = useState(start.sharing);
  const [fault, setFault] = useState<string>();
  const [saving, setSaving] = useState(false);
  const save = async () => {
    const written = name.trim();
    if (start.name !== undefined && !written) return setFault(text('nameMissing'));
    if (sharing?.with === 'templates' && !sharing.templates.length) return setFault(text('templatesMissing'));
    setSaving(true);
    try {
      await onSave({ ...(start.name === undefined ? {} : { name: written }), ...(about ? { report: about.report, description: about.description.trim() || null } : {}), ...(sharing ? sharingBody(sharing) : {}) });
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
          <Form.Item label={nameLabel ?? text('viewName')} htmlFor="view-name" layout="vertical" colon={false} required validateStatus={fault ? 'error' : undefined}>
            <Input id="view-name" autoFocus value={name} maxLength={80} placeholder={nameLabel === undefined ? text('viewNameHint') : undefined} autoComplete="off" onChange={(event) => { setName(event.target.value); setFault(undefined); }} />
          </Form.Item>
        )}
        {about && (
          <>
            <Form.Item label={text('viewDescription')} htmlFor="view-description" layout="vertical" colon={false}>
              <Input id="view-description" value={about.description} maxLength={250} autoComplete="off" onChange={(event) => setAbout({ ...about, description: event.target.value })} />
            </Form.Item>
            <Form.Item extra={text('isReportNote')}><Checkbox checked={about.report} onChange={(event) => setAbout({ ...about, report: event.target.checked })}>{text('isReport')}</Checkbox></Form.Item>
          </>
        )}
        {sharing && <SharingChoice value={sharing} note={sharingNote} onChange={(next) => { setSharing(next); setFault(undefined); }} />}
        {fault && <Alert type="error" showIcon title={fault} style={{ marginBlockStart: 12 }} />}
      </form>
    </Modal>
  );
}
