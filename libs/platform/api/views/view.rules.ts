import { Inject, Injectable } from '@nestjs/common';
import { Fault, Faults, fieldsOf, type Figures, type Filter, type RecordType, Registry, view } from '@crm/platform/records';
import { mayAtAll } from '../access/rule';
import { checkSharing } from '../access/sharing';
import { requestContext } from '../database/request-context';
import { compileGroup } from '../records/compile-group';
import { QueryScope } from '../records/query-scope';
import type { RecordRules } from '../records/record-rules';
import { orderOf } from '../records/sorting';

type Values = Record<string, unknown>;
/** The kinds whose values are named and not endless, as are references to what the office itself consists of: they can be the columns of a board. */
const ON_A_BOARD = new Set(['choice', 'lookup', 'yesNo']);

/** A view says only what its writer could ask for himself: every field in it is in his reach, and its filter is one that the list takes. */
@Injectable()
export class ViewRules implements RecordRules {
  constructor(@Inject(Registry) private readonly registry: Registry) {}

  check(after: Values, before: Values | undefined): Fault[] {
    const { actor, now } = requestContext();
    const type = this.registry.byPath(String(after.type));
    if (!type || !mayAtAll(actor, type, 'view', this.registry)) return [new Fault('outOfReach', {}, 'type')];
    // What was kept in its history speaks of the form's fields, too.
    if (before && before.type !== after.type) return [new Fault('readOnly', {}, 'type')];
    checkSharing(view, after, before, this.registry);
    const same = (name: string): boolean => before !== undefined && JSON.stringify(before[name] ?? null) === JSON.stringify(after[name] ?? null);
    const scope = new QueryScope(this.registry, actor, type, 'select', now);
    const given = (name: string): boolean => after[name] !== null && after[name] !== undefined && !same(name);
    return [
      ...['columns', 'pinned'].filter(given).flatMap((name) => (after[name] as string[]).flatMap((field, i) => unread(scope, field, `${name}[${i}]`))),
      ...(given('widths') ? Object.keys(after.widths as object).flatMap((field) => unread(scope, field, `widths.${field}`)) : []),
      ...(given('filter') ? faultsOf(() => scope.parse(after.filter as Filter), 'filter') : []),
      ...(given('sort') ? faultsOf(() => orderOf(scope, String(after.sort)), 'sort') : []),
      ...(given('figures') ? faultsOf(() => compileGroup(scope, after.figures as Figures), 'figures') : []),
      ...(given('board') ? this.board(scope, type, String(after.board)) : []),
    ];
  }

  private board(scope: QueryScope, type: RecordType, name: string): Fault[] {
    const faults = unread(scope, name, 'board');
    const field = fieldsOf(type)[name];
    return faults.length || (field && !field.many && (ON_A_BOARD.has(field.kind) || (field.kind === 'reference' && this.registry.target(field).system))) ? faults : [new Fault('format', {}, 'board')];
  }
}

/** A name that is no field, or a field that is out of the writer's reach. */
function unread(scope: QueryScope, name: string, path: string): Fault[] {
  const field = Object.hasOwn(fieldsOf(scope.type), name) ? fieldsOf(scope.type)[name] : undefined;
  if (!field || field.kind === 'password') return [new Fault('unknown', {}, path)];
  return scope.mayRead(name) ? [] : [new Fault('hidden', {}, path)];
}

/** The faults of a filter or an order name its own paths: they stand below the field that holds it. */
function faultsOf(parse: () => unknown, name: string): Fault[] {
  try {
    parse();
    return [];
  } catch (error) {
    if (!(error instanceof Faults)) throw error;
    return error.faults.map((fault) => (fault.path === name || fault.path.startsWith(`${name}.`) ? fault : fault.at(name)));
  }
}
