import {
  type AccessRule, EVERYTHING, fieldsOf, type FilterNode, maskOf, NOTHING, type RecordType, type Registry, sourcesOfComputed,
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

/** What a grant leaves to see of a field: all of it, what its kind's mask leaves, or nothing. */
type Sight = 'whole' | 'masked' | 'none';
function sightOf(grant: ResolvedGrant, type: RecordType, field: string): Sight {
  if (ALWAYS.has(field)) return 'whole';
  const sights = [ownSight(grant, type, field), ...[grant.view, grant.within].map((other) => (other ? sightOf(other, type, field) : 'whole'))];
  return sights.includes('none') ? 'none' : sights.includes('masked') ? 'masked' : 'whole';
}
/** Without view that is the title, unless the grant says more itself. */
function ownSight(grant: ResolvedGrant, type: RecordType, field: string): Sight {
  if (grant.onlyFields ? !grant.onlyFields.includes(field) : !grant.view && !views(grant) && field !== 'title') return 'none';
  const { hiddenFields: hidden = [], maskedFields: masked = [] } = grant;
  if (!hidden.length && !masked.length) return 'whole';
  if (hidden.includes(field)) return 'none';
  const sources = field === 'title' ? sourcesOfTitle(type) : type.fields[field]?.formula === undefined ? [] : sourcesOfComputed(type, field);
  if ([...sources].some((source) => hidden.includes(source) || masked.includes(source))) return 'none';
  if (!masked.includes(field)) return 'whole';
  return maskOf(fieldsOf(type)[field]!) ? 'masked' : 'none';
}
/** Whether a grant leaves all of this field visible: only then may a query ask for it. */
export const shows = (grant: ResolvedGrant, type: RecordType, field: string): boolean => sightOf(grant, type, field) === 'whole';

/** Whether a grant shows this field, under a mask only. */
export const masks = (grant: ResolvedGrant, type: RecordType, field: string): boolean => sightOf(grant, type, field) === 'masked';

/** `fresh`: in a new record. What is masked can be entered there; changed it cannot be by who does not see it. */
export const mayWrite = (grant: ResolvedGrant, field: string, fresh = false): boolean =>
  !keepsOut(grant, field, fresh) && !grant.readOnlyFields?.includes(field) && !(grant.view && keepsOut(grant.view, field, fresh)) && (!grant.within || mayWrite(grant.within, field, fresh));
const keepsOut = ({ hiddenFields, maskedFields }: ResolvedGrant, field: string, fresh: boolean): boolean =>
  (hiddenFields?.includes(field) ?? false) || (!fresh && (maskedFields?.includes(field) ?? false));

export const visibleFields = (grant: ResolvedGrant, type: RecordType): string[] => Object.keys(fieldsOf(type)).filter((field) => shows(grant, type, field));
export const maskedFields = (grant: ResolvedGrant, type: RecordType): string[] => Object.keys(fieldsOf(type)).filter((field) => masks(grant, type, field));

export const both = (nodes: FilterNode[]): FilterNode => {
  const real = nodes.filter((node) => node !== EVERYTHING);
  return real.length === 0 ? EVERYTHING : real.length === 1 ? real[0]! : { all: real };
};
export const either = (nodes: FilterNode[]): FilterNode => (nodes.includes(EVERYTHING) ? EVERYTHING : nodes.length === 1 ? nodes[0]! : { any: nodes });

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
export interface Coverage { fields: ReadonlySet<string>; masked: ReadonlySet<string>; node: FilterNode }
export function coverages(actor: Actor, type: RecordType, operation: string, registry: Registry): Coverage[] {
  const groups = new Map<string, { fields: Set<string>; masked: Set<string>; nodes: FilterNode[] }>();
  for (const form of formsOf(type, registry)) {
    for (const grant of grantsFor(actor, form, operation)) {
      const known = (name: string): boolean => !type.abstract || name in fieldsOf(type);
      const fields = visibleFields(grant, form).filter(known);
      const masked = maskedFields(grant, form).filter(known);
      const node = grantNode(form, grant, actor, registry);
      const only: FilterNode = type.abstract ? { all: [{ path: ['$type'], op: 'eq', value: form.name }, node] } : node;
      const key = `${fields.join()} ${masked.join()}`;
      const group = groups.get(key) ?? { fields: new Set([...fields, ...ALWAYS]), masked: new Set(masked), nodes: [] };
      group.nodes.push(only);
      groups.set(key, group);
    }
  }
  return [...groups.values()].map(({ fields, masked, nodes }) => ({ fields, masked, node: either(nodes) }));
}
/** Fields that at least one of the actor's grants for the operation shows. */
export function fieldsInReach(actor: Actor, type: RecordType, operation: string, registry: Registry): Set<string> {
  return new Set(coverages(actor, type, operation, registry).flatMap(({ fields }) => [...fields]));
}
/** Those and the ones that are shown under a mask: what an answer may hold. */
export function fieldsInSight(actor: Actor, type: RecordType, operation: string, registry: Registry): Set<string> {
  return new Set(coverages(actor, type, operation, registry).flatMap(({ fields, masked }) => [...fields, ...masked]));
}
