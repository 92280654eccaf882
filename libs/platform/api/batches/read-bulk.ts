import { Fault, Faults, type Filter, unknownKeys } from '@crm/platform/records';
import { BULK_OPERATIONS, type BulkRequest, MOST_IDS } from './bulk-job';

const KEYS = ['operation', 'ids', 'filter', 'search', 'values'];

/** The body of `POST /{type}/bulk`. Throws Faults that name every wrong part. */
export function readBulk(body: unknown): BulkRequest {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new Faults([new Fault('object')]);
  const given = body as Record<string, unknown>;
  const faults = unknownKeys(given, (key) => KEYS.includes(key));
  const operation = BULK_OPERATIONS.find((one) => one === given.operation);
  if (!operation) faults.push(new Fault(given.operation === undefined ? 'required' : 'choice', { options: BULK_OPERATIONS.join(', ') }, 'operation'));
  const { ids, filter, search, values } = given;
  if (ids === undefined && filter === undefined && search === undefined) faults.push(new Fault('required', {}, 'ids'));
  if (ids !== undefined && (!Array.isArray(ids) || ids.some((id) => typeof id !== 'string'))) faults.push(new Fault('list', {}, 'ids'));
  else if (Array.isArray(ids) && ids.length > MOST_IDS) faults.push(new Fault('tooMany', { max: MOST_IDS }, 'ids'));
  if (search !== undefined && typeof search !== 'string') faults.push(new Fault('text', {}, 'search'));
  if (operation === 'edit' && (typeof values !== 'object' || values === null || Array.isArray(values))) faults.push(new Fault('object', {}, 'values'));
  if (faults.length) throw new Faults(faults);
  return {
    operation: operation!, values: (values ?? {}) as Record<string, unknown>,
    ...(ids ? { ids: [...new Set(ids as string[])] } : {}), ...(filter ? { filter: filter as Filter } : {}), ...(search ? { search: search as string } : {}),
  };
}
