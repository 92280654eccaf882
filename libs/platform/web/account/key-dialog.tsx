import { PlusOutlined } from '@ant-design/icons';
import type { AccessGrant } from '@crm/platform/records';
import { Alert, Button, Form, Input, Modal, Segmented } from 'antd';
import { useMemo, useRef, useState } from 'react';
import { api, idempotencyKey, Problem } from '../client/client';
import { useCommon } from '../i18n/i18n';
import { useAccessChoices } from '../templates/access-choices';
import { type Editing, GrantEditor } from '../templates/grant-editor';
import { GrantSummary } from '../templates/grant-summary';
import '../templates/templates.css';
import { problemText } from '../ui/problem-text';
import { useShownOnce } from './shown-once';
import { accountTexts } from './texts';

interface Values { name: string; addresses?: string }
const DAY = 86_400_000;
const LASTS = { days30: 30, days90: 90, year: 365, forever: undefined } as const;
type Lasts = keyof typeof LASTS;

/** A new key: what it is for, how long, from where, and with which of one's own rights. */
export function KeyDialog({ onClose, onMade }: { onClose(): void; onMade(): void }) {
  const text = accountTexts.use();
  const common = useCommon();
  const show = useShownOnce();
  const [form] = Form.useForm<Values>();
  const [lasts, setLasts] = useState<Lasts>('year');
  const [limited, setLimited] = useState<'all' | 'some'>('all');
  const [grants, setGrants] = useState<AccessGrant[]>([]);
  const [editing, setEditing] = useState<Editing & { at?: number }>();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string>();
  const once = useRef(idempotencyKey());
  const choices = useAccessChoices(useMemo(() => grants.map((grant) => grant.form), [grants]));

  const submit = async ({ name, addresses }: Values) => {
    setBusy(true);
    setFault(undefined);
    const days = LASTS[lasts];
    const body = { name, ...(addresses?.trim() ? { addresses } : {}), ...(days ? { expiresAt: new Date(Date.now() + days * DAY).toISOString() } : {}), ...(limited === 'some' ? { grants } : {}) };
    try {
      const { data } = await api('POST', '/api-keys', { body, headers: { 'idempotency-key': once.current } });
      onClose();
      await show(data);
      onMade();
    } catch (error) {
      once.current = idempotencyKey();
      const faults = error instanceof Problem ? error.errors.filter(({ field }) => field === 'name' || field === 'addresses') : [];
      form.setFields(faults.map(({ field, message }) => ({ name: field as keyof Values, errors: [message] })));
      if (!faults.length) setFault(problemText(error));
      setBusy(false);
    }
  };
  const finish = (made: AccessGrant[]): void => {
    const at = editing?.at;
    setGrants((now) => (at === undefined ? [...now, ...made] : now.flatMap((grant, i) => (i === at ? made : [grant]))));
    setEditing(undefined);
  };
  return (
    <Modal open title={text('newKey')} okText={text('newKey')} cancelText={common('cancel')} confirmLoading={busy} width={560} mask={{ closable: false }} onCancel={onClose} onOk={() => form.submit()}>
      {fault && <Alert type="error" showIcon title={fault} role="alert" />}
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(values) => void submit(values)}>
        <Form.Item name="name" label={text('keyName')} extra={text('keyNameHint')} rules={[{ required: true, whitespace: true, message: text('keyNameMissing') }]}><Input autoFocus maxLength={80} /></Form.Item>
        <Form.Item label={text('validUntil')}><Segmented<Lasts> block value={lasts} onChange={setLasts} options={(Object.keys(LASTS) as Lasts[]).map((value) => ({ value, label: text(value) }))} /></Form.Item>
        <Form.Item name="addresses" label={text('addresses')} extra={text('addressesHint')}><Input className="ltr" /></Form.Item>
        <Form.Item label={text('rights')}><Segmented<'all' | 'some'> block value={limited} onChange={setLimited} options={[{ value: 'all', label: text('allRights') }, { value: 'some', label: text('someRights') }]} /></Form.Item>
      </Form>
      {limited === 'some' && (
        <div className="template-editor key-grants">
          {grants.length === 0 && <p className="quiet">{text('noRights')}</p>}
          {grants.map((grant, i) => (
            <div key={i} className="template-form">
              <div className="template-form-head"><h3>{choices.formLabel(grant.form)}</h3></div>
              <GrantSummary grant={grant} choices={choices} edit={() => setEditing({ grant, at: i })} remove={() => setGrants((now) => now.filter((_, at) => at !== i))} />
            </div>
          ))}
          <Button icon={<PlusOutlined aria-hidden />} onClick={() => setEditing({})}>{text('addRight')}</Button>
        </div>
      )}
      {editing && <GrantEditor editing={editing} done={finish} close={() => setEditing(undefined)} />}
    </Modal>
  );
}
