import { type AccessGrant, type FilterNode, type RecordType, type Registry, SCOPES } from '@crm/platform/records';
import type { ResolvedGrant } from './actor';
import { operationsOf } from './operations';
import { personalGrants } from './personal-grants';
import { both, either } from './rule';

/** Users by template, and by unit with those below it. */
export interface Members { ofTemplate(template: string): readonly string[]; ofUnit(unit: string): readonly string[] }
/** Whose grants are resolved; `id` is null for a system task. */
export interface Holder { id: string | null; template: string; unit: string | null }
/** Somebody who is away, with what he may do himself. `unitPath` is `/<id>/<id>/`, his own unit last. */
export interface Absent { id: string; template: string; unit: string | null; unitPath: string | null; grants: readonly AccessGrant[] }

/** Grants as written → grants by form, with the users whose rows each means; with what everybody may do and what absent users lend. `implicit: 'select'` leaves out what is personal. Pure. */
export function resolveGrants(
  written: readonly AccessGrant[], holder: Holder, members: Members, registry: Registry, absent: readonly Absent[] = [], implicit: 'select' | 'personal' = 'personal',
): Map<string, ResolvedGrant[]> {
  const grants = new Map<string, ResolvedGrant[]>();
  const absentForms = registry.absent();
  const add = (type: RecordType, asked: ResolvedGrant): void => {
    const given = withWhatTells(type, asked);
    const grant = type.about && absentForms.length ? { ...given, where: andNot(given.where, type.about, absentForms) } : given;
    grants.set(type.path, [...(grants.get(type.path) ?? []), grant]);
  };
  const numbers = new Map<string, number>();
  for (const grant of written) {
    const origin = (numbers.get(grant.form) ?? 0) + 1;
    numbers.set(grant.form, origin);
    const type = registry.byPath(grant.form);
    if (!type) continue; // it is switched off, or gone: what is written of it stays written
    // What the form knows nothing of has no effect, whoever wrote it into a template.
    const operations = grant.operations.filter((operation) => operationsOf(type).includes(operation));
    if (SCOPES.includes(grant.scope) && operations.length) add(type, { ...grant, operations, users: usersOf(grant, holder, members), origin });
  }
  for (const type of registry.forms()) {
    if (implicit === 'personal') personalGrants(type, written, holder.id, holder.template, registry).forEach((grant) => add(type, grant));
    absent.flatMap((user) => lentBy(user, type)).forEach((grant) => add(type, grant));
    if (type.select) {
      add(type, {
        form: type.path, operations: ['select'], scope: 'all', users: null, where: selectablePlaces(type, written, registry), origin: 'select',
        onlyFields: ['title', ...(type.select === true ? [] : type.select), ...(type.fields.name ? ['name'] : [])],
      });
    }
  }
  return grants;
}

/** Neither about one of these forms. */
function andNot(where: FilterNode | undefined, field: string, forms: readonly string[]): FilterNode {
  const none: FilterNode = { not: { path: [field], op: 'in', value: forms } };
  return where ? { all: [where, none] } : none;
}

/** What tells more of a hidden or masked field is hidden; the same where it is only read. */
function withWhatTells(type: RecordType, grant: ResolvedGrant): ResolvedGrant {
  const telling = (names: readonly string[] = []): string[] => (names.length ? Object.entries(type.fields).filter(([, { tells }]) => tells?.some((name) => names.includes(name))).map(([name]) => name) : []);
  const [hidden, readOnly] = [telling([...grant.hiddenFields ?? [], ...grant.maskedFields ?? []]), telling(grant.readOnlyFields)];
  return {
    ...grant, ...(hidden.length ? { hiddenFields: [...new Set([...grant.hiddenFields ?? [], ...hidden])] } : {}), ...(readOnly.length ? { readOnlyFields: [...new Set([...grant.readOnlyFields!, ...readOnly])] } : {}),
  };
}

function usersOf(grant: AccessGrant, { id, template, unit }: Holder, members: Members): readonly string[] | null {
  switch (grant.scope) {
    case 'all': return null;
    case 'own': return id ? [id] : [];
    case 'template': return [...new Set((grant.members ?? [template]).flatMap((one) => members.ofTemplate(one)))];
    case 'unit': return [...new Set((grant.units ?? (unit ? [unit] : [])).flatMap((one) => members.ofUnit(one)))];
  }
}

/**
 * What a substitute may do with the rows of the user in whose place he stands: the operations that the form lends, as far as
 * that user has them over his own rows, and only over those rows. Nobody's rows, and what he substitutes himself, are not lent.
 */
function lentBy({ id, template, unit, unitPath, grants }: Absent, type: RecordType): ResolvedGrant[] {
  const { access } = type;
  if (access === 'shared' || !access.substitute) return [];
  const reachesOwn = (grant: AccessGrant): boolean => {
    switch (grant.scope) {
      case 'all': case 'own': return true;
      case 'template': return (grant.members ?? [template]).includes(template);
      case 'unit': return (grant.units ?? (unit ? [unit] : [])).some((one) => unitPath?.includes(`/${one}/`));
    }
  };
  // Where place never hides a row from its owners, it does not hide it from who stands for one of them.
  const free = access.owners.every((owner) => access.placeFree?.includes(owner));
  return grants.filter((grant) => grant.form === type.path && SCOPES.includes(grant.scope) && reachesOwn(grant)).flatMap((grant): ResolvedGrant[] => {
    const operations = grant.operations.filter((operation) => access.substitute!.includes(operation));
    const { provinces, districts, noPlace, hiddenFields, maskedFields, readOnlyFields } = grant;
    return operations.length ? [{
      form: type.path, operations, scope: 'own', users: [id], lentBy: id, origin: 'substitute',
      ...(free ? {} : { provinces, districts, noPlace }), hiddenFields, maskedFields, readOnlyFields,
    }] : [];
  });
}

/** Where the province of a place stands, by record type. */
export const PROVINCE_OF: Readonly<Record<string, readonly string[]>> = { province: ['id'], city: ['province'], district: ['city', 'province'] };
/**
 * Who is limited by place selects only what is ticked for him: provinces, the cities and districts below them, and of the
 * districts, where these are ticked one by one, no others. Grants are ORed, as everywhere.
 */
function selectablePlaces(type: RecordType, written: readonly AccessGrant[], registry: Registry): FilterNode | undefined {
  const path = PROVINCE_OF[type.name];
  if (!path) return undefined;
  const placed = written.filter((grant) => {
    const access = registry.byPath(grant.form)?.access;
    return typeof access === 'object' && typeof access.place === 'object';
  });
  const limits = placed.map(({ provinces, districts }): FilterNode[] => [
    ...(provinces ? [{ path, op: 'in' as const, value: provinces }] : []), ...(districts && type.name === 'district' ? [{ path: ['id'], op: 'in' as const, value: districts }] : []),
  ]);
  return !limits.length || limits.some((limit) => !limit.length) ? undefined : either(limits.map(both));
}
