import { DownOutlined, LeftOutlined, RightOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../client/client';
import { LOOKUPS } from '../client/lookup-lists';
import { useLanguage } from '../i18n/i18n';
import { shellTexts } from '../i18n/texts/shell';
import { AppLink } from './navigation';

/** The lookup field by whose values a form's list falls into lists of their own. */
export interface ListsBy { field: string; list: string }
interface Value { id: string; title: string; plural?: string | null }

const keyOf = (href: string): string => `peyvand.menu${href}`;
const wasOpen = (href: string): boolean => { try { return localStorage.getItem(keyOf(href)) === '1'; } catch { return false; } };
function keep(href: string, open: boolean): void { try { localStorage.setItem(keyOf(href), open ? '1' : '0'); } catch { /* Without storage it is closed at the next start. */ } }

/** Whether the lists below an entry are shown, kept in this browser. */
export function useListsOpen(href: string): [boolean, () => void] {
  const [open, setOpen] = useState(() => wasOpen(href));
  return [open, () => { keep(href, !open); setOpen(!open); }];
}

export function ListsToggle({ label, open, onToggle }: { label: string; open: boolean; onToggle(): void }) {
  const text = shellTexts.use();
  const Closed = useLanguage() === 'fa' ? LeftOutlined : RightOutlined;
  const Picture = open ? DownOutlined : Closed;
  return <button type="button" className="office-lists-toggle" aria-expanded={open} aria-label={text(open ? 'hideLists' : 'showLists', { label })} onClick={onToggle}><Picture aria-hidden /></button>;
}

/** The records that have one value, value by value: customers, suppliers, whatever roles the office has made. */
export function MenuLists({ href, by: { field, list }, onLeave }: { href: string; by: ListsBy; onLeave?: () => void }) {
  const place = useLocation({ select: ({ pathname, searchStr }) => `${pathname}${decodeURIComponent(searchStr)}` });
  const { data } = useQuery({
    queryKey: [LOOKUPS, 'menu', list], staleTime: 60_000,
    queryFn: async ({ signal }) => (await api<{ data: Value[] }>('GET', `/${LOOKUPS}`, { signal, query: { filter: { list: { eq: list }, active: { eq: true } }, fields: 'title,plural', sort: 'position,label', limit: 100, count: 'none' } })).data.data,
  });
  return (
    <ul className="office-lists">
      {data?.map(({ id, title, plural }) => (
        <li key={id}>
          <AppLink href={`${href}?${new URLSearchParams({ filter: JSON.stringify({ [field]: { eq: id } }) }).toString()}`} className="office-menu-entry" aria-current={place.startsWith(href) && place.includes(id) ? 'page' : undefined} onClick={onLeave}>{plural || title}</AppLink>
        </li>
      ))}
    </ul>
  );
}
