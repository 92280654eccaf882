import {
  Fault, faultsOf, type Field, fieldsOf, fold, isId, kindOf, type Ref, type RecordType, type Registry,
} from '@crm/platform/records';
import { fieldsInReach, mayAtAll } from '../access/rule';
import { requestContext } from '../database/request-context';
import type { Records } from '../records/records';
import type { MappedRow, WrittenReference } from './map-row';

/** A record that a text may mean, with the values by which the choice among several is narrowed. */
interface Candidate { id: string; [narrow: string]: unknown }

/** Kinds whose value tells records apart. */
const NAMING = new Set(['code', 'text', 'nationalId', 'legalId', 'email']);
const AT_ONCE = 300;
const MOST_KEPT = 50_000;
const MOST_SHOWN = 60;

/** Finds the records that texts of a spreadsheet mean, as far as the acting user may select them: by title, code or another unique name, in any spelling. */
export class ReferenceFinder {
  private readonly found = new Map<string, Map<string, readonly Candidate[]>>();
  private kept = 0;

  /**
   * @param made whether a record of that title would have been made by an earlier row of a check
   * @param whereKnown columns whose texts are taken where they are known, and else left out
   */
  constructor(
    private readonly records: Records, private readonly registry: Registry, private readonly made: (target: RecordType, title: string) => boolean, private readonly whereKnown: ReadonlySet<string>,
  ) {}

  /** Puts ids into the rows' bodies; what is not found, or not the only one, becomes a fault of its row. */
  async resolve(rows: readonly MappedRow[]): Promise<void> {
    const wanted = new Map<string, { field: Field; texts: Set<string> }>();
    for (const { field, texts } of rows.flatMap(({ references }) => references)) {
      const group = wanted.get(groupOf(field)) ?? { field, texts: new Set<string>() };
      wanted.set(groupOf(field), group);
      for (const text of texts) for (const spelling of spellings(this.registry.target(field), text)) group.texts.add(spelling);
    }
    for (const { field, texts } of wanted.values()) await this.look(field, [...texts]);
    for (const row of rows) {
      // What narrows comes before what it narrows: the province before the city.
      const depths = new Map(row.references.map((reference) => [reference, depth(reference, row.references)]));
      for (const reference of [...row.references].sort((a, b) => depths.get(a)! - depths.get(b)!)) this.put(row, reference);
    }
  }

  private put(row: MappedRow, { holder, key, field, texts, column, path }: WrittenReference): void {
    const ids: string[] = [];
    row.unused = row.unused.filter((one) => one !== column);
    for (const text of texts) {
      const target = this.registry.target(field);
      const candidates = this.narrowed(this.candidates(field, text), field, holder);
      if (candidates.length === 1) ids.push(candidates[0]!.id);
      else if (this.whereKnown.has(column)) row.unused = [...row.unused, column];
      else if (candidates.length || !this.made(target, text)) {
        const value = text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text;
        row.faults.push({ column, fault: new Fault(candidates.length ? 'ambiguous' : 'noMatch', { value }, path) });
      }
    }
    if (ids.length) holder[key] = field.many ? [...new Set(ids)] : ids[0];
  }

  private candidates(field: Field, text: string): readonly Candidate[] {
    if (isId(text)) return [{ id: text.toLowerCase() }];
    const known = this.found.get(groupOf(field));
    for (const spelling of spellings(this.registry.target(field), text)) {
      const candidates = known?.get(fold(spelling));
      if (candidates?.length) return candidates;
    }
    return [];
  }

  /** Those that fit what the row says elsewhere: the city of that name in the row's province. */
  private narrowed(candidates: readonly Candidate[], { narrow }: Field, holder: Record<string, unknown>): readonly Candidate[] {
    return Object.entries(narrow ?? {}).reduce((left, [inTarget, inRow]) => {
      const wanted = holder[inRow];
      return typeof wanted === 'string' && isId(wanted) ? left.filter((candidate) => (candidate[inTarget] as Ref | null | undefined)?.id === wanted) : left;
    }, candidates);
  }

  private async look(field: Field, texts: readonly string[]): Promise<void> {
    const target = this.registry.target(field);
    const { actor } = requestContext();
    if (!mayAtAll(actor, target, 'select', this.registry)) return;
    if (this.kept > MOST_KEPT) {
      this.found.clear();
      this.kept = 0;
    }
    const known = this.found.get(groupOf(field)) ?? new Map<string, readonly Candidate[]>();
    this.found.set(groupOf(field), known);
    const readable = fieldsInReach(actor, target, 'select', this.registry);
    const fields = fieldsOf(target);
    const names = Object.keys(fields).filter((name) => readable.has(name) && (name === 'title' || (fields[name]!.unique && NAMING.has(fields[name]!.kind))));
    const narrowing = Object.keys(field.narrow ?? {}).filter((name) => readable.has(name));
    const missing = texts.filter((text) => !isId(text) && !known.has(fold(text)));
    for (let i = 0; i < missing.length; i += AT_ONCE) {
      const some = missing.slice(i, i + AT_ONCE);
      const ways = names.map((name) => ({ [name]: { in: some.filter((text) => fits(fields[name]!, text)) } })).filter((way) => Object.values(way)[0]!.in.length);
      if (!ways.length) continue;
      const filter = { or: ways, ...(field.list ? { list: field.list } : {}) };
      const hits = new Map<string, Candidate[]>();
      for await (const record of this.records.of(target).stream({ filter, fields: [...names, ...narrowing], sort: 'id' })) {
        const candidate: Candidate = { id: record.id, ...Object.fromEntries(narrowing.map((name) => [name, record[name]])) };
        for (const said of new Set(names.map((name) => fold(String(record[name] ?? ''))))) hits.set(said, [...(hits.get(said) ?? []), candidate]);
      }
      // What was not found may be made by a later row, so only what was found is kept.
      for (const text of some) {
        const candidates = hits.get(fold(text));
        if (candidates) known.set(fold(text), candidates);
      }
      this.kept += hits.size;
    }
  }
}

const groupOf = (field: Field): string => `${field.to}/${field.list ?? ''}/${Object.keys(field.narrow ?? {}).join()}`;
/** How many references of the same row narrow it, one after the other. */
function depth(reference: WrittenReference, all: readonly WrittenReference[]): number {
  const narrowing = Object.values(reference.field.narrow ?? {});
  const before = all.filter(({ holder, key }) => holder === reference.holder && key !== reference.key && narrowing.includes(key));
  return before.length ? 1 + Math.max(...before.map((one) => depth(one, all))) : 0;
}

/** «استان تهران» may be written for «تهران». */
function spellings(target: RecordType, text: string): string[] {
  const [singular] = target.fa;
  return text.startsWith(`${singular} `) ? [text, text.slice(singular.length + 1)] : [text];
}

/** Whether a unique field could hold the text at all: a filter refuses what is no national ID. */
function fits(field: Field, text: string): boolean {
  try {
    kindOf(field).parse(text, field);
    return true;
  } catch (error) {
    faultsOf(error);
    return false;
  }
}
