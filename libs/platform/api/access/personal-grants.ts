import type { AccessGrant, FilterNode, RecordType, Registry } from '@crm/platform/records';
import type { ResolvedGrant } from './actor';

const OWN = ['view', 'create', 'edit', 'delete', 'restore', 'star'];

/**
 * What everybody may do with a personal type without a grant on it: everything with his own records, and see what others
 * share; in both, only what is about a form that he may view. Who may view no form has none.
 */
export function personalGrants(type: RecordType, written: readonly AccessGrant[], me: string | null, registry: Registry): ResolvedGrant[] {
  if (!type.personal || !me) return [];
  const viewed = viewedForms(written, registry);
  if (!viewed.length) return [];
  const about: FilterNode = { path: [type.personal.form], op: 'in', value: viewed };
  const shared: FilterNode = { path: [type.personal.shared], op: 'eq', value: true };
  return [
    { form: type.path, operations: OWN, scope: 'own', users: [me], where: about },
    { form: type.path, operations: ['view'], scope: 'all', users: null, where: { all: [shared, about] } },
  ];
}

/** Paths of the forms that these grants let view, and of the types above them (contacts above persons). */
function viewedForms(written: readonly AccessGrant[], registry: Registry): string[] {
  const forms = new Set(written.filter(({ operations }) => operations.includes('view')).map(({ form }) => form));
  return registry.all().filter((type) => (type.abstract ? registry.specialisations(type).some((one) => forms.has(one.path)) : forms.has(type.path))).map((type) => type.path);
}
