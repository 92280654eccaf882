import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { api } from '../client/client';
import { useDebounced } from '../ui/debounced';

interface UserRow { id: string; title: string }
interface UserSelectProps { label: string; value: UserRow[]; many?: true; without?: string; autoFocus?: boolean; onChange(users: UserRow[]): void }

/** Active users, found by the server. */
export function UserSelect({ label, value, many, without, autoFocus, onChange }: UserSelectProps) {
  const [typed, setTyped] = useState('');
  const search = useDebounced(typed.trim(), 200);
  const { data = [], isFetching } = useQuery({
    queryKey: ['users', 'list', 'chosen from', search], staleTime: 60_000, placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => (await api<{ data: UserRow[] }>('POST', '/users/query', { body: { search: search || undefined, fields: ['title'], limit: 20, count: 'none' }, signal })).data.data,
  });
  const known = new Map([...value, ...data].map((user) => [user.id, user]));
  const options = data.filter(({ id }) => id !== without).map((user) => ({ value: user.id, label: user.title }));
  const labelled = value.map((user) => ({ value: user.id, label: user.title }));
  const take = (chosen: { value: string }[]): void => onChange(chosen.flatMap((one) => known.get(one.value) ?? []));
  const common = { 'aria-label': label, placeholder: label, style: { width: '100%' }, options, loading: isFetching, autoFocus, labelInValue: true as const, showSearch: { filterOption: false as const, searchValue: typed, onSearch: setTyped } };
  return many
    ? <Select {...common} mode="multiple" value={labelled} onChange={(chosen: { value: string }[]) => { take(chosen); setTyped(''); }} />
    : <Select {...common} allowClear value={labelled[0] ?? null} onChange={(chosen: { value: string } | null | undefined) => { take(chosen ? [chosen] : []); setTyped(''); }} />;
}
