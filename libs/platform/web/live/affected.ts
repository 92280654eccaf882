import type { TypeMeta, TypeSummary } from '@crm/platform/records';
import type { Changed } from './connection';

/** What the page knows of the record types when a change comes in. */
export interface KnownTypes { types: readonly TypeSummary[]; metaOf(path: string): TypeMeta | undefined }

/** What is read of a whole type, and not of one of its records. */
const OF_TYPE = new Set<unknown>(['list', 'sums', 'tree', 'titles']);

/** Whether what was read under this key may be another after the change. Lists of other types are left alone. */
export function isAffected([first, second, third]: readonly unknown[], { type, id }: Changed, { types, metaOf }: KnownTypes): boolean {
  const supertype = types.find(({ path }) => path === type)?.supertype;
  const ofRecord = (path: unknown, record: unknown): boolean => (path === type || path === supertype) && (id === undefined || record === id);
  const shows = (path: string): boolean => metaOf(path)?.related.some((related) => related.path === type) ?? false;
  if (typeof first !== 'string') return false;
  // `/persons/{id}/timeline`: the pages of a time line after its first.
  const timeline = /^\/([^/]+)\/([^/]+)\/timeline$/.exec(first);
  if (timeline) return ofRecord(timeline[1], timeline[2]) || shows(timeline[1]!);
  if ((first === type || first === supertype) && (OF_TYPE.has(second) || ofRecord(first, second))) return true;
  return (third === 'page' || third === 'timeline') && shows(first);
}
