import { Controller, Get, Inject, Query } from '@nestjs/common';
import { fieldsOf, fold, onlyDigits, type RecordType, Registry } from '@crm/platform/records';
import { SignedIn } from '../access/access.decorator';
import { mayAtAll } from '../access/rule';
import { requestContext } from '../database/request-context';
import { invalidField } from '../errors';
import { Records } from '../records/records';
import type { AnyRecord } from '../records/store-types';
import { SearchWords } from './search-words';
import { type Alternative, alternativesOf, layoutsOf, type Reading, wordsOf } from './spelling';

export interface Found { type: string; id: string; title: string | null; subtitle: string | null; matched: string | null; reading: Reading }
const LONGEST = 200;
/** Fewer hits than this may be due to how the text is written. */
const FEW = 5;
/** Of what was only meant so much is enough: the newest, because any other order would read all that match. */
const MOST_OTHER = 10;
/** How long a search waits for the newest words, in ms; they are taken in all the same. */
const PATIENCE = 150;

/** One box over everything that the caller may see. */
@Controller('search') @SignedIn('every hit comes through the list of its own form')
export class SearchController {
  constructor(private readonly records: Records, @Inject(Registry) private readonly registry: Registry, private readonly words: SearchWords) {}

  /** Hits as written come first; where they are few, those by the other keyboard layout, by sound and by similar spelling follow. */
  @Get()
  async find(@Query('text') written: unknown, @Query('limit') most: unknown): Promise<{ data: Found[] }> {
    const text = typeof written === 'string' ? written.slice(0, LONGEST).trim() : '';
    const limit = most === undefined ? 20 : Number(most);
    if (!Number.isInteger(limit) || limit < 1 || limit > 100) throw invalidField('limit', 'outOfRange', { min: 1, max: 100 });
    if (fold(text).length < 2) return { data: [] };
    const { actor } = requestContext();
    const types = this.registry.forms().filter((type) => mayAtAll(actor, type, 'view', this.registry) && hasSearch(type))
      .sort((a, b) => Number(a.system ?? false) - Number(b.system ?? false));
    const found = new Map<string, Found>();
    const add = async (alternatives: readonly Alternative[]): Promise<void> => {
      for (const hit of await this.hits(types, alternatives, limit)) if (!found.has(hit.id)) found.set(hit.id, hit);
    };
    const few = (): boolean => found.size < Math.min(FEW, limit);
    await add([{ text, reading: 'written' }]);
    const layouts = few() ? layoutsOf(text) : [];
    if (layouts.length) await add(layouts);
    if (few()) await add(await this.alike(text));
    // Latin letters that make Persian words by the other layout may be misspelt there, too.
    for (const { text: meant } of layouts) if (!found.size) await add(await this.alike(meant));
    return { data: [...found.values()].slice(0, limit) };
  }

  private async alike(text: string): Promise<Alternative[]> {
    const words = wordsOf(text);
    await Promise.race([this.words.follow(), new Promise((resolve) => { setTimeout(resolve, PATIENCE).unref(); })]);
    return alternativesOf(words, await Promise.all(words.map((word) => (/\d/.test(word) ? [] : this.words.alike(word)))));
  }

  /** The hits of several texts, in the order of the texts; of one text, exact titles first, then the order of the forms. */
  private async hits(types: readonly RecordType[], alternatives: readonly Alternative[], limit: number): Promise<Found[]> {
    const all = await Promise.all(alternatives.map(async ({ text, reading, type: only }) => {
      const searched = types.filter(({ path }) => only === undefined || path === only);
      const lists = await Promise.all(searched.map((type) => this.records.of(type).find({ search: text, count: 'none', ...(reading === 'written' ? { limit } : { limit: Math.min(limit, MOST_OTHER), sort: '-id' }) })));
      const hits = lists.flatMap(({ data }, i) => data.map((record) => ({ found: hit(searched[i]!, record as AnyRecord, text, reading), rank: rank(record as AnyRecord, text) })));
      return hits.sort((a, b) => a.rank - b.rank).map(({ found }) => found);
    }));
    return all.flat();
  }
}

const hasSearch = (type: RecordType): boolean => Object.values(type.fields).some((field) => field.search);

function rank(record: AnyRecord, text: string): number {
  const [title, word] = [fold(String(record.title ?? '')), fold(text)];
  return title === word || record.code === text ? 0 : title.startsWith(word) ? 1 : 2;
}

function hit(type: RecordType, record: AnyRecord, text: string, reading: Reading): Found {
  const word = fold(text);
  const digits = onlyDigits(text);
  const matched = Object.entries(fieldsOf(type)).find(([name, field]) => field.search && name in record && typeof record[name] === 'string'
    && (fold(record[name]).includes(word) || (digits.length > 2 && onlyDigits(record[name]).includes(digits))))?.[0] ?? null;
  const place = ['employer', 'city', 'province', 'contact'].map((name) => (record[name] as { title?: string } | null | undefined)?.title).filter(Boolean);
  return { type: type.path, id: record.id, title: (record.title as string | undefined) ?? null, subtitle: [record.code, ...place].filter(Boolean).join(' · ') || null, matched, reading };
}
