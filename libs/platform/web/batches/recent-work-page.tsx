import { HistoryOutlined } from '@ant-design/icons';
import { Button, Progress } from 'antd';
import { useState } from 'react';
import { useType, useTypes } from '../client/metadata';
import { useLanguage } from '../i18n/i18n';
import { Empty, PageProblem, PageWait } from '../shell/page-states';
import { formatDateTime } from '../ui/format';
import { usePageTitle } from '../ui/page-title';
import { type BatchRow, goesOn, useBatches } from './batches';
import './batches.css';
import { batchTexts } from './texts';
import { UndoButton } from './use-undo';
import { UndoReport } from './undo-report';

/** What changed many records of late, by whom, how far it has come, and the way back. */
export default function RecentWorkPage() {
  const text = batchTexts.use();
  usePageTitle(text('title'));
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useBatches();
  if (isPending) return <PageWait />;
  if (error && !data) return <PageProblem error={error} onRetry={() => void refetch()} />;
  const rows = data?.pages.flatMap((page) => page.data) ?? [];
  return (
    <div className="page recent-work">
      <h1 className="page-title">{text('title')}</h1>
      {rows.length === 0
        ? <Empty icon={<HistoryOutlined aria-hidden />} title={text('none')}>{text('noneText')}</Empty>
        : (
          <>
            <p className="quiet">{text('intro')}</p>
            <ol className="works">{rows.map((row) => <li key={row.id}><Work row={row} /></li>)}</ol>
            {hasNextPage && <Button className="works-more" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>{text('more')}</Button>}
          </>
        )}
    </div>
  );
}

function Work({ row }: { row: BatchRow }) {
  const text = batchTexts.use();
  const language = useLanguage();
  const work = useWorkName(row);
  const [open, setOpen] = useState(false);
  const { state, changed, refused, undone, kept } = row;
  const mayUndo = state === 'done' && row.operation !== 'purge' && (changed ?? 0) > 0 && row.operations?.includes('undo') === true;
  return (
    <article className="work" aria-label={work}>
      <div className="work-head">
        <h2>{work}</h2>
        {row.subject && <bdi className="work-file" title={row.subject}>{row.subject}</bdi>}
        {state && <span className={`work-state is-${state}`}>{text(state)}</span>}
      </div>
      <p className="work-facts">
        <span>{text('changed', { count: changed ?? 0 })}</span>
        {(refused ?? 0) > 0 && <span className="work-refused">{text('refused', { count: refused! })}</span>}
        {row.user?.title && <span><span className="visually-hidden">{text('by')} </span><bdi>{row.user.title}</bdi></span>}
        <time dateTime={row.createdAt} className="quiet">{formatDateTime(row.createdAt, language)}</time>
      </p>
      <Fields row={row} />
      {state === 'undoing' && <Undoing row={row} work={work} />}
      {(state === 'undone' || state === 'partlyUndone') && (
        <p className="work-facts"><span>{text('undoneCount', { count: undone ?? 0 })}</span>{(kept ?? 0) > 0 && <span className="work-refused">{text('keptCount', { count: kept! })}</span>}</p>
      )}
      <div className="work-ways">
        {mayUndo && <UndoButton batch={row.id} count={changed ?? 0} work={work} made={row.operation === 'import'} />}
        {row.operation === 'purge' && <span className="quiet">{text('never')}</span>}
        {!goesOn(row) && (kept ?? 0) > 0 && row.undoJob && <Button size="small" className="touch" aria-expanded={open} onClick={() => setOpen(!open)}>{text(open ? 'hide' : 'report')}</Button>}
      </div>
      {open && row.undoJob && <UndoReport job={row.undoJob} work={work} />}
    </article>
  );
}

/** «ویرایش گروهی اشخاص» */
function useWorkName({ operation, type }: BatchRow): string {
  const text = batchTexts.use();
  const label = useTypes().find(({ path }) => path === type)?.pluralLabel ?? type ?? '';
  return text(operation ?? 'other', { type: label });
}

function Fields({ row }: { row: BatchRow }) {
  const text = batchTexts.use();
  const meta = useType(row.operation === 'edit' ? row.type ?? '' : '');
  if (row.operation !== 'edit' || !row.fields?.length || !meta) return null;
  const labels = new Map(meta.fields.map(({ name, label }) => [name, label]));
  return <p className="work-fields"><span className="visually-hidden">{text('fields')} </span>{row.fields.map((name) => <span key={name} className="work-field">{labels.get(name) ?? name}</span>)}</p>;
}

function Undoing({ row, work }: { row: BatchRow; work: string }) {
  const text = batchTexts.use();
  const done = (row.undone ?? 0) + (row.kept ?? 0);
  const total = row.changed ?? 0;
  return (
    <div role="status">
      <Progress percent={total ? Math.min(100, Math.floor((done / total) * 100)) : 0} size="small" showInfo={false} status="active" aria-label={text('progressOf', { work })} />
      <span className="quiet">{text('progress', { done, total })}</span>
    </div>
  );
}
