import { Inject, Injectable } from '@nestjs/common';
import { fold, onlyDigits, type RecordType, Registry, titleOf } from '@crm/platform/records';
import { mayAtAll } from '../access/rule';
import { Database } from '../database/database';
import { requestContext } from '../database/request-context';
import { join, sql } from '../database/sql';
import { nameField } from '../records/duplicates';
import { Records } from '../records/records';
import { emailOf, fieldsOfKind, holdersOf, type Likeness, likenessOf, MOST_ALIKE, phoneOf, SHORTEST_NAME, SHORTEST_PHONE } from './likeness';

type Values = Readonly<Record<string, unknown>>;
/** One thing by which a record that is to be made may be known again. `ask` is stored somewhere; `same` is equal then. `field`: where it is written. */
export interface Trait { kind: 'phones' | 'emails' | 'name'; field: string; ask: string; same: string }
export interface AlikeRecord { id: string; type: string; code: string | null; title: string | null; createdAt: string | null }

/** Ids of one query. */
const AT_ONCE = 500;

/** What identifies a record of these values, as they are stored: its phones, its e-mails, and its name where a city says more. */
export function traitsOf(type: RecordType, values: Values): Trait[] {
  const likeness = likenessOf(type);
  if (!likeness) return [];
  const { phones, emails, city } = likeness;
  const rows = (name: string | undefined): Values[] => (name === undefined ? [] : (values[name] as Values[] | undefined) ?? []);
  const dialled = phones === undefined ? [] : rows(phones).map((row): Trait => ({ kind: 'phones', field: phones, ask: String(row[phoneOf(type, phones)] ?? ''), same: onlyDigits(type.fields[phones]!.child!.summary(row)) }));
  const written = emails === undefined ? [] : rows(emails).map((row) => fold(String(row[emailOf(type, emails)] ?? ''))).map((email): Trait => ({ kind: 'emails', field: emails, ask: email, same: email }));
  const name = city !== undefined && values[city] ? fold(titleOf(type, values)) : '';
  return [
    ...dialled.filter(({ same }) => same.length >= SHORTEST_PHONE), ...written.filter(({ same }) => same),
    ...(name.length >= SHORTEST_NAME ? [{ kind: 'name', field: nameField(type, values), ask: name, same: name } satisfies Trait] : []),
  ];
}

/** Records that resemble those that are about to be made, many at once. */
@Injectable()
export class AlikeRecords {
  constructor(private readonly records: Records, private readonly database: Database, @Inject(Registry) private readonly registry: Registry) {}

  /**
   * A record in the caller's reach for each trait that one has, of those that show him that by which they are alike. `city`
   * is the id that belongs to a name. What more than a few records share says nothing of any of them.
   */
  async find(type: RecordType, traits: readonly (Trait & { city?: string })[], leftOut: (record: AlikeRecord) => boolean = () => false): Promise<ReadonlyMap<Trait, AlikeRecord>> {
    const likeness = likenessOf(type);
    const found = new Map<Trait, AlikeRecord>();
    if (!likeness || !traits.length || !mayAtAll(requestContext().actor, type, 'select', this.registry)) return found;
    const holders = await this.holders(type, likeness, traits);
    const seen = await this.seen(type, likeness, [...new Set(holders.map(({ record }) => record))]);
    const theirs = new Map<Trait, AlikeRecord[]>();
    for (const { i, record } of holders) {
      const one = seen.get(record);
      const trait = traits[i]!;
      if (one && fieldsOfKind(likeness, trait.kind).every((name) => one.shown.has(name)) && !leftOut(one.record)) theirs.set(trait, [...(theirs.get(trait) ?? []), one.record]);
    }
    for (const [trait, all] of theirs) if (all.length <= MOST_ALIKE) found.set(trait, all[0]!);
    return found;
  }

  /** Who has a trait, in one statement, under no rule: nobody is told of it yet. `i`: which trait. */
  private async holders(type: RecordType, likeness: Likeness, traits: readonly (Trait & { city?: string })[]): Promise<{ i: number; record: string }[]> {
    const parts = (['phones', 'emails', 'name'] as const).flatMap((kind) => {
      const some = traits.flatMap((trait, i) => (trait.kind === kind && (kind !== 'name' || trait.city) ? [{ i, ask: trait.ask, more: kind === 'name' ? trait.city! : trait.same }] : []));
      return some.length ? [holdersOf(type, likeness, kind, some)] : [];
    });
    return parts.length ? this.database.query<{ i: number; record: string }>(sql`${join(parts, ' UNION ALL ')} ORDER BY 1, 2`) : [];
  }

  private async seen(type: RecordType, likeness: Likeness, ids: readonly string[]): Promise<Map<string, { record: AlikeRecord; shown: ReadonlySet<string> }>> {
    const store = this.records.of(type);
    const fields = store.readable([...new Set(['title', 'createdAt', ...(type.fields.code ? ['code'] : []), ...Object.values(likeness) as string[]])]);
    const seen = new Map<string, { record: AlikeRecord; shown: ReadonlySet<string> }>();
    const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
    for (let i = 0; i < ids.length; i += AT_ONCE) {
      const { data } = await store.find({ filter: { id: { in: ids.slice(i, i + AT_ONCE) } }, fields, sort: 'id', limit: AT_ONCE, count: 'none' });
      for (const one of data as Record<string, unknown>[]) {
        seen.set(String(one.id), { shown: new Set(Object.keys(one)), record: { id: String(one.id), type: type.path, code: text(one.code), title: text(one.title), createdAt: text(one.createdAt) } });
      }
    }
    return seen;
  }
}
