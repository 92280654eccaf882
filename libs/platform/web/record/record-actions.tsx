import { CopyOutlined, DeleteOutlined, EditOutlined, EllipsisOutlined, PauseCircleOutlined, PlayCircleOutlined, StarFilled, StarOutlined, ThunderboltOutlined } from '@ant-design/icons';
import type { TypeMeta } from '@crm/platform/records';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { App, Button, Dropdown, type MenuProps, Tooltip } from 'antd';
import { Suspense } from 'react';
import { useShownOnce } from '../account/shown-once';
import { api, idempotencyKey, type Method } from '../client/client';
import { useDeskActions } from '../desk/desk-actions';
import { PrintRecordButton } from '../exports/print-button';
import { COPY_OF } from '../form/use-form-start';
import { useCommon } from '../i18n/i18n';
import { Dependants, dependantsOf } from '../records/dependants';
import { useMay } from '../session/me';
import { links } from '../shell/links';
import { useAction } from '../shell/module';
import { useGo } from '../shell/navigation';
import { useCommand } from '../ui/commands';
import { problemText } from '../ui/problem-text';
import type { RecordAnswer } from './record-answer';
import { refreshAfterDelete, refreshRecords } from './refresh-records';
import { recordTexts } from './texts';

/** What one may do with a record of this form. What he may not do is absent. */
export function RecordActions({ meta, record }: { meta: TypeMeta; record: RecordAnswer }) {
  const t = recordTexts.use();
  const c = useCommon();
  const go = useGo();
  const navigate = useNavigate();
  const { message, modal } = App.useApp();
  const queries = useQueryClient();
  const showOnce = useShownOnce();
  const may = (operation: string): boolean => record.operations.includes(operation);
  const mayCreate = useMay(meta.path, 'create');
  const place = `/${meta.path}/${record.id}`;
  const title = record.title;

  const send = useMutation({
    mutationFn: ({ method, path }: { method: Method; path: string; done?(answer: unknown): void | Promise<void> }) =>
      api(method, path, { ...(method === 'POST' ? { headers: { 'idempotency-key': idempotencyKey() } } : {}), ...(method === 'DELETE' ? { ifMatch: record.version } : {}) }),
    onSuccess: async ({ data }, { method, path, done }) => {
      await done?.(data);
      // The page of what was deleted is left by now: nothing on the screen asks for it again.
      await (method === 'DELETE' && path === place ? refreshAfterDelete(queries, meta.path, record.id) : refreshRecords(queries));
    },
    onError: (error) => {
      const dependants = dependantsOf(error);
      if (dependants.length) modal.warning({ title: problemText(error), content: <Dependants all={dependants} id={record.id} /> });
      else void message.error(problemText(error), 6);
    },
  });
  const restore = (): void => send.mutate({ method: 'POST', path: `${place}/restore`, done: () => { void message.success(t('restored', { title })); go(links.record(meta.path, record.id)); } });
  const remove = (): void => {
    const done = async (): Promise<void> => {
      await navigate({ href: links.list(meta.path), replace: true });
      void message.success({
        duration: 8,
        content: <>{t('deleted', { title })} {may('restore') && <Button type="link" size="small" onClick={() => { message.destroy(); restore(); }}>{c('undo')}</Button>}</>,
      });
    };
    modal.confirm({ title: t('deleteTitle', { title }), content: t('deleteText'), okText: c('delete'), cancelText: c('cancel'), okButtonProps: { danger: true }, onOk: () => send.mutate({ method: 'DELETE', path: place, done }) });
  };
  const act = (name: string, label: string): void => {
    modal.confirm({
      title: t('actionTitle', { action: label, title }), okText: label, cancelText: c('cancel'),
      onOk: () => send.mutate({ method: 'POST', path: `${place}/${name}`, done: (answer) => { void message.success(t('actionDone', { action: label })); void showOnce(answer); } }),
    });
  };
  const switchOver = (to: 'activate' | 'deactivate'): void => send.mutate({ method: 'POST', path: `${place}/${to}`, done: () => void message.success(c('done')) });
  useCommand(t('editNamed', { title }), () => go(links.edit(meta.path, record.id)), { keys: 'Alt+E', enabled: may('edit') });
  useCommand(t('newOf', { type: meta.label }), () => go(links.create(meta.path)), { keys: 'Alt+N', enabled: mayCreate });
  useCommand(t('duplicate'), () => go(links.duplicate(meta.path, record.id)), { enabled: mayCreate });
  useCommand(t(record.starred ? 'unstar' : 'star'), () => send.mutate({ method: record.starred ? 'DELETE' : 'PUT', path: `${place}/star` }), { enabled: may('star') });
  useCommand(t('deleteNamed', { title }), () => remove(), { enabled: may('delete') });

  const OwnAction = useAction(meta.path, 'record');
  const desk = useDeskActions(meta.path, record.id, title);
  const declared = meta.actions.filter((action) => may(action.name));
  const items: MenuProps['items'] = [
    ...(mayCreate ? [{ key: 'duplicate', icon: <CopyOutlined aria-hidden />, label: t('duplicate'), onClick: () => go(`${links.create(meta.path)}?${COPY_OF}=${record.id}`) }] : []),
    ...(may('activate') ? [record.active === false
      ? { key: 'activate', icon: <PlayCircleOutlined aria-hidden />, label: t('activate'), onClick: () => switchOver('activate') }
      : { key: 'deactivate', icon: <PauseCircleOutlined aria-hidden />, label: t('deactivate'), onClick: () => switchOver('deactivate') }] : []),
    ...desk.items,
    ...(may('delete') ? [{ key: 'delete', icon: <DeleteOutlined aria-hidden />, label: c('delete'), danger: true, onClick: remove }] : []),
  ];
  return (
    <div className="record-actions">
      {may('star') && (
        <Tooltip title={t(record.starred ? 'unstar' : 'star')}>
          <Button
            type="text" icon={record.starred ? <StarFilled aria-hidden className="record-star" /> : <StarOutlined aria-hidden />} aria-label={t(record.starred ? 'unstar' : 'star')} aria-pressed={record.starred}
            onClick={() => send.mutate({ method: record.starred ? 'DELETE' : 'PUT', path: `${place}/star` })}
          />
        </Tooltip>
      )}
      <PrintRecordButton path={meta.path} record={record} />
      {OwnAction && <Suspense fallback={null}><OwnAction path={meta.path} id={record.id} title={title} /></Suspense>}
      {declared.map((action) => <Button key={action.name} icon={<ThunderboltOutlined aria-hidden />} onClick={() => act(action.name, action.label)}>{action.label}</Button>)}
      {may('edit') && (
        <Tooltip title={t('editTip')}><Button type="primary" icon={<EditOutlined aria-hidden />} onClick={() => go(links.edit(meta.path, record.id))}>{c('edit')}</Button></Tooltip>
      )}
      {items.length > 0 && <Dropdown autoFocus menu={{ items }} trigger={['click']}><Button icon={<EllipsisOutlined aria-hidden />} aria-label={t('otherActions')} /></Dropdown>}
      {desk.dialog}
    </div>
  );
}
