import { LoadingOutlined } from '@ant-design/icons';
import type { Ref } from '@crm/platform/records';
import { Select, Typography } from 'antd';
import { type ReactElement, type ReactNode, useMemo, useState } from 'react';
import { useDebounced } from '../../ui/debounced';
import type { InputProps } from '../field-props';
import { refsOf } from '../field-values';
import { fieldTexts } from '../texts';
import { type OptionRow, recentPicks, rememberPick, useRefOptions } from './ref-options';

interface RefSelectProps extends Pick<InputProps, 'field' | 'value' | 'onChange' | 'id' | 'ariaLabel' | 'placeholder' | 'invalid' | 'autoFocus' | 'inactiveToo'> {
  /** The type that is chosen from, and under what name recent picks are kept. */
  path: string;
  list: string;
  filter?: Record<string, unknown>;
  fields: string[];
  sort?: string;
  limit: number;
  /** Stands below the list; gets what is typed and closes over what to do with a new value. */
  footer?(typed: string, rows: OptionRow[], pick: (ref: Ref) => void): ReactElement | null;
  optionLabel?(row: OptionRow): ReactElement | string;
}

interface Choice { value?: string; label: ReactNode; title?: string; options?: Choice[] }

const ACTIVE = { active: { eq: true } };
/** Chooses one or several records by searching on the server; recent picks stand first while nothing is typed. */
export function RefSelect({ field, value, onChange, path, list, filter, fields, sort, limit, footer, optionLabel, inactiveToo = false, ...rest }: RefSelectProps) {
  const t = fieldTexts.use();
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const search = useDebounced(typed.trim(), 200);
  const { rows, loading } = useRefOptions(path, { filter: inactiveToo ? filter : { ...filter, ...ACTIVE }, search, fields, sort, limit }, open);
  const refs = refsOf(value);
  const labels = new Map<string, string>([...rows.map((row) => [row.id, row.title] as const), ...refs.map((ref) => [ref.id, ref.title ?? t('unseen')] as const)]);

  const options = useMemo((): Choice[] => {
    const option = (row: OptionRow): Choice => ({ value: row.id, label: optionLabel?.(row) ?? row.title, title: row.title });
    // Recent picks may lie outside of what a narrowed list holds.
    const recent = search || filter || !open ? [] : recentPicks(list).filter((ref) => rows.length < limit ? rows.some((row) => row.id === ref.id) : true);
    if (!recent.length || rows.length < 6) return rows.map(option);
    const ids = new Set(recent.map((ref) => ref.id));
    return [
      { label: t('recent'), options: recent.map((ref) => option({ id: ref.id, title: ref.title ?? '' })) },
      { label: t('all'), options: rows.filter((row) => !ids.has(row.id)).map(option) },
    ];
  }, [rows, search, filter, list, limit, open, optionLabel, t]);

  const choose = (ids: string[]): void => {
    const next = ids.map((id): Ref => refs.find((ref) => ref.id === id) ?? { id, title: labels.get(id) ?? recentPicks(list).find((ref) => ref.id === id)?.title ?? null });
    next.filter((ref) => !refs.some((one) => one.id === ref.id)).forEach((ref) => rememberPick(list, ref));
    onChange(field.many ? next : next[0] ?? null);
  };
  const pick = (ref: Ref): void => {
    rememberPick(list, ref);
    onChange(field.many ? [...refs, ref] : ref);
    setTyped('');
    if (!field.many) setOpen(false);
  };
  const shared = {
    id: rest.id, 'aria-label': rest.ariaLabel, placeholder: rest.placeholder ?? t('searchFor'), status: rest.invalid ? 'error' as const : undefined, autoFocus: rest.autoFocus,
    style: { width: '100%' }, options, allowClear: true, open, onOpenChange: setOpen, loading: loading && open, labelInValue: true as const,
    showSearch: { filterOption: false as const, searchValue: typed, onSearch: setTyped },
    notFoundContent: loading ? <LoadingOutlined aria-hidden /> : <Typography.Text type="secondary">{t(search ? 'nothingFound' : 'emptyList')}</Typography.Text>,
    popupRender: (menu: ReactElement) => (footer ? <>{menu}{footer(typed.trim(), rows, pick)}</> : menu),
    popupMatchSelectWidth: 240,
  };
  const shownAs = (ref: Ref) => ({ value: ref.id, label: ref.title ?? t('unseen') });
  return field.many
    ? (
      <Select
        {...shared} mode="multiple" value={refs.map(shownAs)} maxTagCount="responsive"
        maxTagPlaceholder={(hidden) => (hidden.length ? t('moreTags', { count: hidden.length }) : null)}
        onChange={(next: { value: string }[]) => choose(next.map((one) => one.value))}
      />
    )
    : <Select {...shared} value={refs[0] ? shownAs(refs[0]) : null} onChange={(next: { value: string } | null | undefined) => choose(next ? [next.value] : [])} />;
}
