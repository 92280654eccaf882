import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, useDebounced, useMe } from '@crm/platform/web';
import { Select } from 'antd';
import { useState } from 'react';
import { cartableTexts } from './texts';

interface UserRow { id: string; title: string }

/** Whose cartable is shown: one's own unless another is chosen. */
export function UserChoice({ value, onChange }: { value: UserRow | undefined; onChange(user: UserRow | undefined): void }) {
  const t = cartableTexts.use();
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const search = useDebounced(typed.trim(), 200);
  const { data = [], isFetching } = useQuery({
    queryKey: ['users', 'list', 'cartable', search], enabled: open, staleTime: 60_000, placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => (await api<{ data: UserRow[] }>('POST', '/users/query', { body: { search: search || undefined, fields: ['title'], limit: 20, count: 'none' }, signal })).data.data,
  });
  // Those in whose place one stands come first.
  const standsInFor = useMe()?.standsInFor ?? [];
  const rows = search ? data : [...standsInFor, ...data.filter(({ id }) => !standsInFor.some((absent) => absent.id === id))];
  return (
    <Select
      aria-label={t('whose')} className="cartable-user" allowClear placeholder={t('myself')} value={value ? { value: value.id, label: value.title } : null} labelInValue open={open} onOpenChange={setOpen}
      loading={isFetching} options={rows.map((user) => ({ value: user.id, label: user.title }))} showSearch={{ filterOption: false, searchValue: typed, onSearch: setTyped }}
      onChange={(chosen: { value: string; label: string } | null | undefined) => onChange(chosen ? rows.find((user) => user.id === chosen.value) ?? value : undefined)}
    />
  );
}
