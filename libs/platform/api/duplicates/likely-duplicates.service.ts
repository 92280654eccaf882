import { Inject, Injectable } from '@nestjs/common';
import { Fault, isId, type RecordType, Registry } from '@crm/platform/records';
import { formsOf } from '../access/rule';
import { Database } from '../database/database';
import { requestContext } from '../database/request-context';
import { nothing, sql } from '../database/sql';
import { forbidden, invalid, invalidField, notFound } from '../errors';
import { Records } from '../records/records';
import type { AnyRecord } from '../records/store-types';
import { fieldsOfKind, type LikenessKind, likenessOf, scoreOf } from './likeness';

export interface LikelyPair { score: number; because: LikenessKind[]; records: [AnyRecord, AnyRecord] }
interface Found extends Record<string, unknown> { first: string; second: string; kinds: LikenessKind[]; score: number }
const PAGE = 30;
/** Pairs that are looked at in one go, and how often: behind many that are out of reach the page is short. */
const AT_ONCE = 100;
const ROUNDS = 10;

/** The pairs that the nightly search found: each is shown to whoever may see both, by what he may see of both. */
@Injectable()
export class LikelyDuplicates {
  constructor(private readonly records: Records, private readonly database: Database, @Inject(Registry) private readonly registry: Registry) {}

  /** The likeliest first. */
  async list(type: RecordType, given: string | undefined): Promise<{ data: LikelyPair[]; page: { nextCursor: string | null } }> {
    const likeness = likenessOf(type);
    const data: LikelyPair[] = [];
    let cursor = given === undefined ? undefined : readCursor(given);
    if (!likeness) return { data, page: { nextCursor: null } };
    const store = this.records.of(type);
    const fields = store.readable([...new Set(['title', ...Object.values(likeness), ...type.list.filter((name) => name !== 'title'), 'createdAt'])] as string[]);
    const paths = formsOf(type, this.registry).map(({ path }) => path);
    for (let round = 0; round < ROUNDS; round += 1) {
      const found = await this.next(paths, cursor);
      const ids = [...new Set(found.flatMap(({ first, second }) => [first, second]))];
      const seen = ids.length ? (await store.find({ filter: { id: { in: ids } }, fields: [...fields, 'operations'], sort: 'id', limit: 2 * AT_ONCE, count: 'none' })).data : [];
      const byId = new Map(seen.map((record) => [record.id, record as AnyRecord]));
      for (const [i, pair] of found.entries()) {
        const [first, second] = [byId.get(pair.first), byId.get(pair.second)];
        const because = first && second ? pair.kinds.filter((kind) => fieldsOfKind(likeness, kind).every((name) => name in first && name in second)) : [];
        if (because.length) data.push({ score: scoreOf(because), because, records: [first!, second!] });
        if (data.length === PAGE) return { data, page: { nextCursor: i < found.length - 1 || found.length === AT_ONCE ? writeCursor(pair) : null } };
      }
      if (found.length < AT_ONCE) return { data, page: { nextCursor: null } };
      cursor = found.at(-1)!;
    }
    return { data, page: { nextCursor: cursor ? writeCursor(cursor) : null } };
  }

  /** These two are no duplicates: they come no more. By whoever may edit both; 404 for what is no pair in his reach. */
  async dismiss(type: RecordType, body: unknown): Promise<void> {
    const { ids, ...rest } = (typeof body === 'object' && body !== null ? body : {}) as { ids?: unknown };
    const unknown = Object.keys(rest).map((name) => new Fault('unknown', {}, name));
    if (unknown.length) throw invalid(unknown);
    if (!Array.isArray(ids) || ids.length !== 2 || !ids.every(isId)) throw invalidField('ids', 'id');
    const [first, second] = (ids as string[]).map((id) => id.toLowerCase()).sort() as [string, string];
    const store = this.records.of(type);
    for (const id of [first, second]) {
      const { operations } = await store.get(id, ['id'], true) as { operations?: string[] };
      if (!operations?.includes('edit')) throw forbidden();
    }
    const { actor, now } = requestContext();
    const done = await this.database.execute(sql`UPDATE likely_duplicates SET "dismissedAt" = coalesce("dismissedAt", ${now.toISOString()}), "dismissedBy" = coalesce("dismissedBy", ${actor.id}) WHERE first = ${first} AND second = ${second}`);
    if (!done) throw notFound();
  }

  private next(paths: readonly string[], after: Pick<Found, 'score' | 'first' | 'second'> | undefined): Promise<Found[]> {
    return this.database.query<Found>(sql`SELECT first, second, kinds, score FROM likely_duplicates WHERE type = ANY(${[...paths]}::text[]) AND "dismissedAt" IS NULL
      ${after ? sql`AND (score, first, second) < (${after.score}::int, ${after.first}::uuid, ${after.second}::uuid)` : nothing} ORDER BY score DESC, first DESC, second DESC LIMIT ${AT_ONCE}`);
  }
}

const writeCursor = ({ score, first, second }: Pick<Found, 'score' | 'first' | 'second'>): string => Buffer.from(JSON.stringify([score, first, second])).toString('base64url');
function readCursor(written: string): Pick<Found, 'score' | 'first' | 'second'> {
  try {
    const [score, first, second] = JSON.parse(Buffer.from(written, 'base64url').toString()) as unknown[];
    if (Number.isSafeInteger(score) && Math.abs(score as number) <= 100 && isId(first) && isId(second)) return { score: score as number, first: String(first), second: String(second) };
  } catch { /* No cursor of ours: told below. */ }
  throw invalidField('cursor', 'cursor');
}
