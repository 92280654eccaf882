import { InboxOutlined, PlusOutlined } from '@ant-design/icons';
import { useLocation } from '@tanstack/react-router';
import { Empty, formatNumber, links, PageProblem, PageWait, problemText, useCommon, useGo, useLanguage, useMay, usePageTitle, useCommand, useType } from '@crm/platform/web';
import { App, Button, Tooltip } from 'antd';
import { useMemo, useState } from 'react';
import { type Section, SECTIONS, type TaskRow, useCartable, useProgress } from './cartable';
import { CartableRow, type TaskFields } from './cartable-row';
import './cartable.css';
import { cartableTexts } from './texts';
import { UserChoice } from './user-choice';

const isSection = (word: string | null): word is Section => SECTIONS.some((section) => section === word);

/** The work that lies before somebody: by due time, and what was referred to and by him. */
export default function CartablePage() {
  const t = cartableTexts.use();
  const language = useLanguage();
  const go = useGo();
  const meta = useType('tasks');
  const asked = useLocation({ select: (place) => new URLSearchParams(place.searchStr).get('section') });
  const section = isSection(asked) ? asked : 'today';
  const [user, setUser] = useState<{ id: string; title: string }>();
  const { data, error, isPlaceholderData, refetch } = useCartable(user?.id, section);
  const mayCreate = useMay('tasks', 'create');
  const create = (): void => go(links.create('tasks'));
  usePageTitle(t('cartable'));
  useCommand(t('newTask'), create, { keys: 'Alt+N', enabled: mayCreate });
  const fields: TaskFields = useMemo(() => new Map((meta?.fields ?? []).filter((field) => field.readable).map((field) => [field.name, field])), [meta]);
  if (error && !data) return <PageProblem error={error} onRetry={() => void refetch()} />;
  if (!data || !meta) return <PageWait />;
  return (
    <div className="cartable">
      <header className="cartable-head">
        <h1 className="page-title">{t('cartable')}</h1>
        <UserChoice value={user} onChange={setUser} />
        {mayCreate && <Tooltip title="Alt+N"><Button type="primary" icon={<PlusOutlined aria-hidden />} className="cartable-new" onClick={create}>{t('newTask')}</Button></Tooltip>}
      </header>
      <nav className="cartable-sections" aria-label={t('sections')}>
        {SECTIONS.map((one) => (
          <button key={one} type="button" className="touch" aria-current={one === section ? 'page' : undefined} onClick={() => go(`${links.cartable()}?section=${one}`, { replace: true })}>
            {t(one)} <span className={one === 'overdue' && data.sections.overdue > 0 ? 'cartable-count is-late' : 'cartable-count'}>{formatNumber(data.sections[one] ?? 0, language)}</span>
          </button>
        ))}
      </nav>
      {isPlaceholderData ? <PageWait /> : <Tasks tasks={data.data} section={section} fields={fields} mayEdit={(task) => (task.operations ?? meta.operations).includes('edit') && (fields.get('percent')?.writable ?? false)} total={data.sections[section]} create={mayCreate ? create : undefined} />}
    </div>
  );
}

interface TasksProps { tasks: TaskRow[]; section: Section; fields: TaskFields; mayEdit(task: TaskRow): boolean; total: number; create?(): void }

function Tasks({ tasks, section, fields, mayEdit, total, create }: TasksProps) {
  const t = cartableTexts.use();
  const c = useCommon();
  const { message } = App.useApp();
  const progress = useProgress();
  const setPercent = (task: TaskRow, percent: number): void => {
    progress.mutate({ task, percent }, {
      onError: (error) => void message.error(problemText(error)),
      onSuccess: ({ data, etag }) => {
        if (percent < 100) return;
        const undo = (): void => {
          message.destroy();
          progress.mutate({ task: { id: task.id, version: etag ?? data.version }, percent: task.percent ?? 0 }, { onError: (error) => void message.error(problemText(error)) });
        };
        void message.success({ duration: 6, content: <>{t('finished', { title: task.title })} <Button type="link" size="small" onClick={undo}>{c('undo')}</Button></> });
      },
    });
  };
  if (!tasks.length) {
    return (
      <Empty icon={<InboxOutlined aria-hidden />} title={t(`${section}Empty`)} ways={create && <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={create}>{t('newTask')}</Button>}>{t('emptyText')}</Empty>
    );
  }
  const other = section === 'referredByMe' ? 'assignee' : 'referrer';
  return (
    <>
      <table className="cartable-table">
        <thead>
          <tr>
            <th aria-label={t('finish')} />
            <th scope="col">{t('title')}</th>
            {fields.has('contact') && <th scope="col">{t('contact')}</th>}
            <th scope="col">{t('due')}</th>
            {fields.has('priority') && <th scope="col">{t('priority')}</th>}
            {fields.has('percent') && <th scope="col">{t('percent')}</th>}
            {fields.has(other) && <th scope="col">{t(other)}</th>}
          </tr>
        </thead>
        <tbody>
          {tasks.map((task) => <CartableRow key={task.id} task={task} section={section} fields={fields} mayEdit={mayEdit(task)} busy={progress.isPending && progress.variables.task.id === task.id} setPercent={setPercent} />)}
        </tbody>
      </table>
      {total > tasks.length && <p className="quiet">{t('more', { count: tasks.length })}</p>}
    </>
  );
}
