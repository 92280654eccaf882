import { DeleteOutlined, KeyOutlined, PlusOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Tag, Tooltip } from 'antd';
import { useState } from 'react';
import { api } from '../client/client';
import { useCommon, useLanguage } from '../i18n/i18n';
import { useMe } from '../session/me';
import { formatDate, formatDateTime } from '../ui/format';
import { problemText } from '../ui/problem-text';
import { KeyDialog } from './key-dialog';
import { accountTexts } from './texts';

interface Key { id: string; name: string; prefix: string; limited: boolean | null; active: boolean; expiresAt: string | null; lastUsedAt: string | null; version: number }
const FIELDS = ['name', 'prefix', 'limited', 'active', 'expiresAt', 'lastUsedAt'];

/** One's own keys. An administrator sees everybody's in the list of the record type. */
export function KeysPanel() {
  const text = accountTexts.use();
  const common = useCommon();
  const language = useLanguage();
  const me = useMe();
  const { message, modal } = App.useApp();
  const queries = useQueryClient();
  const [making, setMaking] = useState(false);
  const { data: keys } = useQuery({
    queryKey: ['api-keys', 'list', 'mine', me?.user.id], enabled: me !== undefined,
    queryFn: async ({ signal }) => (await api<{ data: Key[] }>('POST', '/api-keys/query', { body: { filter: { user: { eq: me!.user.id } }, fields: FIELDS, sort: '-createdAt', limit: 200, count: 'none' }, signal })).data.data,
  });
  const refresh = () => queries.invalidateQueries({ queryKey: ['api-keys'] });
  const remove = useMutation({
    mutationFn: ({ id, version }: Key) => api('DELETE', `/api-keys/${id}`, { ifMatch: version }),
    onSuccess: () => { void message.success(text('keyDeleted')); return refresh(); }, onError: (error) => void message.error(problemText(error)),
  });
  const ask = (key: Key) => modal.confirm({ title: text('deleteKeyTitle', { name: key.name }), content: text('deleteKeyText'), okText: common('delete'), cancelText: common('cancel'), okButtonProps: { danger: true }, onOk: () => remove.mutate(key) });
  const isOver = (key: Key): boolean => key.expiresAt !== null && new Date(key.expiresAt) < new Date();
  return (
    <section className="account-card">
      <div className="account-head"><h2>{text('keys')}</h2><Button icon={<PlusOutlined aria-hidden />} onClick={() => setMaking(true)}>{text('newKey')}</Button></div>
      <p className="quiet">{text('keysIntro')}</p>
      {keys?.length === 0 && <p>{text('noKeys')}</p>}
      <ul className="account-rows">
        {keys?.map((key) => (
          <li key={key.id}>
            <KeyOutlined aria-hidden />
            <div className="account-row-text">
              <strong>{key.name}</strong>
              <span className="quiet"><span dir="ltr">{key.prefix}…</span> · {key.lastUsedAt ? text('lastUsed', { at: formatDateTime(key.lastUsedAt, language) }) : text('never')}</span>
            </div>
            {key.limited && <Tag color="blue">{text('limited')}</Tag>}
            {!key.active && <Tag>{text('inactive')}</Tag>}
            {key.expiresAt && <Tag color={isOver(key) ? 'error' : undefined}>{isOver(key) ? text('expired') : text('until', { at: formatDate(key.expiresAt, language) })}</Tag>}
            <Tooltip title={text('deleteKey')}><Button type="text" icon={<DeleteOutlined aria-hidden />} aria-label={text('deleteKey')} onClick={() => ask(key)} /></Tooltip>
          </li>
        ))}
      </ul>
      {making && <KeyDialog onClose={() => setMaking(false)} onMade={() => void refresh()} />}
    </section>
  );
}
