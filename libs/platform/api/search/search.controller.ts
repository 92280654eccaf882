import { Controller, Get, Inject, Query } from '@nestjs/common';
import { fieldsOf, fold, onlyDigits, type RecordType, Registry } from '@crm/platform/records';
import { SignedIn } from '../access/access.decorator';
import { mayAtAll } from '../access/rule';
import { requestContext } from '../database/request-context';
import { invalidField } from '../errors';
import { Records } from '../records/records';
import type { AnyRecord } from '../records/store-types';

export interface Found { type: string; id: string; title: string | null; subtitle: string | null; matched: string | null }
const LONGEST = 200;

/** One box over everything that the caller may see. */
@Controller('search') @SignedIn('every hit comes through the list of its own form')
export class SearchController {
  constructor(private readonly records: Records, @Inject(Registry) private readonly registry: Registry) {}

  @Get()
  async find(@Query('text') written: unknown, @Query('limit') most: unknown): Promise<{ data: Found[] }> {
    const text = typeof written === 'string' ? written.slice(0, LONGEST).trim() : '';
    const limit = most === undefined ? 20 : Number(most);
    if (!Number.isInteger(limit) || limit < 1 || limit > 100) throw invalidField('limit', 'outOfRange', { min: 1, max: 100 });
    if (fold(text).length < 2) return { data: [] };
    const { actor } = requestContext();
    const types = this.registry.forms().filter((type) => mayAtAll(actor, type, 'view', this.registry) && hasSearch(type))
      .sort((a, b) => Number(a.system ?? false) - Number(b.system ?? false));
    const lists = await Promise.all(types.map((type) => this.records.of(type).find({ search: text, limit, count: 'none' })));
    // Exact titles first, then the order of the forms.
    const hits = lists.flatMap(({ data }, i) => data.map((record) => ({ hit: hit(types[i]!, record as AnyRecord, text), rank: rank(record as AnyRecord, text) })));
    return { data: hits.sort((a, b) => a.rank - b.rank).slice(0, limit).map(({ hit: found }) => found) };
  }
}

const hasSearch = (type: RecordType): boolean => Object.values(type.fields).some((field) => field.search);

function rank(record: AnyRecord, text: string): number {
  const [title, word] = [fold(String(record.title ?? '')), fold(text)];
  return title === word || record.code === text ? 0 : title.startsWith(word) ? 1 : 2;
}

function hit(type: RecordType, record: AnyRecord, text: string): Found {
  const word = fold(text);
  const digits = onlyDigits(text);
  const matched = Object.entries(fieldsOf(type)).find(([name, field]) => field.search && name in record && typeof record[name] === 'string'
    && (fold(record[name]).includes(word) || (digits.length > 2 && onlyDigits(record[name]).includes(digits))))?.[0] ?? null;
  const place = ['employer', 'city', 'province', 'contact'].map((name) => (record[name] as { title?: string } | null | undefined)?.title).filter(Boolean);
  return { type: type.path, id: record.id, title: (record.title as string | undefined) ?? null, subtitle: [record.code, ...place].filter(Boolean).join(' · ') || null, matched };
}
