import type { FileValue } from '@crm/platform/records';
import { useQueryClient } from '@tanstack/react-query';
import { Alert, App, Input, Modal, Progress } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { api, idempotencyKey } from '../client/client';
import { useCommon, useLanguage } from '../i18n/i18n';
import { refreshRecords } from '../record/refresh-records';
import { formatNumber } from '../ui/format';
import { problemText } from '../ui/problem-text';
import { attachmentTexts } from './texts';
import { type Sending, sendFile } from './upload-file';

interface Props { path: string; id: string; upload: string | undefined; file: File; close(): void }

/** The next version of a file: it is sent while its sender writes what changed. */
export default function NewVersionDialog({ path, id, upload, file, close }: Props) {
  const t = attachmentTexts.use();
  const c = useCommon();
  const language = useLanguage();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [note, setNote] = useState('');
  const [sent, setSent] = useState(0);
  const [made, setMade] = useState<FileValue>();
  const [problem, setProblem] = useState<unknown>();
  const [saving, setSaving] = useState(false);
  const key = useRef(idempotencyKey());
  useEffect(() => {
    if (!upload) return undefined;
    const sending: Sending<FileValue> = sendFile<FileValue>(upload, file, setSent);
    sending.done.then(setMade, (error: unknown) => { if (!(error instanceof DOMException)) setProblem(error); });
    return () => sending.abort();
  }, [upload, file]);
  const save = async (): Promise<void> => {
    setSaving(true);
    setProblem(undefined);
    try {
      await api('POST', `/${path}/${id}/versions`, { body: { file: made!.id, ...(note.trim() ? { note: note.trim() } : {}) }, headers: { 'idempotency-key': key.current } });
      void message.success(t('versionSaved'));
      close();
      await refreshRecords(queries);
    } catch (error) {
      setProblem(error);
      setSaving(false);
    }
  };
  return (
    <Modal open title={t('addVersion')} okText={t('saveVersion')} cancelText={c('cancel')} okButtonProps={{ disabled: !made, loading: saving }} onOk={() => void save()} onCancel={close} width={460}>
      <div className="version-form">
        {problem !== undefined && <Alert type="error" showIcon title={problemText(problem)} />}
        <span className="attachment-name" dir="auto">{file.name}</span>
        {!made && problem === undefined && <Progress percent={Math.floor(sent * 100)} size="small" aria-label={t('sending', { name: file.name })} format={(done) => `${formatNumber(done ?? 0, language)}${language === 'fa' ? '٪' : '%'}`} />}
        <Input autoFocus value={note} maxLength={500} placeholder={t('versionNote')} aria-label={t('versionNote')} onChange={(event) => setNote(event.target.value)} onPressEnter={() => { if (made && !saving) void save(); }} />
      </div>
    </Modal>
  );
}
