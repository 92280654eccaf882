import type { Filter } from '@crm/platform/records';

/** What a list's address says: the URL is the screen. */
export interface ListSearch {
  search?: string;
  /** `lastName,-createdAt` */
  sort?: string;
  filter?: Filter;
  starred?: true;
  /** The logically deleted ones instead. */
  deleted?: true;
}

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value).trim() || undefined : undefined;
const isTrue = (value: unknown): true | undefined => (value === true || value === 'true' ? true : undefined);
const isFilter = (value: unknown): value is Filter =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length > 0;

/** Reads an address as people and programs write it; what makes no sense is left out. */
export function readListSearch(raw: Record<string, unknown>): ListSearch {
  const all = {
    search: textOf(raw.search), sort: textOf(raw.sort), filter: isFilter(raw.filter) ? raw.filter : undefined,
    starred: isTrue(raw.starred), deleted: isTrue(raw.deleted),
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}
