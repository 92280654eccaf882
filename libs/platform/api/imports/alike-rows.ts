import { Fault, fold, isId, type RecordType } from '@crm/platform/records';
import { requestContext } from '../database/request-context';
import { type AlikeRecords, type Trait, traitsOf } from '../duplicates/alike-records';
import { type Likeness, likenessOf } from '../duplicates/likeness';
import { type Alike, type DuplicateCounts, NO_DUPLICATES } from './import-job';
import type { MappedRow } from './map-row';
import { parsed } from './unique-values';

const MOST_LISTED = 50;

/**
 * Tells which rows look like a record that is there, as far as the importer sees it, or like an earlier row of the file: the
 * same phone, the same e-mail, the same name in the same city. A chunk is looked up in one statement.
 */
export class AlikeRows {
  /** The first row with a trait. */
  private readonly rows = new Map<string, number>();
  private readonly traits = new WeakMap<MappedRow, readonly Trait[]>();

  /** `use`: whether such rows are refused, merely counted, or not looked for at all. */
  constructor(private readonly records: AlikeRecords, readonly use: 'refuse' | 'count' | 'nothing') {}

  /** Keeps what a row that is taken can be known by. */
  remember(row: MappedRow): void {
    if (this.use !== 'nothing') for (const key of this.keysOf(row)) if (!this.rows.has(key)) this.rows.set(key, row.number);
  }

  /** By what rows of one file are alike. */
  keysOf(row: MappedRow): string[] {
    const likeness = row.type && likenessOf(row.type);
    if (!likeness) return [];
    // The city as it is written: what an earlier run read is not looked up again.
    const city = row.references.find(({ holder, key }) => holder === row.body && key === likeness.city)?.texts[0];
    return this.traitsOf(row, likeness).flatMap(({ kind, same }) => (kind !== 'name' ? [`${row.type!.name}/${kind}/${same}`] : city ? [`${row.type!.name}/${kind}/${same}/${fold(city)}`] : []));
  }

  /** The earlier row that a row looks like. `taken`: those of the chunk that is being written. */
  earlier(row: MappedRow, taken: ReadonlyMap<string, number>): Alike | undefined {
    for (const key of this.keysOf(row)) {
      const found = this.rows.get(key) ?? taken.get(key);
      if (found === undefined || found >= row.number) continue;
      const kind = key.split('/')[1];
      return { row: row.number, because: this.traitsOf(row, likenessOf(row.type!)!).find((trait) => trait.kind === kind)!.field, record: null, earlier: found };
    }
    return undefined;
  }

  /** The records that rows of one form look like, of those that the importer sees. */
  async existing(type: RecordType, rows: readonly MappedRow[]): Promise<ReadonlyMap<MappedRow, Alike>> {
    const found = new Map<MappedRow, Alike>();
    const likeness = likenessOf(type);
    if (!likeness || this.use === 'nothing') return found;
    const asked = rows.flatMap((row) => this.traitsOf(row, likeness).map((trait) => ({ row, trait: { ...trait, city: cityOf(row, likeness) } })));
    const now = requestContext().now.toISOString();
    // What a check has made a moment ago is an earlier row.
    const known = await this.records.find(type, asked.map(({ trait }) => trait), ({ createdAt }) => this.use === 'count' && createdAt === now);
    for (const { row, trait } of asked) {
      const one = known.get(trait);
      if (one && !found.has(row)) found.set(row, { row: row.number, because: trait.field, record: { id: one.id, type: one.type, code: one.code, title: one.title }, earlier: null });
    }
    return found;
  }

  private traitsOf(row: MappedRow, { phones, emails }: Likeness): readonly Trait[] {
    let known = this.traits.get(row);
    if (!known) {
      const type = row.type!;
      const stored = Object.fromEntries([phones, emails].flatMap((name) => (name === undefined ? [] : [[name, parsed(row.body[name], type.fields[name]!)]])));
      this.traits.set(row, known = traitsOf(type, { ...row.body, ...stored }));
    }
    return known;
  }
}

const cityOf = ({ body }: MappedRow, { city }: Likeness): string | undefined => (city !== undefined && isId(body[city]) ? String(body[city]) : undefined);

/** What is said of a row that is refused for it. */
export function alikeFault({ because, record, earlier }: Alike): Fault {
  return record ? new Fault('alike', { record: [record.code, record.title].filter(Boolean).join(' – ') || '…' }, because) : new Fault('alikeRow', { row: earlier! }, because);
}

/** The rows that an import counts as alike, in the order of the file. */
export function countAlike(before: DuplicateCounts | undefined, alike: readonly Alike[]): DuplicateCounts {
  const { existing, earlier, first } = before ?? NO_DUPLICATES;
  const sorted = [...alike].sort((a, b) => a.row - b.row);
  const ofRecords = alike.filter(({ record }) => record).length;
  return { existing: existing + ofRecords, earlier: earlier + alike.length - ofRecords, first: [...first, ...sorted].slice(0, MOST_LISTED) };
}
