import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Faults, type RecordType, Registry } from '@crm/platform/records';
import { Database } from '../database/database';
import { requestContext } from '../database/request-context';
import { notFound, Problem } from '../errors';
import type { JobRun } from '../jobs/job';
import { JobsService } from '../jobs/jobs.service';
import { Records } from '../records/records';
import type { RecordStore } from '../records/record-store';
import type { ListQuery } from '../records/store-types';
import type { Refusals } from '../records/write-many';
import { Batches, type NewBatch } from './batches';
import { AT_ONCE, BULK, type BulkCheckpoint, type BulkInput, type BulkJobResult, type BulkOperation, type BulkRequest } from './bulk-job';
import { MOST_LEFT, reasonOf, titled } from './left-records';
import { readBulk } from './read-bulk';

export interface BulkResult {
  done: number;
  refused: { id: string; status: number; title: string; errors?: unknown }[];
  /** By which it can be taken back; null where nothing changed, and for stars. */
  batch: string | null;
}
/** Records of one statement, and of one step of a job. */
const CHUNK = 500;
const START: BulkCheckpoint = { next: 0, done: 0, refused: 0, left: [] };
const NEEDED: Record<BulkOperation, string> = { edit: 'edit', delete: 'delete', restore: 'restore', purge: 'purge', activate: 'activate', deactivate: 'activate', star: 'star', unstar: 'star' };

/** One operation over many records: each stands for itself, so that one refusal leaves the others done. More than a thousand are a job. */
@Injectable()
export class Bulk implements OnModuleInit {
  constructor(
    private readonly records: Records, private readonly database: Database, private readonly batches: Batches, private readonly jobs: JobsService,
    @Inject(Registry) private readonly registry: Registry,
  ) {}

  onModuleInit(): void {
    this.jobs.register<BulkInput, BulkCheckpoint>(BULK, { label: { fa: 'کار گروهی', en: 'Bulk operation' }, run: (run) => this.work(run) });
  }

  /** Does it, or starts the job that does. */
  async run(type: RecordType, body: unknown): Promise<BulkResult | { job: string }> {
    const asked = readBulk(body);
    const store = this.records.of(type);
    const ids = asked.ids ?? await this.few(store, asked);
    if (!ids || ids.length > AT_ONCE) return { job: await this.queue(type, asked) };
    const given = batchOf(type, asked);
    const refusals: Refusals = new Map();
    const work = async (): Promise<{ changed: number; refused: number }> => {
      for (let i = 0; i < ids.length; i += CHUNK) for (const [id, error] of await this.some(store, asked, ids.slice(i, i + CHUNK))) refusals.set(id, error);
      return { changed: ids.length - refusals.size, refused: refusals.size };
    };
    const { changed, batch } = given ? await this.batches.during(given, work) : { ...await work(), batch: null };
    return { done: changed, refused: [...refusals].map(([id, error]) => ({ id, ...refusal(error) })), batch };
  }

  /** The ids that a filter means; undefined when they are more than a request's work. */
  private async few(store: RecordStore, asked: BulkRequest): Promise<string[] | undefined> {
    const ids: string[] = [];
    for await (const { id } of store.stream(meant(asked))) if (ids.push(id) > AT_ONCE) return undefined;
    return ids;
  }

  private async queue(type: RecordType, asked: BulkRequest): Promise<string> {
    this.records.of(type).demand(NEEDED[asked.operation]);
    const job = await this.jobs.start(BULK, { ...asked, type: type.path } satisfies BulkInput, { ...(asked.ids ? { total: asked.ids.length } : {}), subject: type[requestContext().language][1] });
    const given = batchOf(type, asked);
    if (given) await this.batches.open(job, given);
    return job;
  }

  private async work(run: JobRun<BulkInput, BulkCheckpoint>): Promise<BulkJobResult> {
    const { input } = run;
    const type = this.registry.byPath(input.type);
    if (!type) throw notFound();
    const store = this.records.of(type);
    const noted = batchOf(type, input) !== undefined;
    const result = ({ done, refused, left }: BulkCheckpoint): BulkJobResult =>
      ({ batch: noted && done ? run.id : null, done, refused: left, refusedCount: refused, refusals: refused ? `/api/v1/jobs/${run.id}/refusals` : null });
    while (!run.checkpoint || run.checkpoint.next !== null) {
      await run.step(async () => {
        const before = run.checkpoint ?? START;
        const total = run.checkpoint || input.ids ? undefined : await store.count(meant(input));
        const { ids, next } = await this.next(store, input, before.next!);
        if (noted) this.batches.enter(run.id);
        const refusals = await this.some(store, input, ids);
        const left = await titled(store, type, [...refusals].map(([id, error]) => ({ id, ...reasonOf(error, run.language) })));
        await run.leave(left.map((data, i) => ({ position: before.refused + i, data })));
        const checkpoint: BulkCheckpoint = { next, done: before.done + ids.length - refusals.size, refused: before.refused + refusals.size, left: [...before.left, ...left].slice(0, MOST_LEFT) };
        if (noted) await this.batches.reached(run.id, { changed: checkpoint.done, refused: checkpoint.refused }, next === null);
        return { checkpoint, done: checkpoint.done + checkpoint.refused, ...(total === undefined ? {} : { total }), result: result(checkpoint) };
      });
    }
    return result(run.checkpoint);
  }

  /** The next records in the order of their ids, which no change of theirs moves. */
  private async next(store: RecordStore, { ids, ...asked }: BulkRequest, from: number | string): Promise<{ ids: string[]; next: BulkCheckpoint['next'] }> {
    if (ids) {
      const end = Number(from) + CHUNK;
      return { ids: ids.slice(Number(from), end), next: end < ids.length ? end : null };
    }
    const { data, page } = await store.find({ ...meant(asked), limit: CHUNK, count: 'none', ...(typeof from === 'string' ? { cursor: from } : {}) });
    return { ids: data.map(({ id }) => id), next: page.nextCursor ?? null };
  }

  private async some(store: RecordStore, { operation, values }: BulkRequest, ids: readonly string[]): Promise<Refusals> {
    switch (operation) {
      case 'edit': return store.updateMany(ids.map((id) => ({ id, body: values })));
      case 'delete': case 'restore': case 'activate': case 'deactivate': return store.markMany(ids, operation);
      case 'purge': return store.purgeMany(ids);
      case 'star': return this.oneByOne(ids, (id) => store.star(id, true));
      case 'unstar': return this.oneByOne(ids, (id) => store.star(id, false));
    }
  }

  private async oneByOne(ids: readonly string[], work: (id: string) => Promise<void>): Promise<Refusals> {
    const refusals: Refusals = new Map();
    for (const id of ids) {
      try {
        await this.database.attempt(() => work(id));
      } catch (error) {
        if (!(error instanceof Problem || error instanceof Faults)) throw error;
        refusals.set(id, error);
      }
    }
    return refusals;
  }
}

/** Stars leave no history: there is nothing to take back. */
const batchOf = (type: RecordType, { operation, values }: BulkRequest): NewBatch | undefined =>
  (operation === 'star' || operation === 'unstar' ? undefined : { operation, type: type.path, fields: operation === 'edit' ? Object.keys(values) : [] });

const meant = ({ operation, filter, search }: BulkRequest): Omit<ListQuery, 'limit' | 'cursor' | 'offset' | 'count'> =>
  ({ ...(filter ? { filter } : {}), ...(search ? { search } : {}), deleted: operation === 'restore' || operation === 'purge', fields: ['id'], sort: 'id' });

/** What the caller may know of why one record was left. */
function refusal(error: Problem | Faults): Omit<BulkResult['refused'][number], 'id'> {
  const { language } = requestContext();
  if (error instanceof Problem) {
    const { title, status, errors, dependants } = error.body(language) as { title: string; status: number; errors?: unknown; dependants?: unknown };
    return { status, title, ...(errors ?? dependants ? { errors: errors ?? dependants } : {}) };
  }
  return { status: 400, title: error.faults.map((fault) => fault.text(language)).join(' '), errors: error.faults.map((fault) => ({ field: fault.path, code: fault.code, message: fault.text(language) })) };
}
