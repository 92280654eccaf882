import type { FieldMeta, Ref } from '@crm/platform/records';
import { useQuery } from '@tanstack/react-query';
import { api } from '../client/client';
import type { RecordValues } from '../fields/field-props';

export interface RowsPage { data: RecordRow[]; page?: { total?: number | null; totalIsEstimate?: boolean; nextCursor?: string | null } }
export interface RecordRow extends RecordValues { id: string; title: string; version: number }
export interface FieldChange { field: string; old: unknown; new: unknown }
/** Something that happened with the record. `kind`: the path of the related record's type, or `change`. */
export interface TimelineEntry {
  at: string; kind: string; id: string; title: string | null; user?: (Ref & { reason?: string }) | null;
  operation?: string; changes?: FieldChange[];
  record?: RecordValues;
  /** The record that it happened to, where that went into this one since. */
  merged?: { id: string; title: string | null };
}
export interface TimelinePage { data: TimelineEntry[]; page?: { nextCursor?: string | null } }
/** How many entries the server puts on a page; the record's own answer carries no cursor. */
const ENTRIES = 30;
export const cursorAfter = ({ data, page }: TimelinePage): string | undefined => page?.nextCursor ?? (!page && data.length >= ENTRIES ? data.at(-1)?.at : undefined);

/** `GET /{type}/{id}?include=related,timeline,operations`; `related` is keyed `<path>.<field>`. */
export interface RecordAnswer extends RecordRow {
  active: boolean; starred: boolean;
  /** What the reader may do with it. */
  operations: string[];
  code?: string | null; number?: string | null; colour?: string | null;
  related?: Record<string, RowsPage>;
  timeline?: TimelinePage;
}

/** Everything that a record's page shows, in one answer. */
export const useRecord = (path: string, id: string) => useQuery({
  queryKey: [path, id, 'page'],
  queryFn: async ({ signal }) => {
    const { data, etag } = await api<RecordAnswer>('GET', `/${path}/${id}`, { query: { include: 'related,timeline,operations' }, signal });
    return { ...data, version: etag ?? data.version };
  },
});

/** A colour that a record carries itself, in whichever field. */
export const colourOf = (record: RecordValues, fields: readonly FieldMeta[]): string | undefined => {
  const field = fields.find((one) => one.kind === 'colour' && typeof record[one.name] === 'string');
  return field && String(record[field.name]);
};
/** What the product did by itself is told by its reason, where that has a name for people; '' where not. */
export const userTitle = (user: TimelineEntry['user']): string => (user?.id ? user.title ?? '' : user?.reason ?? '');
