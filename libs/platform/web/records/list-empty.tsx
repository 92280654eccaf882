import { DeleteOutlined, InboxOutlined, SearchOutlined, StarOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { TypeMeta } from '@crm/platform/records';
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
  if (search.search || search.filter) {
    return <Empty icon={<SearchOutlined aria-hidden />} title={text('noMatchTitle')} ways={<Button onClick={() => onSearch({ search: undefined, filter: undefined })}>{text('clearFilters')}</Button>}>{text('noMatchText')}</Empty>;
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
