import { Injectable } from '@nestjs/common';
import { Fault, Faults, type Filter, type RecordType } from '@crm/platform/records';
import { Database } from '../database/database';
import { requestContext } from '../database/request-context';
import { Problem } from '../errors';
import { Records } from './records';
import type { RecordStore } from './record-store';

const OPERATIONS = ['edit', 'delete', 'restore', 'purge', 'activate', 'deactivate', 'star', 'unstar'] as const;
type BulkOperation = (typeof OPERATIONS)[number];
const KEYS = ['operation', 'ids', 'filter', 'search', 'values'];
/** More than this is a job's work. */
const MOST = 1000;

export interface BulkResult { done: number; refused: { id: string; status: number; title: string; errors?: unknown }[] }

/** One operation over many records: each stands for itself, so that one refusal leaves the others done. */
@Injectable()
export class Bulk {
  constructor(private readonly records: Records, private readonly database: Database) {}

  async run(type: RecordType, body: unknown): Promise<BulkResult> {
    const { operation, ids, filter, search, values } = readBulk(body);
    const store = this.records.of(type);
    const result: BulkResult = { done: 0, refused: [] };
    for (const id of ids ?? await this.idsOf(store, filter, search, operation)) {
      try {
        await this.database.attempt(() => this.one(store, operation, id, values));
        result.done += 1;
      } catch (error) {
        result.refused.push({ id, ...refusal(error) });
      }
    }
    return result;
  }

  private async idsOf(store: RecordStore, filter: Filter | undefined, search: string | undefined, operation: BulkOperation): Promise<string[]> {
    const ids: string[] = [];
    const deleted = operation === 'restore' || operation === 'purge';
    for await (const { id } of store.stream({ ...(filter ? { filter } : {}), ...(search ? { search } : {}), deleted, fields: ['id'] })) {
      ids.push(id);
      if (ids.length > MOST) throw new Faults([new Fault('tooMany', { max: MOST }, 'filter')]);
    }
    return ids;
  }

  private async one(store: RecordStore, operation: BulkOperation, id: string, values: Record<string, unknown>): Promise<unknown> {
    switch (operation) {
      case 'edit': return store.update(id, undefined, values);
      case 'delete': return store.delete(id);
      case 'restore': return store.restore(id);
      case 'purge': return store.purge(id);
      case 'activate': return store.activate(id, true);
      case 'deactivate': return store.activate(id, false);
      case 'star': return store.star(id, true);
      case 'unstar': return store.star(id, false);
    }
  }
}

function readBulk(body: unknown): { operation: BulkOperation; ids?: string[]; filter?: Filter; search?: string; values: Record<string, unknown> } {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new Faults([new Fault('object')]);
  const given = body as Record<string, unknown>;
  const faults = Object.keys(given).filter((key) => !KEYS.includes(key)).map((key) => new Fault('unknown', {}, key));
  const operation = OPERATIONS.find((one) => one === given.operation);
  if (!operation) faults.push(new Fault(given.operation === undefined ? 'required' : 'choice', { options: OPERATIONS.join(', ') }, 'operation'));
  const { ids, filter, search, values } = given;
  if (ids === undefined && filter === undefined && search === undefined) faults.push(new Fault('required', {}, 'ids'));
  if (ids !== undefined && (!Array.isArray(ids) || ids.some((id) => typeof id !== 'string'))) faults.push(new Fault('list', {}, 'ids'));
  else if (Array.isArray(ids) && ids.length > MOST) faults.push(new Fault('tooMany', { max: MOST }, 'ids'));
  if (search !== undefined && typeof search !== 'string') faults.push(new Fault('text', {}, 'search'));
  if (operation === 'edit' && (typeof values !== 'object' || values === null || Array.isArray(values))) faults.push(new Fault('object', {}, 'values'));
  if (faults.length) throw new Faults(faults);
  return {
    operation: operation!, values: (values ?? {}) as Record<string, unknown>,
    ...(ids ? { ids: [...new Set(ids as string[])] } : {}), ...(filter ? { filter: filter as Filter } : {}), ...(search ? { search: search as string } : {}),
  };
}

/** What the caller may know of why one record was left; an error that is nobody's refusal stops the whole. */
function refusal(error: unknown): Omit<BulkResult['refused'][number], 'id'> {
  const { language } = requestContext();
  if (error instanceof Problem) {
    const { title, status, errors, dependants } = error.body(language) as { title: string; status: number; errors?: unknown; dependants?: unknown };
    return { status, title, ...(errors ?? dependants ? { errors: errors ?? dependants } : {}) };
  }
  if (error instanceof Faults) return { status: 400, title: error.faults.map((fault) => fault.text(language)).join(' '), errors: error.faults.map((fault) => ({ field: fault.path, code: fault.code, message: fault.text(language) })) };
  throw error;
}
