import type { AccessGrant, Operation } from '@crm/platform/records';

/** The operations as the editor groups them; what a form declares itself stands in a group of its own. */
export const OPERATION_GROUPS = [
  { label: 'groupBasic', operations: ['view', 'create', 'edit', 'activate', 'star', 'select'] },
  { label: 'groupDelete', operations: ['delete', 'restore', 'purge'] },
  { label: 'groupOut', operations: ['report', 'statistics', 'export', 'print'] },
  { label: 'groupOther', operations: ['assign', 'send'] },
] as const satisfies readonly { label: string; operations: readonly Operation[] }[];
export const GROUPED: readonly Operation[] = OPERATION_GROUPS.flatMap((group) => [...group.operations]);
export const isOperation = (word: string): word is Operation => GROUPED.some((operation) => operation === word);

export const PRESETS = {
  presetView: ['view'],
  presetWrite: ['view', 'create', 'edit', 'activate', 'star', 'statistics', 'print'],
  presetAll: GROUPED,
  presetNone: [],
} as const satisfies Record<string, readonly Operation[]>;

/** Everything but creating and selecting needs the right to see. */
export const lacksView = (grant: AccessGrant): boolean =>
  !grant.operations.includes('view') && grant.operations.some((operation) => operation !== 'create' && operation !== 'select');

export const newGrant = (form = ''): AccessGrant => ({ form, operations: ['view'], scope: 'own' });

/** A grant without the parts that say nothing, as it is stored. */
export function tidyGrant(grant: AccessGrant): AccessGrant {
  const { form, operations, scope, members, units, provinces, districts, unassigned, noPlace, hiddenFields, readOnlyFields } = grant;
  const limited = Array.isArray(provinces);
  return {
    form, operations, scope,
    ...(scope === 'template' && members?.length ? { members } : {}),
    ...(scope === 'unit' && units?.length ? { units } : {}),
    ...(limited ? { provinces } : {}), ...(limited && Array.isArray(districts) ? { districts } : {}), ...(limited && noPlace ? { noPlace } : {}),
    ...(scope !== 'all' && unassigned ? { unassigned } : {}),
    ...(hiddenFields?.length ? { hiddenFields } : {}), ...(readOnlyFields?.length ? { readOnlyFields } : {}),
  };
}
