import type { AccessGrant, FilterNode, RecordType, Registry } from '@crm/platform/records';
import type { ResolvedGrant } from './actor';

/**
 * What everybody may do with a personal type without a grant on it: the declared operations with his own records, and see
 * what others share with everybody or with his access template; in all of them, where a record is about a form or a field of it, only what is about one that he may view.
 */
export function personalGrants(type: RecordType, written: readonly AccessGrant[], me: string | null, template: string, registry: Registry): ResolvedGrant[] {
  if (!type.personal || !me) return [];
  const { operations, form, field, shared, templates } = type.personal;
  const own = { form: type.path, operations: [...operations], scope: 'own' as const, users: [me], origin: 'personal' as const };
  const ofForms = form !== undefined || shared !== undefined || templates !== undefined;
  const viewed = ofForms ? viewedForms(written, registry) : [];
  // What is made of forms is nothing to whoever may view none.
  if (ofForms && !viewed.length) return [];
  const ways: FilterNode[] = [];
  if (shared !== undefined) ways.push({ path: [shared], op: 'eq', value: true });
  if (templates !== undefined) ways.push({ path: [templates], op: 'in', value: [template] });
  const theirs = (about?: FilterNode) => ways.map((way) => ({ form: type.path, operations: ['view'], scope: 'all' as const, users: null, origin: 'shared' as const, where: about ? { all: [way, about] } : way }));
  if (form === undefined) return [own, ...theirs()];
  const hidden = field === undefined ? [] : viewed.flatMap((path): FilterNode[] => {
    const names = hiddenEverywhere(written, path);
    return names.length ? [{ all: [{ path: [form], op: 'in', value: [path] }, { path: [field], op: 'in', value: names }] }] : [];
  });
  const aboutForms: FilterNode = { path: [form], op: 'in', value: viewed };
  const about: FilterNode = hidden.length ? { all: [aboutForms, { not: { any: hidden } }] } : aboutForms;
  return [{ ...own, where: about }, ...theirs(about)];
}

/** Paths of the forms that these grants let view, and of the types above them (contacts above persons). */
function viewedForms(written: readonly AccessGrant[], registry: Registry): string[] {
  const forms = new Set(written.filter(({ operations }) => operations.includes('view')).map(({ form }) => form));
  return registry.all().filter((type) => (type.abstract ? registry.specialisations(type).some((one) => forms.has(one.path)) : forms.has(type.path))).map((type) => type.path);
}

/** Fields that each grant which lets view the form hides, a part of them or all: a text is not told from behind a mask either. */
function hiddenEverywhere(written: readonly AccessGrant[], form: string): string[] {
  const [first, ...more] = written.filter((grant) => grant.form === form && grant.operations.includes('view')).map(({ hiddenFields = [], maskedFields = [] }) => [...hiddenFields, ...maskedFields]);
  return (first ?? []).filter((name) => more.every((names) => names.includes(name)));
}
