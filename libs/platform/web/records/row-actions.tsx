import { CheckCircleOutlined, CopyOutlined, DeleteOutlined, EditOutlined, EyeOutlined, HistoryOutlined, NodeIndexOutlined, PlayCircleOutlined, RollbackOutlined, StarFilled, StarOutlined, StopOutlined } from '@ant-design/icons';
import { type ReactNode, useCallback } from 'react';
import type { TypeMeta } from '@crm/platform/records';
import { useCommon } from '../i18n/i18n';
import { recordTexts } from '../i18n/texts/records';
import { useMayCreate } from '../session/me';
import { links } from '../shell/links';
import { useGo } from '../shell/navigation';
import type { ListRow } from './list-query';
import { useRowRequests } from './row-requests';

export interface RowAction { key: string; label: string; icon: ReactNode; danger?: boolean; run(): void;
  /** What stands in a menu of its own below it. */
  children?: RowAction[] }

/** Path of the record type that a row belongs to. */
export const pathOfRow = (meta: TypeMeta, row: ListRow): string => (meta.abstract && typeof row.type === 'string' ? row.type : meta.path);

/** What the user may do with one row: the operations column and the right click offer the same. What he may not do is absent. */
export function useRowActions(meta: TypeMeta, deleted: boolean): (row: ListRow) => RowAction[] {
  const text = recordTexts.use();
  const common = useCommon();
  const go = useGo();
  const mayCreate = useMayCreate();
  const requests = useRowRequests(meta.path);
  return useCallback((row) => {
    const path = pathOfRow(meta, row);
    const operations = new Set(row.operations);
    const all: (RowAction & { allowed: boolean })[] = deleted
      ? [
        { key: 'restore', label: text('restore'), icon: <RollbackOutlined aria-hidden />, allowed: operations.has('restore'), run: () => void requests.restore(path, row) },
        { key: 'purge', label: text('purge'), icon: <DeleteOutlined aria-hidden />, danger: true, allowed: operations.has('purge'), run: () => requests.purge(path, row) },
      ]
      : [
        { key: 'view', label: common('view'), icon: <EyeOutlined aria-hidden />, allowed: operations.has('view'), run: () => go(links.record(path, row.id)) },
        { key: 'edit', label: common('edit'), icon: <EditOutlined aria-hidden />, allowed: operations.has('edit'), run: () => go(links.edit(path, row.id)) },
        { key: 'star', label: text(row.starred ? 'unstar' : 'star'), icon: row.starred ? <StarFilled aria-hidden /> : <StarOutlined aria-hidden />, allowed: operations.has('star'), run: () => void requests.star(path, row) },
        { key: 'duplicate', label: text('duplicate'), icon: <CopyOutlined aria-hidden />, allowed: mayCreate(path), run: () => go(links.duplicate(path, row.id)) },
        ...(path === meta.path ? relatedActions(meta, row, { go, mayCreate, text }) : []),
        { key: 'history', label: text('history'), icon: <HistoryOutlined aria-hidden />, allowed: operations.has('view'), run: () => go(`${links.record(path, row.id)}#history`) },
        ...(path === meta.path ? meta.actions : []).map((action) => ({
          key: action.name, label: action.label, icon: <PlayCircleOutlined aria-hidden />, allowed: operations.has(action.name), run: () => void requests.act(path, row, action),
        })),
        row.active === false
          ? { key: 'activate', label: text('activate'), icon: <CheckCircleOutlined aria-hidden />, allowed: operations.has('activate'), run: () => void requests.setActive(path, row, true) }
          : { key: 'deactivate', label: text('deactivate'), icon: <StopOutlined aria-hidden />, allowed: operations.has('activate'), run: () => void requests.setActive(path, row, false) },
        { key: 'delete', label: common('delete'), icon: <DeleteOutlined aria-hidden />, danger: true, allowed: operations.has('delete'), run: () => requests.remove(path, row, operations.has('restore')) },
      ];
    return all.filter((action) => action.allowed);
  }, [meta, deleted, mayCreate, text, common, go, requests]);
}

interface Means { go(href: string): void; mayCreate(path: string): boolean; text: ReturnType<typeof recordTexts.use> }
/** Of everything that refers to the row: the list, and a new one. */
function relatedActions(meta: TypeMeta, row: ListRow, { go, mayCreate, text }: Means): (RowAction & { allowed: boolean })[] {
  return meta.related.map(({ path, field, label }) => {
    const key = `${path}.${field}`;
    const list = { key: `${key} list`, label: text('listOf', { label }), icon: null, run: () => go(`${links.list(path)}?${new URLSearchParams({ filter: JSON.stringify({ [field]: { eq: row.id } }) }).toString()}`) };
    const fresh = { key: `${key} new`, label: text('newIn', { label }), icon: null, run: () => go(`${links.create(path)}?${field}=${row.id}`) };
    return { key, label, icon: <NodeIndexOutlined aria-hidden />, allowed: true, run: list.run, children: [list, ...(mayCreate(path) ? [fresh] : [])] };
  });
}
