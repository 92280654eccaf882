import { Fault, Faults, readFigures, unknownKeys } from '@crm/platform/records';
import type { GroupQuery, ListQuery } from '../records/store-types';

type Given = Record<string, unknown>;
const KEYS = ['filter', 'search', 'sort', 'limit', 'cursor', 'offset', 'fields', 'count', 'deleted', 'starred'];

/** The query of a list from a URL (all text) or a body. Throws Faults that name the word. */
export function readListQuery(given: unknown, from: 'url' | 'body'): ListQuery {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) throw new Faults([new Fault('object')]);
  const source = given as Given;
  const faults = unknownKeys(source, (key) => KEYS.includes(key));
  const query: Given = {};
  for (const [key, value] of Object.entries(source)) {
    if (!KEYS.includes(key) || value === undefined || value === null || value === '') continue;
    try { query[key] = readWord(key, value, from); } catch (error) {
      if (!(error instanceof Fault)) throw error;
      faults.push(error.at(key));
    }
  }
  if (faults.length) throw new Faults(faults);
  return query as ListQuery;
}

function readWord(key: string, value: unknown, from: 'url' | 'body'): unknown {
  switch (key) {
    case 'filter': return from === 'url' ? json(text(value)) : value;
    case 'limit': case 'offset': return wholeNumber(value, from);
    case 'fields': return Array.isArray(value) ? value.map(text) : text(value).split(',').map((name) => name.trim()).filter(Boolean);
    case 'deleted': case 'starred': return flag(value);
    default: {
      const written = text(value);
      if (written.length > 2000) throw new Fault('tooLong', { max: 2000 });
      return written.replaceAll('\u0000', '');
    }
  }
}
function text(value: unknown): string {
  if (typeof value !== 'string') throw new Fault('text');
  return value;
}
function json(value: string): unknown {
  try { return JSON.parse(value); } catch { throw new Fault('filter'); }
}
function wholeNumber(value: unknown, from: 'url' | 'body'): number {
  const number = from === 'url' && typeof value === 'string' && /^-?\d{1,12}$/.test(value) ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isInteger(number)) throw new Fault('wholeNumber');
  return number;
}
function flag(value: unknown): boolean {
  if (value === true || value === 'true' || value === '1') return true;
  if (value === false || value === 'false' || value === '0') return false;
  throw new Fault('yesNo');
}

const isObject = (value: unknown): value is Given => typeof value === 'object' && value !== null && !Array.isArray(value);
const IN_A_GROUP = ['groupBy', 'measures', 'sort', 'filter', 'search'];
/** The body of `POST /{type}/aggregate`. */
export function readGroupQuery(given: unknown): GroupQuery {
  if (!isObject(given)) throw new Faults([new Fault('object')]);
  const unknown = unknownKeys(given, (key) => IN_A_GROUP.includes(key));
  if (unknown.length) throw new Faults(unknown);
  const { search } = given;
  if (search !== undefined && typeof search !== 'string') throw new Faults([new Fault('text', {}, 'search')]);
  return {
    ...readFigures(given), ...(given.filter === undefined || given.filter === null ? {} : { filter: given.filter as GroupQuery['filter'] }), ...(search ? { search } : {}),
  };
}

/** `If-Match: "3"` → 3; `*` → any; undefined when absent; what is no version matches none. */
export function readVersion(header: string | undefined): number | 'any' | undefined {
  if (header === undefined) return undefined;
  if (header.trim() === '*') return 'any';
  const match = /^(?:W\/)?"?(\d{1,9})"?$/.exec(header.trim());
  return match ? Number(match[1]) : -1;
}
