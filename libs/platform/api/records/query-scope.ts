import {
  EVERYTHING, Fault, Faults, fieldsOf, type FilterContext, type FilterNode, fold, onlyDigits, parseFilter, type RecordType, type Registry,
} from '@crm/platform/records';
import type { Actor } from '../access/actor';
import { fieldsInReach, fieldsInSight, formsOf, grantNode, grantsFor, mayAtAll, rule, shows } from '../access/rule';
import { all, any, identifier, sql, type Sql, trusted } from '../database/sql';
import { aliases, compileFilter, type CompileContext, isStarred, likePattern } from './compile-filter';
import { compiledFor } from './compiled';
import { columnOf } from './custom-columns';
import { dialledIn } from './search-key';
import { childTable, KIND_COLUMN, sharesTable } from './tables';
import type { ListQuery } from './store-types';

/** One actor looking at one type for one operation: the single place where a query and the rules become one condition. */
export class QueryScope {
  readonly base = 't';
  /** Compiles a caller's conditions: relations join the target's own rule. */
  readonly theirs: CompileContext;
  /** Compiles the rules themselves. */
  readonly rules: CompileContext;
  /** The same where rows are looked at one by one in order, and few of them. */
  readonly oneByOne: CompileContext;
  private readonly touched = new Set<string>();
  private readonly readable: ReadonlySet<string>;
  private readonly inSight: ReadonlySet<string>;

  constructor(readonly registry: Registry, readonly actor: Actor, readonly type: RecordType, readonly operation: string, readonly now: Date) {
    const alias = aliases();
    this.rules = { registry, alias, me: actor.id };
    this.oneByOne = { ...this.rules, oneByOne: true };
    this.theirs = { ...this.rules, reach: (target, at, name) => this.reach(target, at, name) };
    this.readable = compiledFor(actor, `${type.name} readable ${operation}`, () => fieldsInReach(actor, type, operation, registry));
    this.inSight = compiledFor(actor, `${type.name} in sight ${operation}`, () => fieldsInSight(actor, type, operation, registry));
  }

  /** The target's own rule over the row `alias`. */
  reach(target: RecordType, alias: string, touched: string): Sql {
    return compileFilter(rule(this.actor, target, 'select', this.registry, [touched]), target, alias, this.rules);
  }
  /** For titles of references. */
  readonly titleReach = (target: RecordType, alias: string): Sql =>
    compileFilter(rule(this.actor, target, 'select', this.registry, ['title']), target, alias, this.oneByOne);

  mayRead(name: string): boolean { return this.readable.has(name); }
  /** Whether an answer may hold it, if only under a mask. */
  maySee(name: string): boolean { return this.inSight.has(name); }

  /** Notes that the query uses a field; refuses one that no grant shows. */
  touch(type: RecordType, name: string, path: string): void {
    const own = type === this.type;
    const known = own ? this.readable : fieldsInReach(this.actor, type, 'select', this.registry);
    if (!known.has(name)) throw new Faults([new Fault('hidden', {}, path)]);
    if (own) this.touched.add(name);
  }
  filterContext(): FilterContext {
    return { registry: this.registry, me: this.actor.id, now: this.now, touch: (type, name, path) => this.touch(type, name, path) };
  }

  parse(filter: ListQuery['filter']): FilterNode {
    return filter === undefined ? EVERYTHING : parseFilter(this.type, filter, this.filterContext());
  }

  /** Which rows at all: this form's, live or deleted, starred. No rule is in it. */
  rows(query: Pick<ListQuery, 'deleted' | 'starred'> = {}, alias = this.base): Sql[] {
    const conditions = [trusted(`"${alias}"."deletedAt" IS ${query.deleted ? 'NOT ' : ''}NULL`)];
    if (sharesTable(this.type) && !this.type.abstract) conditions.push(sql`${identifier(alias, KIND_COLUMN)} = ${trusted(`'${this.type.name}'`)}`);
    if (query.starred) conditions.push(isStarred(alias, this.actor.id));
    return conditions;
  }

  /** The rule over every field that the query touched so far, with the words of a search. */
  reachable(search?: string, { oneByOne = false, byWords = false } = {}, alias = this.base): Sql {
    const words = wordsOf(search);
    const context: CompileContext = { ...this.rules, oneByOne, byWords };
    const compileRule = (node: FilterNode): Sql => compileFilter(node, this.type, alias, context);
    if (!words.length) return compileRule(rule(this.actor, this.type, this.operation, this.registry, this.touched));
    if (!this.someGrantHidesWhatSearchSees()) {
      const keys = words.map((alternatives) => any(alternatives.map((word) => sql`${identifier(alias, 'searchKey')} LIKE ${likePattern(word)}`)));
      return all([...keys, compileRule(rule(this.actor, this.type, this.operation, this.registry, this.touched))]);
    }
    return any(formsOf(this.type, this.registry).flatMap((form) => grantsFor(this.actor, form, this.operation)
      .filter((grant) => [...this.touched].every((name) => shows(grant, form, name)))
      .map((grant) => {
        const kind: FilterNode = this.type.abstract ? { path: ['$type'], op: 'eq', value: form.name } : EVERYTHING;
        const visible = searchFields(form).filter((name) => shows(grant, form, name));
        const found = words.map((alternatives) => any(alternatives.flatMap((word) => visible.map((name) => this.fieldHas(form, name, word, alias)))));
        return all([...found, compileFilter(kind, form, alias, this.rules), compileFilter(grantNode(form, grant, this.actor, this.registry), form, alias, this.rules)]);
      })));
  }

  /** Whether one of the words is long enough for the search index. */
  seeks(search: string | undefined): boolean {
    return wordsOf(search).some((alternatives) => alternatives.every((word) => word.length >= 3)) && !this.someGrantHidesWhatSearchSees();
  }

  private someGrantHidesWhatSearchSees(): boolean {
    return formsOf(this.type, this.registry).some((form) => grantsFor(this.actor, form, this.operation)
      .some((grant) => searchFields(form).some((name) => !shows(grant, form, name))));
  }

  private fieldHas(form: RecordType, name: string, word: string, alias: string): Sql {
    const field = fieldsOf(form)[name]!;
    const pattern = likePattern(word);
    if (field.kind !== 'children') return sql`fa_fold(${columnOf(alias, name, field)}) LIKE ${pattern}`;
    const inner = Object.entries(field.child!.fields).filter(([, f]) => f.search).map(([n]) => sql`fa_fold(${identifier('c', n)}) LIKE ${pattern}`);
    const whole = dialledIn(field, 'c');
    if (whole) inner.push(sql`${whole} LIKE ${pattern}`);
    return sql`EXISTS (SELECT 1 FROM ${childTable(form, name)} c WHERE c.parent = ${identifier(alias, 'id')} AND ${any(inner)})`;
  }

  /** No row at all: the actor has no grant for this. */
  get hopeless(): boolean { return !mayAtAll(this.actor, this.type, this.operation, this.registry); }
}

/** Everything that goes into a search key: the title and the fields marked for search. */
export const searchFields = (type: RecordType): string[] =>
  ['title', ...Object.entries(type.fields).filter(([name, field]) => field.search && name !== 'title').map(([name]) => name)];

/** Of more, nobody knows what he looks for. */
const MOST_WORDS = 100;
/** Each word once. Throws for too many. */
function wordsOf(search = ''): string[][] {
  const words = [...new Set(search.split(/[\s\u200c]*\s[\s\u200c]*/))].map(searchWord).filter((word) => word.length > 0);
  if (words.length > MOST_WORDS) throw new Faults([new Fault('tooMany', { max: MOST_WORDS }, 'search')]);
  return words;
}

/** A word of a search as it may stand in a search key; a number also without its country's prefix, and with the strokes that some keep («15875-1234»). */
function searchWord(written: string): string[] {
  const word = fold(written);
  if (!/^[+(]?[\d().\-+/]{3,}$/.test(word)) return word ? [word] : [];
  const digits = onlyDigits(word).replace(/^00/, '');
  return digits.startsWith('98') && digits.length > 4 ? [digits, `0${digits.slice(2)}`] : [...new Set([onlyDigits(word), word])];
}

