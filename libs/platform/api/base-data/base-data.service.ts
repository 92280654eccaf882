import { Inject, Injectable } from '@nestjs/common';
import { city, country, declaredLists, district, isId, labelOf, lookupValue, province, type RecordType, Registry } from '@crm/platform/records';
import { mayAtAll } from '../access/rule';
import { Database } from '../database/database';
import { requestContext } from '../database/request-context';
import { invalidField, notFound } from '../errors';
import { Records } from '../records/records';
import { countUses, fieldsHolding } from './uses';

/** One list, tree or kind of place: `path` of its record type, `list` where several share one type, `below` the list under whose values its own stand. */
export interface BaseDataEntry { path: string; list: string | null; kind: 'list' | 'tree' | 'place'; label: string; forms: string[]; count: number; below: string | null }

const PLACES: readonly RecordType[] = [country, province, city, district];
const MOST_IDS = 500;

/** Everything that drop-downs choose from, in one place. */
@Injectable()
export class BaseData {
  constructor(private readonly records: Records, private readonly database: Database, @Inject(Registry) private readonly registry: Registry) {}

  /** Those that the caller may view, with the number of their values. */
  async all(): Promise<BaseDataEntry[]> {
    const { actor, language } = requestContext();
    const may = (type: RecordType): boolean => mayAtAll(actor, type, 'view', this.registry);
    const types = [...this.registry.forms().filter((type) => type.tree), ...PLACES].filter(may);
    const counts = may(lookupValue) ? await this.records.of(lookupValue).group({ groupBy: [{ field: 'list' }], measures: [{ fn: 'count' }] }).catch(() => this.counted()) : [];
    const perList = new Map(counts.map(({ key, values }) => [String(key.list), Number(values.count)]));
    const lists = may(lookupValue) ? declaredLists(this.registry) : [];
    return [
      ...lists.map(({ list, label, forms, below = null }) => ({ below, path: lookupValue.path, list, kind: 'list' as const, label: label[language], forms: forms.map((form) => form[language]), count: perList.get(list) ?? 0 })),
      ...await Promise.all(types.map(async (type) => ({
        below: null,
        path: type.path, list: null, kind: type.tree ? 'tree' as const : 'place' as const, label: labelOf(type, true)[language],
        forms: [...new Set(this.registry.referrers(type).filter(({ type: other }) => other !== type && !other.system && !other.abstract).map(({ type: other }) => labelOf(other, true)[language]))], count: await this.records.of(type).count(),
      }))),
    ];
  }

  /** Without the right to report: counted from the values themselves. */
  private async counted(): Promise<{ key: Record<string, unknown>; values: Record<string, number> }[]> {
    const counts = new Map<string, number>();
    for await (const { list } of this.records.of(lookupValue).stream({ fields: ['list'] })) counts.set(list, (counts.get(list) ?? 0) + 1);
    return [...counts].map(([list, count]) => ({ key: { list }, values: { count } }));
  }

  /** The record type of a path, if it is base data that the caller may keep; else 404, or 403. */
  kept(path: string): RecordType {
    const type = this.registry.byPath(path);
    if (!type || !(type === lookupValue || type.tree || PLACES.includes(type))) throw notFound();
    this.records.of(type).demand('edit');
    return type;
  }

  /** How many live records use each of these values, whoever may see them: only for those who keep the lists. */
  async uses(type: RecordType, ids: unknown): Promise<{ id: string; count: number }[]> {
    const asked = typeof ids === 'string' && ids ? [...new Set(ids.split(','))] : [];
    if (!asked.length || !asked.every(isId)) throw invalidField('ids', 'id');
    if (asked.length > MOST_IDS) throw invalidField('ids', 'tooMany', { max: MOST_IDS });
    const { data } = await this.records.of(type).find({ filter: { id: { in: asked } }, fields: type.fields.list ? ['list'] : ['id'], limit: MOST_IDS, count: 'none' });
    const lists = new Set(data.map((row) => row.list));
    const referrers = type.fields.list ? [...lists].flatMap((list) => fieldsHolding(this.registry, type, list)) : fieldsHolding(this.registry, type);
    const statement = countUses(referrers, data.map(({ id }) => id));
    const counts = new Map(statement ? (await this.database.query<{ id: string; count: number }>(statement)).map(({ id, count }) => [id, count]) : []);
    return data.map(({ id }) => ({ id, count: counts.get(id) ?? 0 }));
  }
}
