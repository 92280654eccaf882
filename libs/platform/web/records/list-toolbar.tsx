import { CheckSquareOutlined, DeleteOutlined, FilterOutlined, FormOutlined, ImportOutlined, MoreOutlined, PlusOutlined, SearchOutlined, StarFilled, StarOutlined, UsergroupDeleteOutlined } from '@ant-design/icons';
import { Button, Dropdown, Input, Tooltip } from 'antd';
import { Suspense, useEffect, useRef, useState } from 'react';
import type { Filter, TypeMeta } from '@crm/platform/records';
import { ExportMenu } from '../exports/export-menu';
import { PrintButton } from '../exports/print-button';
import { recordTexts } from '../i18n/texts/records';
import { links } from '../shell/links';
import { useAction } from '../shell/module';
import { useGo } from '../shell/navigation';
import { useNarrow } from '../ui/narrow';
import { ColumnChooser } from './columns/column-chooser';
import { conditionsOf } from './conditions';
import { DisplayMenu } from './display-menu';
import type { ListColumns } from './list-columns';
import type { ListCount } from './list-source';
import { listTexts } from './texts';
import type { Shown } from './views/saved-view';

interface Props {
  meta: TypeMeta;
  search: Shown;
  count: ListCount | undefined;
  columns: ListColumns;
  /** Cells are edited where they stand. */
  editing: boolean;
  /** Cards have boxes to tick. */
  selecting: boolean;
  onSearch(changes: Partial<Shown>): void;
  onAddFilter(anchor: HTMLElement): void;
  onEditing(on: boolean): void;
  onSelecting(on: boolean): void;
}
const WAIT_MS = 250;
export const NEW_KEYS = 'Alt+N';

export const may = (meta: TypeMeta, operation: string): boolean => meta.operations.includes(operation);
export const mayCreate = (meta: TypeMeta): boolean => !meta.abstract && may(meta, 'create');
/** A new record begins with what the list is narrowed to: one contact, one list. */
export function newHref(meta: TypeMeta, filter: Filter | undefined): string {
  const given = conditionsOf(filter).conditions.filter(({ path, word, value }) => word === 'eq' && typeof value === 'string' && !value.startsWith('$') && meta.fields.some((field) => field.name === path && (field.writable || field.enterable) && !field.onlySelf));
  const query = new URLSearchParams(given.map(({ path, value }) => [path, String(value)])).toString();
  return query ? `${links.create(meta.path)}?${query}` : links.create(meta.path);
}
/** Records that are known by phone or e-mail: the nightly search looks for those that mean the same. */
const hasLikenesses = (meta: TypeMeta): boolean => !meta.abstract && !meta.system && meta.fields.some(({ children }) => children?.some(({ kind }) => kind === 'phone' || kind === 'email'));
export const maySeeDeleted = (meta: TypeMeta): boolean => may(meta, 'restore') || may(meta, 'purge');

/** What the list is called and how much it holds; the ways to find, to show and to make. */
export function ListToolbar({ meta, search, count, columns, editing, selecting, onSearch, onAddFilter, onEditing, onSelecting }: Props) {
  const lists = listTexts.use();
  const text = recordTexts.use();
  const go = useGo();
  const narrow = useNarrow();
  const OwnAction = useAction(meta.path, 'list');
  const filter = useRef<HTMLButtonElement>(null);
  const starred = search.starred === true;
  const { board: _, figures, ...query } = search;
  const asSeen = { meta, query, columns: columns.shown, ...(figures ? { figures } : {}) };
  const more = [
    ...(narrow && !search.board && !search.figures ? [{ key: 'select', icon: <CheckSquareOutlined aria-hidden />, label: lists(selecting ? 'clearSelection' : 'select'), onClick: () => onSelecting(!selecting) }] : []),
    ...(may(meta, 'create') ? [{ key: 'import', icon: <ImportOutlined aria-hidden />, label: text('importInto', { label: meta.pluralLabel }), onClick: () => go(links.import(meta.path)) }] : []),
    ...(hasLikenesses(meta) && ['edit', 'delete'].every((operation) => may(meta, operation)) ? [{ key: 'duplicates', icon: <UsergroupDeleteOutlined aria-hidden />, label: lists('duplicates'), onClick: () => go(links.duplicates(meta.path)) }] : []),
    ...(maySeeDeleted(meta) ? [{ key: 'deleted', icon: <DeleteOutlined aria-hidden />, label: search.deleted ? text('backToLive') : text('deletedOnly'), onClick: () => onSearch({ deleted: search.deleted ? undefined : true, starred: undefined, board: undefined, figures: undefined }) }] : []),
  ];
  return (
    <div className="list-toolbar">
      <div className="list-name">
        <h1 className="page-title">{search.deleted ? `${meta.pluralLabel} · ${text('deletedOnly')}` : meta.pluralLabel}</h1>
        <span className="quiet" role="status">{count ? text(count.isEstimate ? 'about' : 'count', { count: count.total }) : ''}</span>
      </div>
      <SearchField key={meta.path} label={text('searchIn', { label: meta.pluralLabel })} value={search.search ?? ''} onChange={(value) => onSearch({ search: value || undefined })} />
      <div className="list-tools">
        <Tooltip title={narrow ? undefined : text('addFilter')}>
          <Button ref={filter} icon={<FilterOutlined aria-hidden />} aria-label={text('addFilter')} aria-haspopup="dialog" onClick={() => filter.current && onAddFilter(filter.current)}>{narrow ? undefined : text('filter')}</Button>
        </Tooltip>
        {may(meta, 'star') && !search.deleted && (
          <Tooltip title={text('starredOnly')}>
            <Button icon={starred ? <StarFilled aria-hidden /> : <StarOutlined aria-hidden />} className={starred ? 'is-pressed' : undefined} aria-pressed={starred} aria-label={text('starredOnly')} onClick={() => onSearch({ starred: starred ? undefined : true })} />
          </Tooltip>
        )}
        {!search.deleted && <DisplayMenu meta={meta} shown={search} onShow={onSearch} />}
        {!narrow && !search.board && !search.figures && !search.deleted && may(meta, 'edit') && (
          <Tooltip title={lists('editInListTip')}>
            <Button icon={<FormOutlined aria-hidden />} className={editing ? 'is-pressed' : undefined} aria-pressed={editing} aria-label={lists('editInList')} onClick={() => onEditing(!editing)} />
          </Tooltip>
        )}
        {!narrow && !search.figures && <ColumnChooser columns={columns} />}
        <ExportMenu {...asSeen} /><PrintButton {...asSeen} />
        {more.length > 0 && (
          <Dropdown autoFocus trigger={['click']} menu={{ items: more }} placement="bottomLeft">
            <Button icon={<MoreOutlined aria-hidden />} aria-label={text('moreActions')} />
          </Dropdown>
        )}
      </div>
      {OwnAction && !search.deleted && <Suspense fallback={null}><OwnAction path={meta.path} /></Suspense>}
      {mayCreate(meta) && !search.deleted && (
        <Tooltip title={narrow ? undefined : text('shortcuts', { keys: NEW_KEYS })}>
          <Button type="primary" className="list-new" icon={<PlusOutlined aria-hidden />} onClick={() => go(newHref(meta, search.filter))}>{text('create', { label: meta.label })}</Button>
        </Tooltip>
      )}
    </div>
  );
}

/** What is typed is shown at once; the list follows when the hand rests. */
function SearchField({ label, value, onChange }: { label: string; value: string; onChange(value: string): void }) {
  const [written, setWritten] = useState(value);
  const sent = useRef(value);
  const latest = useRef(onChange);
  useEffect(() => { latest.current = onChange; });
  // The address changed by other hands: back, or a link.
  useEffect(() => { if (value !== sent.current) { sent.current = value; setWritten(value); } }, [value]);
  useEffect(() => {
    const wanted = written.trim();
    if (wanted === sent.current) return undefined;
    const timer = setTimeout(() => { sent.current = wanted; latest.current(wanted); }, wanted ? WAIT_MS : 0);
    return () => clearTimeout(timer);
  }, [written]);
  return <Input className="list-search" value={written} onChange={(event) => setWritten(event.target.value)} prefix={<SearchOutlined aria-hidden className="quiet" />} placeholder={label} aria-label={label} allowClear autoComplete="off" enterKeyHint="search" />;
}
