import { fold, type Ref } from '@crm/platform/records';
import { useQuery } from '@tanstack/react-query';
import { TreeSelect } from 'antd';
import { useMemo, useState } from 'react';
import { api } from '../../client/client';
import type { InputProps } from '../field-props';
import { refsOf } from '../field-values';
import { useCreateInPlace } from '../reference/create-in-place';
import { fieldTexts } from '../texts';
import { found, nest, type Node, type NodeRow } from './tree-nodes';

interface Page { data: NodeRow[]; page?: { nextCursor?: string | null } }

/** Every node of a tree: they are few, and a tree cannot be shown in pages. */
async function allNodes(path: string, signal: AbortSignal): Promise<NodeRow[]> {
  const rows: NodeRow[] = [];
  let cursor: string | undefined;
  do {
    const { data, page } = (await api<Page>('POST', `/${path}/query`, { body: { fields: ['title', 'parent', 'active'], limit: 500, cursor, count: 'none' }, signal })).data;
    rows.push(...data);
    cursor = page?.nextCursor ?? undefined;
  } while (cursor);
  return rows;
}

/** The list is filtered already. */
const everything = (): boolean => true;

/** One node of a tree, or several. What is inactive is not offered to who writes a record. */
export function TreeInput({ field, value, record, onChange, id, ariaLabel, placeholder, invalid, autoFocus, inactiveToo = false }: InputProps) {
  const t = fieldTexts.use();
  const [typed, setTyped] = useState('');
  const path = field.to ?? '';
  const { data: rows = [], isFetching } = useQuery({ queryKey: [path, 'tree'], staleTime: 60_000, enabled: path !== '', queryFn: ({ signal }) => allNodes(path, signal) });
  const treeData = useMemo(() => (fold(typed) ? found(rows, typed, inactiveToo) : nest(rows, inactiveToo)), [rows, typed, inactiveToo]);
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
