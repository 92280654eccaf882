import { fold, type Ref } from '@crm/platform/records';
import { useQuery } from '@tanstack/react-query';
import { TreeSelect } from 'antd';
import { useMemo, useState } from 'react';
import { api } from '../../client/client';
import type { InputProps } from '../field-props';
import { isRef, refsOf } from '../field-values';
import { useCreateInPlace } from '../reference/create-in-place';
import { fieldTexts } from '../texts';

/** `match` repeats what was searched for: the kit looks for its first hit there, and takes it on Enter. */
interface Node { value: string; title: string; match?: string; children?: Node[] }
interface NodeRow { id: string; title: string; parent?: unknown }
interface Page { data: NodeRow[]; page?: { nextCursor?: string | null } }

/** Every node of a tree: they are few, and a tree cannot be shown in pages. */
async function allNodes(path: string, signal: AbortSignal): Promise<NodeRow[]> {
  const rows: NodeRow[] = [];
  let cursor: string | undefined;
  do {
    const { data, page } = (await api<Page>('POST', `/${path}/query`, { body: { fields: ['title', 'parent'], limit: 500, cursor, count: 'none' }, signal })).data;
    rows.push(...data);
    cursor = page?.nextCursor ?? undefined;
  } while (cursor);
  return rows;
}

function nest(rows: NodeRow[]): Node[] {
  const nodes = new Map(rows.map((row) => [row.id, { value: row.id, title: row.title } as Node]));
  const top: Node[] = [];
  for (const row of rows) {
    const parent = isRef(row.parent) ? nodes.get(row.parent.id) : undefined;
    const node = nodes.get(row.id)!;
    if (parent && parent !== node) (parent.children ??= []).push(node);
    else top.push(node);
  }
  return top;
}

/** Found nodes as a flat list, each with its way from the root: in a filtered tree Enter would pick the parent of what was found. */
function found(rows: NodeRow[], typed: string): Node[] {
  const written = fold(typed);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const way = (row: NodeRow, depth = 0): string => {
    const parent = isRef(row.parent) && depth < 20 ? byId.get(row.parent.id) : undefined;
    return parent ? `${way(parent, depth + 1)} / ${row.title}` : row.title;
  };
  return rows.filter((row) => fold(row.title).includes(written)).map((row) => ({ value: row.id, title: way(row), match: typed }));
}

/** The list is filtered already. */
const everything = (): boolean => true;

/** One node of a tree, or several. */
export function TreeInput({ field, value, record, onChange, id, ariaLabel, placeholder, invalid, autoFocus }: InputProps) {
  const t = fieldTexts.use();
  const [typed, setTyped] = useState('');
  const path = field.to ?? '';
  const { data: rows = [], isFetching } = useQuery({ queryKey: [path, 'tree'], staleTime: 60_000, enabled: path !== '', queryFn: ({ signal }) => allNodes(path, signal) });
  const treeData = useMemo(() => (fold(typed) ? found(rows, typed) : nest(rows)), [rows, typed]);
  const refs = refsOf(value);
  const titles = new Map([...refs.map((ref) => [ref.id, ref.title] as const), ...rows.map((row) => [row.id, row.title] as const)]);
  const shownAs = (ref: Ref) => ({ value: ref.id, label: titles.get(ref.id) ?? t('unseen') });
  const refOf = ({ value: chosen }: { value: string }): Ref => ({ id: chosen, title: titles.get(chosen) ?? null });
  const choose = (next: { value: string } | { value: string }[] | null | undefined): void =>
    onChange(field.many ? (Array.isArray(next) ? next : []).map(refOf) : next && !Array.isArray(next) ? refOf(next) : null);
  const { footer, dialog } = useCreateInPlace(field, record);
  const pick = (ref: Ref): void => {
    onChange(field.many ? [...refs, ref] : ref);
    setTyped('');
  };
  return (
    <>
      <TreeSelect<{ value: string; label: string } | { value: string; label: string }[] | null, Node>
        id={id} aria-label={ariaLabel} placeholder={placeholder ?? t('choose')} style={{ width: '100%' }} loading={isFetching && !rows.length} allowClear
        treeData={treeData} labelInValue multiple={field.many} treeCheckable={field.many} treeCheckStrictly={field.many}
        value={field.many ? refs.map(shownAs) : refs[0] ? shownAs(refs[0]) : null} onChange={choose}
        showSearch={{ searchValue: typed, onSearch: setTyped, filterTreeNode: everything, treeNodeFilterProp: 'match' }} treeDefaultExpandAll={rows.length <= 60} notFoundContent={t(typed ? 'nothingFound' : 'emptyList')}
        maxTagCount="responsive" maxTagPlaceholder={(hidden) => (hidden.length ? t('moreTags', { count: hidden.length }) : null)} popupMatchSelectWidth={280}
        status={invalid ? 'error' : undefined} autoFocus={autoFocus} popupRender={(menu) => <>{menu}{footer(typed.trim(), pick)}</>}
      />
      {dialog}
    </>
  );
}
