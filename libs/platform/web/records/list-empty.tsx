import { DeleteOutlined, InboxOutlined, SearchOutlined, StarOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { isolated, otherLayouts, type TypeMeta } from '@crm/platform/records';
import { useQuery } from '@tanstack/react-query';
import { api } from '../client/client';
import { recordTexts } from '../i18n/texts/records';
import { links } from '../shell/links';
import { useGo } from '../shell/navigation';
import { Empty } from '../shell/page-states';
import { mayCreate } from './list-toolbar';
import type { Shown } from './views/saved-view';

/** An empty list says why it is empty, what belongs there and how it gets there. */
export function ListEmpty({ meta, search, onSearch }: { meta: TypeMeta; search: Shown; onSearch(changes: Partial<Shown>): void }) {
  const text = recordTexts.use();
  const go = useGo();
  const meant = useMeant(meta.path, search);
  if (search.search || search.filter) {
    const ways = (
      <>
        {meant.map((written) => <Button key={written} type="primary" onClick={() => onSearch({ search: written })}>{text('meant', { text: isolated(written) })}</Button>)}
        <Button onClick={() => onSearch({ search: undefined, filter: undefined })}>{text('clearFilters')}</Button>
      </>
    );
    return <Empty icon={<SearchOutlined aria-hidden />} title={text('noMatchTitle')} ways={ways}>{text('noMatchText')}</Empty>;
  }
  if (search.deleted) return <Empty icon={<DeleteOutlined aria-hidden />} title={text('noDeleted')} ways={<Button onClick={() => onSearch({ deleted: undefined })}>{text('backToLive')}</Button>} />;
  if (search.starred) return <Empty icon={<StarOutlined aria-hidden />} title={text('noStarred')} ways={<Button onClick={() => onSearch({ starred: undefined })}>{text('backToLive')}</Button>}>{text('noStarredText')}</Empty>;
  const creates = mayCreate(meta);
  return (
    <Empty
      icon={<InboxOutlined aria-hidden />} title={text('emptyTitle', { label: meta.pluralLabel })}
      ways={creates && (
        <>
          <Button type="primary" onClick={() => go(links.create(meta.path))}>{text('create', { label: meta.label })}</Button>
          {!meta.system && <Button onClick={() => go(links.import(meta.path))}>{text('import')}</Button>}
        </>
      )}
    >
      {text(creates && !meta.system ? 'emptyText' : 'emptyPlain', { label: meta.pluralLabel })}
    </Empty>
  );
}

/** What the search would be in the other keyboard layout, as far as this list has something by it. */
function useMeant(path: string, { search = '', filter, deleted, starred }: Shown): string[] {
  const others = otherLayouts(search);
  const { data = [] } = useQuery({
    queryKey: [path, 'meant', { others, filter, deleted, starred }], enabled: others.length > 0, staleTime: 15_000,
    queryFn: async ({ signal }) => {
      const found = await Promise.all(others.map(async (other) => (await api<{ data: unknown[] }>('POST', `/${path}/query`, {
        body: { search: other, ...(filter ? { filter } : {}), ...(deleted ? { deleted } : {}), ...(starred ? { starred } : {}), fields: ['title'], limit: 1, count: 'none' }, signal,
      })).data.data.length > 0));
      return others.filter((_, i) => found[i]);
    },
  });
  return data;
}
