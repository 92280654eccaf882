import { useQuery } from '@tanstack/react-query';
import { links } from '../shell/links';
import { AppLink } from '../shell/navigation';
import { type UndoResult, undoReport } from './batches';
import { batchTexts } from './texts';

/** What came of a bulk operation or of an undo, in a line, with the way to all of them. */
export default function BatchJobResult({ id }: { id: string }) {
  const text = batchTexts.use();
  const result = useQuery(undoReport(id)).data?.result as UndoResult & { done?: number; refusedCount?: number } | null | undefined;
  if (!result) return null;
  const left = result.kept ?? result.refusedCount ?? 0;
  return (
    <p className="jobs-line">
      {result.done === undefined ? text('undoneCount', { count: result.undone }) : text('changed', { count: result.done })}
      {left > 0 && <> <span className="danger-text">{result.done === undefined ? text('keptCount', { count: left }) : text('refused', { count: left })}</span></>}
      {' '}<AppLink href={links.recentWork()}>{text('toAll')}</AppLink>
    </p>
  );
}
