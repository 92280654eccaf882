import { DownloadOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { App, Button, Skeleton } from 'antd';
import { Problem } from '../client/client';
import { useType } from '../client/metadata';
import { download } from '../imports/import-job';
import { links } from '../shell/links';
import { AppLink } from '../shell/navigation';
import { problemText } from '../ui/problem-text';
import { type LeftRecord, undoReport } from './batches';
import { batchTexts } from './texts';

/** The records that an undo left, wholly or in some fields, with the reasons. */
export function UndoReport({ job, work }: { job: string; work: string }) {
  const text = batchTexts.use();
  const { message } = App.useApp();
  const { data, error, isPending } = useQuery(undoReport(job));
  if (isPending) return <Skeleton active paragraph={{ rows: 2 }} title={false} />;
  if (error) return <p className="quiet">{error instanceof Problem && error.status === 404 ? text('notYours') : problemText(error)}</p>;
  const result = data.result;
  if (!result) return <p className="quiet">{text('noReport')}</p>;
  const save = (): void => void download(result.refusals!, text('fileName')).catch((reason: unknown) => message.error(problemText(reason)));
  return (
    <section className="work-report" aria-label={text('reportOf', { work })}>
      <ul>{result.records.map((record, i) => <li key={`${record.id} ${i}`}><Left record={record} /></li>)}</ul>
      {result.kept > result.records.length && <p className="quiet">{text('first', { count: result.records.length })}</p>}
      {result.refusals && <Button size="small" className="touch" icon={<DownloadOutlined aria-hidden />} onClick={save}>{text('file')}</Button>}
    </section>
  );
}

function Left({ record: { id, type, title, fields, reason } }: { record: LeftRecord }) {
  const text = batchTexts.use();
  const meta = useType(type);
  const labels = new Map(meta?.fields.map(({ name, label }) => [name, label]));
  return (
    <>
      <AppLink href={links.record(type, id)}><bdi>{title || text('untitled')}</bdi></AppLink>
      <span dir="auto">{reason}</span>
      {fields.length > 0 && <span className="work-fields">{fields.map((name) => <span key={name} className="work-field">{labels.get(name.split(/[.[]/)[0]!) ?? name}</span>)}</span>}
    </>
  );
}
