import { Faults, type FieldMeta, fieldsOf, type Figures, type Filter, type RecordType, type Registry } from '@crm/platform/records';
import type { Actor } from '../access/actor';
import { compileGroup } from './compile-group';
import { QueryScope } from './query-scope';
import { orderOf } from './sorting';

type Row = Record<string, unknown>;
type Cut = (value: never, form: QueryScope) => unknown;

/** Names those of a record's fields of which the reader got less than is kept, because it speaks of what he may not see. */
export const WITHHELD = 'withheld';

const reads = (form: QueryScope, name: string): boolean => Object.hasOwn(fieldsOf(form.type), name) && form.mayRead(name);

/** What is left of a value for somebody who may not see every field that it names; null or an empty list where nothing is. */
const cuts: Partial<Record<FieldMeta['kind'], Cut>> = {
  names: (value: string[], form) => value.filter((name) => reads(form, name)),
  fieldName: (value: string, form) => (reads(form, value) ? value : null),
  widths: (value: Record<string, number>, form) => {
    const left = Object.entries(value).filter(([name]) => reads(form, name));
    return left.length ? Object.fromEntries(left) : null;
  },
  order: (value: string, form) => value.split(',').filter((term) => passes(() => orderOf(form, term))).join(',') || null,
  // Of figures a part means something else, too.
  figures: (value: Figures, form) => (passes(() => compileGroup(form, value)) ? value : null),
  // A part of a filter means something else than the filter: it is kept whole or not at all.
  filter: (value: Filter, form) => (passes(() => form.parse(value)) ? value : null),
};

function passes(parse: () => unknown): boolean {
  try {
    parse();
    return true;
  } catch (error) {
    if (error instanceof Faults) return false;
    throw error;
  }
}

/** Fields of a type that speak of the fields of the form which its records are about. */
export const speaksOfForm = (type: RecordType, name: string): boolean => type.personal?.form !== undefined && cuts[fieldsOf(type)[name]!.kind] !== undefined;

/** Reads such values as somebody may see them: names and values of fields that he may not see stay behind. */
export class AboutForm {
  private readonly scopes = new Map<string, QueryScope | undefined>();

  constructor(private readonly registry: Registry, private readonly actor: Actor, private readonly type: RecordType, private readonly now: Date) {}

  /** One value of a record about this form; null where there is no such form. */
  value(name: string, value: unknown, form: unknown): unknown {
    if (value === null || value === undefined) return value;
    const scope = this.scope(String(form));
    return scope ? cuts[fieldsOf(this.type)[name]!.kind]!(value as never, scope) : null;
  }

  /** The record with what its reader may see of these fields, and the names of those of which something stayed behind. */
  record(record: Row, names: readonly string[], form: unknown): Row {
    const read = { ...record };
    const withheld: string[] = [];
    for (const name of names) {
      if (!(name in record)) continue;
      read[name] = this.value(name, record[name], form);
      if (JSON.stringify(read[name]) !== JSON.stringify(record[name])) withheld.push(name);
    }
    return withheld.length ? { ...read, [WITHHELD]: withheld } : read;
  }

  private scope(path: string): QueryScope | undefined {
    if (!this.scopes.has(path)) {
      const form = this.registry.byPath(path);
      this.scopes.set(path, form && new QueryScope(this.registry, this.actor, form, 'select', this.now));
    }
    return this.scopes.get(path);
  }
}
