import type { QueryClient } from '@tanstack/react-query';
import type { FieldMeta } from '@crm/platform/records';
import { api, Problem } from '../../client/client';
import { faultsOfValue, hasOwnEditor, sameValue, toWrite } from '../../fields/field-values';
import { language } from '../../i18n/i18n';
import { problemText } from '../../ui/problem-text';
import { type ListRow, patchRow } from '../list-query';

/** Kinds that a cell is too small for, or that are not changed by hand. */
const NOT_IN_A_CELL = new Set(['children', 'password', 'id', 'file', 'image']);
/** Whether this value can be changed where it stands in a list. The row says whether it may be. */
export const isEditable = (field: FieldMeta, row: ListRow): boolean =>
  field.writable && !NOT_IN_A_CELL.has(field.kind) && !hasOwnEditor(field) && (row.operations?.includes('edit') ?? false);

/** `unchanged` and `saved` end the editing; a fault stands at the cell; a conflict shows what the record says now. */
export type CellOutcome = { is: 'unchanged' } | { is: 'saved' } | { is: 'fault'; text: string } | { is: 'conflict'; row: ListRow };

/**
 * Saves one value of one row under the version that the list showed. `path`: the row's own form; `listed`: the list it stands in.
 * What else changed with it (a completed task's hour) is shown in the row, too.
 */
export async function saveCell(queries: QueryClient, path: string, listed: string, row: ListRow, field: FieldMeta, value: unknown): Promise<CellOutcome> {
  if (sameValue(field, row[field.name], value)) return { is: 'unchanged' };
  const [fault] = Object.values(faultsOfValue(field, value, language()));
  if (fault) return { is: 'fault', text: fault };
  try {
    const { data, etag } = await api<ListRow | undefined>('PATCH', `/${path}/${row.id}`, { body: { [field.name]: toWrite(field, value) }, ifMatch: row.version });
    // A value that takes the record out of one's sight is answered with its id alone.
    if (data && 'version' in data) showRow(queries, listed, row, { ...data, version: etag ?? data.version });
    else void queries.invalidateQueries({ queryKey: [listed, 'list'] });
    void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === path && queryKey[1] === row.id });
    return { is: 'saved' };
  } catch (error) {
    if (!(error instanceof Problem) || error.status !== 412) return { is: 'fault', text: problemText(error) };
    try {
      const { data, etag } = await api<ListRow>('GET', `/${path}/${row.id}`, { query: { fields: [...new Set([...fieldsOfRow(row), field.name])].join(',') } });
      return { is: 'conflict', row: showRow(queries, listed, row, { ...data, version: etag ?? data.version }) };
    } catch (again) { return { is: 'fault', text: problemText(again) }; }
  }
}

const fieldsOfRow = (row: ListRow): string[] => Object.keys(row).filter((name) => name !== 'type' && name !== 'operations');
/** The row with what the record says now, in every list that shows it. */
function showRow(queries: QueryClient, listed: string, row: ListRow, record: ListRow): ListRow {
  const changes = Object.fromEntries(Object.keys(row).filter((name) => name in record && name !== 'type').map((name) => [name, record[name]]));
  patchRow(queries, listed, row.id, changes);
  return { ...row, ...changes };
}
