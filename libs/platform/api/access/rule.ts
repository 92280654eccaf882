import {
  type AccessRule, EVERYTHING, fieldsOf, type FilterNode, NOTHING, type RecordType, type Registry, sourcesOfComputed,
} from '@crm/platform/records';
import type { Actor, ResolvedGrant } from './actor';

/** The rules of access, as conditions: one source for lists, single records, counts, groups and writes. Pure. */

const NEEDS_NO_VIEW = new Set(['create', 'select', 'view']);
/** `totals` is what figures without groups need: `statistics`, or the wider `report`. */
const INCLUDED_IN: Record<string, readonly string[]> = { select: ['view'], totals: ['report', 'statistics'] };
/** Fields that say nothing and that no grant can hide. */
const ALWAYS = new Set(['id', 'version', 'active', 'starred']);

/**
 * The grants under which the actor may do this with the form. View includes select; whoever may report may total. All but
 * create and select need view: a grant without it stands together with each grant that has it, as far as both reach.
 */
export function grantsFor(actor: Actor, type: RecordType, operation: string): readonly ResolvedGrant[] {
  const own = among(actor.grants.get(type.path) ?? [], operation);
  if (!actor.limits) return own;
  // (a or b) and (c or d): each grant of the user within each of the key's, so that a row needs one of either.
  const limits = among(actor.limits.get(type.path) ?? [], operation);
  return own.flatMap((grant) => limits.map((within) => ({ ...grant, within })));
}
function among(all: readonly ResolvedGrant[], operation: string): readonly ResolvedGrant[] {
  const having = all.filter((grant) => contains(grant, operation));
  if (NEEDS_NO_VIEW.has(operation) || having.every(views)) return having;
  const viewing = all.filter(views);
  return having.flatMap((grant) => (views(grant) ? [grant] : viewing.filter(({ lentBy }) => lentBy === grant.lentBy).map((view) => ({ ...grant, view }))));
}
/** Whether the grant has the operation, or a wider one that includes it. */
export const contains = ({ operations }: ResolvedGrant, operation: string): boolean =>
  operations.includes(operation) || (INCLUDED_IN[operation]?.some((wider) => operations.includes(wider)) ?? false);
const views = ({ operations }: ResolvedGrant): boolean => operations.includes('view');
/** Whether a grant has the operation, and that of the key that it stands within, too. */
export const has = ({ operations, within }: ResolvedGrant, operation: string): boolean => operations.includes(operation) && (!within || has(within, operation));
export const mayAtAll = (actor: Actor, type: RecordType, operation: string, registry: Registry): boolean =>
  formsOf(type, registry).some((form) => grantsFor(actor, form, operation).length > 0);

/** A supertype has no form of its own: its rows are those of its specialisations' forms. */
export const formsOf = (type: RecordType, registry: Registry): readonly RecordType[] => (type.abstract ? registry.specialisations(type) : [type]);

const titleSources = new WeakMap<RecordType, ReadonlySet<string>>();
/** The fields that a title is made of: whoever may not see one of them may not see the title. */
export function sourcesOfTitle(type: RecordType): ReadonlySet<string> {
  let sources = titleSources.get(type);
  if (!sources) {
    const touched = new Set<string>();
    if (!type.fields.title) type.title?.(new Proxy({}, { get: (_, name) => { touched.add(String(name)); return 'x'; } }));
    titleSources.set(type, sources = touched);
  }
  return sources;
}

/** Whether a grant leaves this field visible. Without view that is the title, unless it says more itself. */
export function shows(grant: ResolvedGrant, type: RecordType, field: string): boolean {
  if (ALWAYS.has(field)) return true;
  if (grant.view && !shows(grant.view, type, field)) return false;
  if (grant.within && !shows(grant.within, type, field)) return false;
  if (grant.onlyFields ? !grant.onlyFields.includes(field) : !grant.view && !views(grant) && field !== 'title') return false;
  const hidden = grant.hiddenFields;
  if (!hidden?.length) return true;
  if (hidden.includes(field)) return false;
  const sources = field === 'title' ? sourcesOfTitle(type) : type.fields[field]?.formula === undefined ? [] : sourcesOfComputed(type, field);
  return ![...sources].some((source) => hidden.includes(source));
}
export const mayWrite = (grant: ResolvedGrant, field: string): boolean =>
  !grant.hiddenFields?.includes(field) && !grant.readOnlyFields?.includes(field) && !grant.view?.hiddenFields?.includes(field) && (!grant.within || mayWrite(grant.within, field));

export const visibleFields = (grant: ResolvedGrant, type: RecordType): string[] => Object.keys(fieldsOf(type)).filter((field) => shows(grant, type, field));

const both = (nodes: FilterNode[]): FilterNode => {
  const real = nodes.filter((node) => node !== EVERYTHING);
  return real.length === 0 ? EVERYTHING : real.length === 1 ? real[0]! : { all: real };
};
const either = (nodes: FilterNode[]): FilterNode => (nodes.includes(EVERYTHING) ? EVERYTHING : nodes.length === 1 ? nodes[0]! : { any: nodes });

type Declared = Exclude<AccessRule, 'shared'>;
const split = (path: string): string[] => path.split('.');

/** Names the repeated owners of a row (owner-links.ts) in a rule: implied by the scope, and an index to begin with. */
export const OWNERS = '$owners';

function scopeNode(access: Declared, grant: ResolvedGrant): FilterNode {
  const { users } = grant;
  if (users === null) return EVERYTHING;
  const through = access.owners.some((path) => path.includes('.')) && !grant.unassigned;
  const scope = ownersNode(access, grant, users);
  return through ? { all: [{ path: [OWNERS], op: 'in', value: users }, scope] } : scope;
}

function ownersNode(access: Declared, grant: ResolvedGrant, users: readonly string[]): FilterNode {
  const theirs = access.owners.map((owner): FilterNode => ({ path: split(owner), op: 'in', value: users }));
  if (grant.unassigned) theirs.push({ all: access.owners.map((owner): FilterNode => ({ path: split(owner), op: 'empty', value: true })) });
  return { any: theirs };
}

function placeNode(type: RecordType, access: Declared, grant: ResolvedGrant, actor: Actor, registry: Registry): FilterNode {
  const provinces = grant.provinces ?? null;
  const districts = grant.districts ?? null;
  if (!access.place || (provinces === null && districts === null)) return EVERYTHING;
  const { place } = access;
  const via = typeof place === 'string' ? place : undefined;
  const target = via ? registry.target(type.fields[via]!) : type;
  const own = via ? (target.access as Declared).place : place;
  if (typeof own !== 'object') return EVERYTHING;
  const at = (field: string): string[] => (via ? [via, field] : [field]);
  const inside: FilterNode[] = [];
  if (provinces !== null) {
    const ticked: FilterNode = { path: at(own.province), op: 'in', value: provinces };
    inside.push(grant.noPlace ? { any: [ticked, { path: at(own.province), op: 'empty', value: true }] } : ticked);
  }
  if (districts !== null && own.district) {
    inside.push({ any: [{ path: at(own.district), op: 'empty', value: true }, { path: at(own.district), op: 'in', value: districts }] });
    if (provinces === null && !grant.noPlace) inside.push({ path: at(own.province), op: 'empty', value: false });
  }
  const ways: FilterNode[] = [both(inside)];
  if (via) ways.push({ path: [via], op: 'empty', value: true });
  for (const field of access.placeFree ?? []) ways.push({ path: [field], op: 'in', value: actor.id ? [actor.id] : [] });
  return either(ways);
}

export interface RuleOptions { ignorePlace?: boolean; ignoreScope?: boolean }

/** The rows that one grant covers. */
export function grantNode(type: RecordType, grant: ResolvedGrant, actor: Actor, registry: Registry, options: RuleOptions = {}): FilterNode {
  const viewed = both([grant.view, grant.within].flatMap((other) => (other ? [grantNode(type, other, actor, registry, options)] : [])));
  if (type.access === 'shared') return both([grant.where ?? EVERYTHING, viewed]);
  return both([
    viewed,
    options.ignoreScope ? EVERYTHING : scopeNode(type.access, grant),
    options.ignorePlace ? EVERYTHING : placeNode(type, type.access, grant, actor, registry),
    grant.where ?? EVERYTHING,
  ]);
}

/** May the actor do this with the row: the OR of the grants that have the operation and show every field that the query touches. */
export function rule(actor: Actor, type: RecordType, operation: string, registry: Registry, touched: Iterable<string> = [], options: RuleOptions = {}): FilterNode {
  const names = [...touched];
  if (type.abstract) {
    return { any: formsOf(type, registry).map((form): FilterNode => ({ all: [{ path: ['$type'], op: 'eq', value: form.name }, rule(actor, form, operation, registry, names, options)] })) };
  }
  const grants = grantsFor(actor, type, operation).filter((grant) => names.every((name) => shows(grant, type, name)));
  return grants.length ? either(grants.map((grant) => grantNode(type, grant, actor, registry, options))) : NOTHING;
}

/** Grants that show the same fields, with the rows they cover: what a row shows is the union over those that cover it. */
export interface Coverage { fields: ReadonlySet<string>; node: FilterNode }
export function coverages(actor: Actor, type: RecordType, operation: string, registry: Registry): Coverage[] {
  const groups = new Map<string, { fields: Set<string>; nodes: FilterNode[] }>();
  for (const form of formsOf(type, registry)) {
    for (const grant of grantsFor(actor, form, operation)) {
      const fields = visibleFields(grant, form).filter((name) => !type.abstract || name in fieldsOf(type));
      const node = grantNode(form, grant, actor, registry);
      const only: FilterNode = type.abstract ? { all: [{ path: ['$type'], op: 'eq', value: form.name }, node] } : node;
      const key = fields.join();
      const group = groups.get(key) ?? { fields: new Set([...fields, ...ALWAYS]), nodes: [] };
      group.nodes.push(only);
      groups.set(key, group);
    }
  }
  return [...groups.values()].map(({ fields, nodes }) => ({ fields, node: either(nodes) }));
}
/** Fields that at least one of the actor's grants for the operation shows. */
export function fieldsInReach(actor: Actor, type: RecordType, operation: string, registry: Registry): Set<string> {
  return new Set(coverages(actor, type, operation, registry).flatMap(({ fields }) => [...fields]));
}
