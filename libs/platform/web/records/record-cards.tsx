import { MoreOutlined, StarFilled, StarOutlined } from '@ant-design/icons';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import { useEffect, useRef } from 'react';
import type { FieldMeta, TypeMeta } from '@crm/platform/records';
import { isFileValue, Thumbnail } from '../fields/file/file-cell';
import { useLanguage } from '../i18n/i18n';
import { recordTexts } from '../i18n/texts/records';
import { links } from '../shell/links';
import { AppLink } from '../shell/navigation';
import { formatParts, isLtr } from '../ui/format';
import { usePreferences } from '../ui/preferences';
import { keepPlace, placeOf } from './list-place';
import { fetchList, type ListQuery, type ListRow } from './list-query';
import type { ListCount } from './list-source';
import { pathOfRow, type RowAction } from './row-actions';
import { isSelected, type SelectionStore, withRows } from './selection/selection';
import { useSelection } from './selection/use-selection';
import { listTexts } from './texts';

interface Props {
  meta: TypeMeta;
  columns: readonly FieldMeta[];
  query: Omit<ListQuery, 'limit' | 'count'>;
  onStar?(row: ListRow): void;
  /** Cards have boxes to tick while something is to be selected. */
  selecting: boolean;
  selection: SelectionStore;
  actionsOf(row: ListRow): RowAction[];
  onMenu(row: ListRow, x: number, y: number): void;
  onCount(count: ListCount | undefined): void;
  onProblem(error: unknown): void;
}
const PAGE = 30;
/** Fields of a card besides its title: what does not fit in four lines stands on the record's own page. */
const LINES = 4;
const NAMES = new Set(['title', 'code', 'firstName', 'lastName', 'name', 'fullName', 'subject', 'label', 'colour']);

/** The same list on a narrow page: one card a record, the next ones read before the end is reached. */
export function RecordCards({ meta, columns, query, onStar, selecting, selection, actionsOf, onMenu, onCount, onProblem }: Props) {
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: [meta.path, 'list', query, 'cards'], initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => fetchList(meta.path, { ...query, limit: PAGE, ...(pageParam ? { cursor: pageParam, count: 'none' } : { count: 'estimate' }) }, signal),
    getNextPageParam: (page) => page.page.nextCursor ?? undefined,
  });
  const rows = data?.pages.flatMap((page) => page.data) ?? [];
  const first = data?.pages[0];
  useEffect(() => {
    if (!first) return;
    const { total, totalIsEstimate, nextCursor } = first.page;
    onCount(nextCursor ? total === undefined ? undefined : { total, isEstimate: totalIsEstimate === true } : { total: first.data.length, isEstimate: false });
  }, [first, onCount]);
  useEffect(() => { if (error) onProblem(error); }, [error, onProblem]);

  const list = useRef<HTMLUListElement>(null);
  const key = `${meta.path} cards ${JSON.stringify(query)}`;
  const isRead = data !== undefined;
  useEffect(() => {
    const scroller = list.current?.closest('.office-content');
    const place = placeOf(key);
    if (!scroller || !isRead) return undefined;
    if (place) scroller.scrollTop = place.first;
    const keep = () => keepPlace(key, { first: scroller.scrollTop, rows: 0 });
    scroller.addEventListener('scroll', keep, { passive: true });
    return () => scroller.removeEventListener('scroll', keep);
  }, [key, isRead]);

  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const mark = end.current;
    if (!mark || !hasNextPage) return undefined;
    const watch = new IntersectionObserver(([entry]) => { if (entry?.isIntersecting && !isFetchingNextPage) void fetchNextPage(); }, { rootMargin: '900px' });
    watch.observe(mark);
    return () => watch.disconnect();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage, rows.length]);

  if (isPending && !error) return <div className="record-cards" aria-busy="true">{[0, 1, 2, 3].map((i) => <div key={i} className="record-card"><Skeleton active title paragraph={{ rows: 2 }} /></div>)}</div>;
  return (
    <>
      <ul className="record-cards" ref={list}>
        {rows.map((row) => <li key={row.id}><Card meta={meta} row={row} columns={columns} deleted={query.deleted === true} onStar={onStar} actions={actionsOf(row)} onMenu={onMenu} selection={selecting ? selection : undefined} /></li>)}
      </ul>
      <div ref={end} aria-busy={isFetchingNextPage}>{isFetchingNextPage && <div className="record-card"><Skeleton active title={false} /></div>}</div>
    </>
  );
}

interface CardProps { meta: TypeMeta; row: ListRow; columns: readonly FieldMeta[]; deleted: boolean; onStar?(row: ListRow): void; actions: RowAction[]; onMenu(row: ListRow, x: number, y: number): void; selection: SelectionStore | undefined }

function Card({ meta, row, columns, deleted, onStar, actions, onMenu, selection }: CardProps) {
  const text = recordTexts.use();
  const colour = typeof row.colour === 'string' ? row.colour : undefined;
  const lines = columns.filter((field) => !NAMES.has(field.name) && hasValue(row[field.name])).slice(0, LINES);
  return (
    <article className={row.active === false ? 'record-card is-inactive' : 'record-card'} style={colour ? { borderInlineStartColor: colour } : undefined}>
      <header>
        {selection && <CardCheck meta={meta} row={row} store={selection} />}
        {onStar && row.operations?.includes('star') && <button type="button" className={row.starred ? 'list-star is-on' : 'list-star'} aria-pressed={Boolean(row.starred)} aria-label={text(row.starred ? 'unstar' : 'star')} onClick={() => onStar(row)}>{row.starred ? <StarFilled aria-hidden /> : <StarOutlined aria-hidden />}</button>}
        {deleted ? <h2>{row.title}</h2> : <h2><AppLink href={links.record(pathOfRow(meta, row), row.id)}>{row.title || '—'}</AppLink></h2>}
        {actions.length > 0 && (
          <button
            type="button" className="icon-button" aria-haspopup="menu" aria-label={text('rowActions', { title: row.title })}
            onClick={(event) => { const { left, bottom } = event.currentTarget.getBoundingClientRect(); onMenu(row, left, bottom); }}
          >
            <MoreOutlined aria-hidden />
          </button>
        )}
      </header>
      <dl>{lines.map((field) => <div key={field.name}><dt>{field.label}</dt><dd><Value field={field} value={row[field.name]} /></dd></div>)}</dl>
    </article>
  );
}

const hasValue = (value: unknown): boolean => value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && !value.length);

/** A phone can be called from here. */
function Value({ field, value }: { field: FieldMeta; value: unknown }) {
  const language = useLanguage();
  usePreferences();
  if (field.kind === 'image' && isFileValue(value)) return <Thumbnail file={value} side={44} />;
  const parts = formatParts(value, field, language);
  const leftToRight = isLtr(field) || (field.children ?? []).some((child) => child.kind === 'phone' || child.kind === 'email');
  return <>{parts.map((part, i) => <span key={i}>{i > 0 && (language === 'fa' ? '، ' : ', ')}<span dir={leftToRight ? 'ltr' : undefined}>{part}</span></span>)}</>;
}

function CardCheck({ meta, row, store }: { meta: TypeMeta; row: ListRow; store: SelectionStore }) {
  const text = listTexts.use();
  const on = isSelected(useSelection(store), row.id);
  return (
    <label className="record-card-check">
      <input type="checkbox" className="list-check" checked={on} aria-label={text('selectRow', { title: row.title })} onChange={() => store.set(withRows(store.get(), [row], !on, (one) => pathOfRow(meta, one)))} />
    </label>
  );
}
