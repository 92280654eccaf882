import { CheckCircleFilled, CloseCircleOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Alert, Modal, Skeleton } from 'antd';
import { useState } from 'react';
import { api } from '../client/client';
import { useType } from '../client/metadata';
import { useLanguage } from '../i18n/i18n';
import { isOperation } from '../templates/grant-words';
import { templateTexts } from '../templates/texts';
import { problemText } from '../ui/problem-text';
import './desk.css';
import { deskTexts } from './texts';
import { UserSelect } from './user-select';

interface Explained { operation: string; allowed: boolean; because: string }

/** «Why can or can't he see this?»: every operation of a user with this record, in the server's words. */
export default function ExplainDialog({ path, id, title, close }: { path: string; id: string; title: string; close(): void }) {
  const t = deskTexts.use();
  const words = templateTexts.use();
  const language = useLanguage();
  const meta = useType(path);
  const [user, setUser] = useState<{ id: string; title: string }>();
  const { data, error, isFetching } = useQuery({
    queryKey: ['access', 'explain', path, id, user?.id, language], enabled: user !== undefined, gcTime: 0,
    queryFn: async ({ signal }) => (await api<{ data: Explained[] }>('GET', `/access/explain?${new URLSearchParams({ user: user!.id, type: path, id }).toString()}`, { signal })).data.data,
  });
  const label = (operation: string): string => (isOperation(operation) ? words(operation) : meta?.actions.find(({ name }) => name === operation)?.label ?? operation);
  return (
    <Modal open onCancel={close} footer={null} width={720} title={<>{t('explain')} <span className="quiet">{title}</span></>}>
      <UserSelect label={t('explainWho')} value={user ? [user] : []} autoFocus onChange={([chosen]) => setUser(chosen)} />
      {!user && <p className="quiet desk-line">{t('explainChoose')}</p>}
      {error && <Alert type="error" showIcon title={problemText(error)} className="desk-line" />}
      {isFetching && !data && <Skeleton active className="desk-line" />}
      {data && (
        <dl className="explained" aria-live="polite">
          {data.map(({ operation, allowed, because }) => (
            <div key={operation} className={allowed ? 'is-allowed' : 'is-refused'}>
              <dt>{allowed ? <CheckCircleFilled aria-label={t('allowed')} /> : <CloseCircleOutlined aria-label={t('refused')} />} {label(operation)}</dt>
              <dd>{because}</dd>
            </div>
          ))}
        </dl>
      )}
    </Modal>
  );
}
