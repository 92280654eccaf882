import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Checkbox, Modal, Skeleton } from 'antd';
import { useState } from 'react';
import { api, idempotencyKey } from '../client/client';
import { useCommon, useLanguage } from '../i18n/i18n';
import { jobsChanged } from '../jobs/jobs';
import { formatNumber } from '../ui/format';
import { problemText } from '../ui/problem-text';
import './desk.css';
import { deskTexts } from './texts';
import { UserSelect } from './user-select';

interface Counted { form: string; label: string; count: number }

/** Who takes the place of somebody who leaves, and where: with the figures before it begins. */
export default function HandOverDialog({ id, title, close }: { id: string; title: string; close(): void }) {
  const t = deskTexts.use();
  const c = useCommon();
  const language = useLanguage();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [to, setTo] = useState<{ id: string; title: string }[]>([]);
  const [left, setLeft] = useState<string[]>([]);
  const [key] = useState(idempotencyKey);
  const { data, error } = useQuery({ queryKey: ['users', id, 'hand-over'], gcTime: 0, queryFn: async ({ signal }) => (await api<{ data: Counted[] }>('GET', `/users/${id}/hand-over`, { signal })).data.data });
  const forms = (data ?? []).filter(({ count }) => count > 0);
  const chosen = forms.filter(({ form }) => !left.includes(form)).map(({ form }) => form);
  const start = useMutation({
    mutationFn: () => api('POST', `/users/${id}/hand-over`, { body: { to: to.map((user) => user.id), forms: chosen }, headers: { 'idempotency-key': key } }),
    onSuccess: async () => {
      void message.success(t('handOverStarted'), 6);
      await jobsChanged(queries);
      close();
    },
    onError: (problem) => void message.error(problemText(problem), 6),
  });
  return (
    <Modal
      open onCancel={close} title={t('handOverTitle', { name: title })} okText={t('handOverStart')} cancelText={c('cancel')} onOk={() => start.mutate()}
      okButtonProps={{ disabled: !to.length || !chosen.length, loading: start.isPending }}
    >
      <p className="quiet desk-line">{t('handOverText', { name: title })}</p>
      <div className="desk-part"><strong>{t('receivers')}</strong><UserSelect label={t('chooseUser')} many autoFocus without={id} value={to} onChange={setTo} /><span className="quiet">{t('receiversHint')}</span></div>
      {error && <Alert type="error" showIcon title={problemText(error)} />}
      {!data && !error && <Skeleton active paragraph={{ rows: 2 }} />}
      {data && !forms.length && <p className="desk-line">{t('nothingToHand')}</p>}
      {forms.length > 0 && (
        <div className="desk-part" role="group" aria-label={t('handOverForms')}>
          <strong>{t('handOverForms')}</strong>
          {forms.map(({ form, label, count }) => (
            <Checkbox key={form} checked={!left.includes(form)} onChange={(event) => setLeft(event.target.checked ? left.filter((one) => one !== form) : [...left, form])}>{label} <span className="quiet">{formatNumber(count, language)}</span></Checkbox>
          ))}
        </div>
      )}
    </Modal>
  );
}
