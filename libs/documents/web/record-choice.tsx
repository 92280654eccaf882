import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, useDebounced } from '@crm/platform/web';
import type { Filter } from '@crm/platform/records';
import { Select } from 'antd';
import { useState } from 'react';
import { documentTexts } from './texts';

export interface Chosen { id: string; title: string }
interface Props { path: string; filter?: Filter; id: string; placeholder: string; empty?: string; value: Chosen | undefined; autoFocus?: boolean; onChange(value: Chosen | undefined): void }

/** One record of a form, found on the server by what is typed. */
export function RecordChoice({ path, filter, id, placeholder, empty, value, autoFocus, onChange }: Props) {
  const t = documentTexts.use();
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const search = useDebounced(typed.trim(), 200);
  const { data = [], isFetching } = useQuery({
    queryKey: [path, 'list', 'documents', search], enabled: open, staleTime: 30_000, placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => (await api<{ data: Chosen[] }>('POST', `/${path}/query`, { body: { search: search || undefined, filter, fields: ['title'], limit: 20, count: 'none' }, signal })).data.data,
  });
  return (
    <Select
      id={id} allowClear placeholder={placeholder} autoFocus={autoFocus} value={value ? { value: value.id, label: value.title } : null} labelInValue open={open} onOpenChange={setOpen} loading={isFetching} style={{ inlineSize: '100%' }}
      options={data.map((row) => ({ value: row.id, label: row.title }))} showSearch={{ filterOption: false, searchValue: typed, onSearch: setTyped }} notFoundContent={isFetching ? '…' : search ? t('nothingFound') : empty ?? t('nothingFound')}
      onChange={(chosen: { value: string; label: string } | null | undefined) => onChange(data.find((row) => row.id === chosen?.value))}
    />
  );
}
