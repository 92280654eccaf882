import type { FieldMeta, Ref } from '@crm/platform/records';
import { useQuery } from '@tanstack/react-query';
import { api } from '../client/client';
import type { RecordValues } from '../fields/field-props';
import { refsOf } from '../fields/field-values';

export interface RowsPage { data: RecordRow[]; page?: { total?: number | null; nextCursor?: string | null } }
export interface RecordRow extends RecordValues { id: string; title: string; version: number }
/** Something that happened with the record; `type` is a record type's path, `kind` a word for what it is. */
export interface TimelineEntry { at: string; kind: string; type: string; id: string; title: string | null; user?: Ref | string | null; summary?: string | null; description?: string | null }
export interface TimelinePage { data: TimelineEntry[]; page?: { nextCursor?: string | null } }
/** `GET /{type}/{id}?include=related,timeline`; `related` is keyed `<path>.<field>`. */
export interface RecordAnswer extends RecordRow {
  active: boolean; starred: boolean;
  code?: string | null; number?: string | null; colour?: string | null;
  related?: Record<string, RowsPage>;
  timeline?: TimelinePage;
}

/** Everything that a record's page shows, in one answer. */
export const useRecord = (path: string, id: string) => useQuery({
  queryKey: [path, id, 'page'],
  queryFn: async ({ signal }) => {
    const { data, etag } = await api<RecordAnswer>('GET', `/${path}/${id}`, { query: { include: 'related,timeline' }, signal });
    return { ...data, version: etag ?? data.version };
  },
});

/** A colour that a record carries itself, in whichever field. */
export const colourOf = (record: RecordValues, fields: readonly FieldMeta[]): string | undefined => {
  const field = fields.find((one) => one.kind === 'colour' && typeof record[one.name] === 'string');
  return field && String(record[field.name]);
};
export const userTitle = (user: TimelineEntry['user']): string => (typeof user === 'string' ? user : refsOf(user)[0]?.title ?? '');
