import { type Field, isMany, kindOf, type RecordType, rootOf, sortOf } from '@crm/platform/records';
import { identifier, type Sql } from '../database/sql';
import { customLinks } from './custom-columns';

/** Where things lie in the database. Columns bear the names of the fields. */
export const tableName = (type: RecordType): string => rootOf(type).path.replaceAll('-', '_');
export const tableOf = (type: RecordType): Sql => identifier(tableName(type));
/** Links of a many-valued reference: (record, target, and for those whose rows they are, key). */
export const linkName = (type: RecordType, field: string): string => `${tableName(type)}_${field}`;
export function linkTable(type: RecordType, field: string): Sql {
  const { custom } = type.fields[field]!;
  return custom === undefined ? identifier(linkName(type, field)) : customLinks(custom);
}
/** Child rows: (id, parent, position, their fields). */
export const childName = linkName;
export const childTable = (type: RecordType, field: string): Sql => identifier(childName(type, field));

/** A supertype's table says of each row what it is in this column. */
export const KIND_COLUMN = 'recordType';
export const sharesTable = (type: RecordType): boolean => type.abstract === true || type.supertype !== undefined;
export const hasOwnTitle = (type: RecordType): boolean => 'title' in rootOf(type).fields;

/** Whether its value stands in the row itself, in a column of its own or among the custom values. */
export const hasColumn = (field: Field): boolean => !isMany(field) && kindOf(field).column !== null;

/** The many-valued field whose links carry the list's sort key, so that "my records, in order" is one index scan at any size. */
export function ownerLink(type: RecordType): string | undefined {
  if (type.access === 'shared') return undefined;
  return type.access.owners.find((path) => type.fields[path] && isMany(type.fields[path]));
}
/** The column by which such links are in order, where the list is ordered by one: custom values are repeated nowhere. */
export function sortColumn(type: RecordType): string | undefined {
  const { field } = sortOf(type.sort);
  const declared = type.fields[field];
  return declared && declared.custom === undefined && hasColumn(declared) ? field : undefined;
}
/**
 * Where those links are, the row repeats whose it is in an array, and the search index begins with it: what is found in
 * everybody's rows need not be read to be refused.
 */
export const OWNERS_COLUMN = 'owners';
export const repeatsOwners = (type: RecordType): boolean => ownerLink(rootOf(type)) !== undefined;
/** Whether a row is somebody's through a record that it refers to (`contact.experts`): see owner-links.ts. */
export const derivesOwners = (type: RecordType): boolean => type.access !== 'shared' && type.access.owners.some((path) => path.includes('.'));
export const ownersName = (type: RecordType): string => `${tableName(type)}_owners`;
export const ownersTable = (type: RecordType): Sql => identifier(ownersName(type));
