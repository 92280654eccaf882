import type { AccessGrant } from '@crm/platform/records';
import { FORMS, type Form, type Office } from './office';
import type { Random } from './random';

const OPERATIONS = ['edit', 'create', 'delete', 'report', 'statistics', 'assign', 'restore', 'star', 'export', 'nonsense'];
/** Fields that a random grant may hide, by form. */
export const HIDEABLE: Record<Form, readonly string[]> = {
  persons: ['firstName', 'lastName', 'nationalId', 'phones', 'experts', 'province', 'credit', 'employer', 'website', 'title', 'createdAt', 'size', 'remark', 'sponsor'],
  companies: ['name', 'phones', 'experts', 'province', 'credit', 'website', 'title', 'code', 'createdAt'],
  interactions: ['subject', 'contact', 'user', 'startedAt', 'title', 'createdAt'],
  policies: ['title', 'experts', 'province', 'value', 'createdAt'],
  tasks: ['title', 'contact', 'assignee', 'value', 'createdAt', 'code'],
};

/** Up to three grants for each form, in every mixture of operations, scope, place and fields. */
export function randomGrants(office: Office, random: Random): AccessGrant[] {
  const districts = [...office.districts.values()].flat();
  return FORMS.flatMap((form) => Array.from({ length: random.pick([0, 1, 1, 1, 2, 2, 3]) }, (): AccessGrant => {
    const operations = [...(random.chance(0.85) ? ['view'] : []), ...(random.chance(0.2) ? ['select'] : []), ...random.some(OPERATIONS, 0.5)];
    const list = (ids: readonly string[], unlimited: number): string[] | null | undefined =>
      (random.chance(unlimited) ? random.pick([undefined, null]) : random.some(ids, 0.5));
    const grant: AccessGrant = { form, operations: operations.length ? operations : ['view'], scope: random.pick(['own', 'template', 'unit', 'all'] as const) };
    if (grant.scope === 'template' && random.chance(0.6)) grant.members = random.some(office.templates, 0.5);
    if (grant.scope === 'unit' && random.chance(0.6)) grant.units = random.some([...office.units.keys()], 0.4);
    const provinces = list(office.provinces, 0.5);
    if (provinces !== undefined) grant.provinces = provinces;
    const ticked = list(districts, 0.75);
    if (ticked !== undefined) grant.districts = ticked;
    if (random.chance(0.3)) grant.unassigned = random.chance(0.8);
    if (random.chance(0.4)) grant.noPlace = random.chance(0.8);
    if (random.chance(0.35)) grant.hiddenFields = random.some(HIDEABLE[form], 0.3);
    if (random.chance(0.25)) grant.maskedFields = random.some(HIDEABLE[form], 0.3);
    if (random.chance(0.2)) grant.readOnlyFields = random.some(HIDEABLE[form], 0.3);
    return grant;
  }));
}
