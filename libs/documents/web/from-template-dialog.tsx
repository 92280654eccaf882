import { useQueryClient } from '@tanstack/react-query';
import { api, idempotencyKey, links, problemText, useCommon, useGo } from '@crm/platform/web';
import { Alert, App, Form, Input, Modal } from 'antd';
import { useRef, useState } from 'react';
import { type Chosen, RecordChoice } from './record-choice';
import { documentTexts } from './texts';

const ACTIVE = { active: { eq: true } };

/** Which template, about whom, and under what name; then the document is opened. */
export default function FromTemplateDialog({ contact: given, close }: { contact?: Chosen; close(): void }) {
  const t = documentTexts.use();
  const c = useCommon();
  const go = useGo();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const key = useRef(idempotencyKey());
  const [template, setTemplate] = useState<Chosen>();
  const [contact, setContact] = useState(given);
  const [title, setTitle] = useState('');
  const [problem, setProblem] = useState<unknown>();
  const [making, setMaking] = useState(false);
  const make = async (): Promise<void> => {
    if (!template || making) return;
    setMaking(true);
    setProblem(undefined);
    try {
      const body = { template: template.id, ...(contact ? { contact: contact.id } : {}), ...(title.trim() ? { title: title.trim() } : {}) };
      const { data } = await api<{ id: string }>('POST', '/documents/from-template', { body, headers: { 'idempotency-key': key.current } });
      void message.success(t('made'));
      close();
      go(links.record('documents', data.id));
      await queries.invalidateQueries({ queryKey: ['documents'] });
    } catch (error) {
      // Another try is another request: what was refused is answered again under the same key.
      key.current = idempotencyKey();
      setProblem(error);
      setMaking(false);
    }
  };
  return (
    <Modal open title={t('fromTemplate')} okText={t('make')} cancelText={c('cancel')} okButtonProps={{ disabled: !template, loading: making }} onOk={() => void make()} onCancel={close} width={460}>
      {problem !== undefined && <Alert type="error" showIcon title={problemText(problem)} style={{ marginBlockEnd: 12 }} />}
      <Form layout="vertical" component="div" requiredMark={false}>
        <Form.Item label={t('template')} htmlFor="from-template"><RecordChoice id="from-template" path="document-templates" filter={ACTIVE} placeholder={t('chooseTemplate')} empty={t('noTemplate')} value={template} autoFocus onChange={setTemplate} /></Form.Item>
        <Form.Item label={t('contact')} htmlFor="from-template-contact"><RecordChoice id="from-template-contact" path="contacts" placeholder={t('chooseContact')} value={contact} onChange={setContact} /></Form.Item>
        <Form.Item label={t('title')} htmlFor="from-template-title" extra={t('titleHint')}><Input id="from-template-title" value={title} maxLength={250} onChange={(event) => setTitle(event.target.value)} onPressEnter={() => void make()} /></Form.Item>
      </Form>
    </Modal>
  );
}
