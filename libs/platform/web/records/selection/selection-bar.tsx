import { CheckCircleOutlined, CloseOutlined, DeleteOutlined, EditOutlined, MergeCellsOutlined, RollbackOutlined, StarFilled, StarOutlined, StopOutlined, UserSwitchOutlined } from '@ant-design/icons';
import { App, Button, Tooltip } from 'antd';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import type { TypeMeta } from '@crm/platform/records';
import { useConcreteTypes } from '../../client/concrete-types';
import { ExportMenu } from '../../exports/export-menu';
import { PrintButton } from '../../exports/print-button';
import { links } from '../../shell/links';
import { useGo } from '../../shell/navigation';
import { useNarrow } from '../../ui/narrow';
import { problemText } from '../../ui/problem-text';
import type { ListQuery } from '../list-query';
import type { ListCount } from '../list-source';
import { listTexts } from '../texts';
import { bulkChoices, mergeForm } from './bulk-choices';
import { type BulkOperation, targetsOf } from './bulk-run';
import { EVERYTHING_SELECTED, isNothing, NOTHING_SELECTED, queryOfSelection, type Selection, type SelectionStore, sizeOf } from './selection';
import { useSelection } from './use-selection';
import './selection.css';

const BulkDialog = lazy(() => import('./bulk-dialog'));

const ICONS: Record<BulkOperation, ReactNode> = {
  edit: <EditOutlined aria-hidden />, assign: <UserSwitchOutlined aria-hidden />, activate: <CheckCircleOutlined aria-hidden />, deactivate: <StopOutlined aria-hidden />, star: <StarFilled aria-hidden />, unstar: <StarOutlined aria-hidden />,
  delete: <DeleteOutlined aria-hidden />, restore: <RollbackOutlined aria-hidden />, purge: <DeleteOutlined aria-hidden />,
};

interface Props { meta: TypeMeta; store: SelectionStore; count: ListCount | undefined; query: Omit<ListQuery, 'limit' | 'count' | 'fields'> }

/** How much is selected, the way to the whole result, and what may be done with it. Nothing while nothing is selected. */
export function SelectionBar(props: Props) {
  const selection = useSelection(props.store);
  return isNothing(selection) ? null : <Bar {...props} selection={selection} />;
}

function Bar({ meta, store, count, query, selection }: Props & { selection: Selection }) {
  const text = listTexts.use();
  const narrow = useNarrow();
  const concrete = useConcreteTypes(meta);
  const go = useGo();
  const { message } = App.useApp();
  const [asked, setAsked] = useState<BulkOperation>();
  const size = sizeOf(selection, count?.total);
  const form = query.deleted === true || (selection.all && count?.isEstimate) ? undefined : mergeForm(selection, size, concrete);
  const merge = async (path: string): Promise<void> => {
    try {
      const targets = await targetsOf(selection, meta.path, query, new AbortController().signal, () => undefined);
      go(links.merge(path, targets.map(({ id }) => id)));
    } catch (error) { void message.error(problemText(error), 6); }
  };
  const whole = selection.all && selection.except.size === 0;
  const said = !whole
    ? size === undefined ? text('everySelected') : text('selected', { count: size })
    : !count ? text('everySelected') : text(count.isEstimate ? 'aboutSelected' : 'allSelected', { count: count.total });
  const chosen = queryOfSelection(selection, query);
  const columns = meta.list.map((name) => ({ name }));
  const more = !selection.all && (count === undefined || count.total > selection.rows.size);
  return (
    <section className="selection-bar" aria-label={text('selection')}>
      <span role="status" className="selection-size">{said}</span>
      {more && <Button size="small" type="link" onClick={() => store.set(EVERYTHING_SELECTED)}>{count && !count.isEstimate ? text('selectResult', { count: count.total }) : text('selectWhole')}</Button>}
      <span className="selection-ways">
        {form && <Button size={narrow ? 'middle' : 'small'} icon={<MergeCellsOutlined aria-hidden />} aria-label={text('merge')} onClick={() => void merge(form)}>{narrow ? undefined : text('merge')}</Button>}
        {bulkChoices(concrete, query.deleted === true).map((operation) => (
          <Tooltip key={operation} title={narrow ? text(`bulk_${operation}`) : undefined}>
            <Button size={narrow ? 'middle' : 'small'} icon={ICONS[operation]} danger={operation === 'delete' || operation === 'purge'} aria-label={text(`bulk_${operation}`)} onClick={() => setAsked(operation)}>{narrow ? undefined : text(`bulk_${operation}`)}</Button>
          </Tooltip>
        ))}
        <ExportMenu meta={meta} query={chosen} columns={columns} ofSelection /><PrintButton meta={meta} query={chosen} columns={columns} ofSelection />
      </span>
      <Tooltip title={text('clearSelection')}><Button size={narrow ? 'middle' : 'small'} type="text" icon={<CloseOutlined aria-hidden />} aria-label={text('clearSelection')} onClick={() => store.set(NOTHING_SELECTED)} /></Tooltip>
      {asked && (
        <Suspense fallback={null}>
          <BulkDialog key={asked} operation={asked} meta={concrete.length === 1 ? concrete[0]! : meta} listed={meta.path} selection={selection} query={query} onClose={() => setAsked(undefined)} onDone={() => store.set(NOTHING_SELECTED)} />
        </Suspense>
      )}
    </section>
  );
}
