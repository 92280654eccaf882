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
  const { form, operations, scope, members, units, provinces, districts, unassigned, noPlace, hiddenFields, maskedFields, readOnlyFields } = grant;
  const limited = Array.isArray(provinces);
  return {
    form, operations, scope,
    ...(scope === 'template' && members?.length ? { members } : {}),
    ...(scope === 'unit' && units?.length ? { units } : {}),
    ...(limited ? { provinces } : {}), ...(limited && Array.isArray(districts) ? { districts } : {}), ...(limited && noPlace ? { noPlace } : {}),
    ...(scope !== 'all' && unassigned ? { unassigned } : {}),
    ...(hiddenFields?.length ? { hiddenFields } : {}), ...(maskedFields?.length ? { maskedFields } : {}), ...(readOnlyFields?.length ? { readOnlyFields } : {}),
  };
}

/** The forms of the administrators' desk; every other system form is base data. */
const DESK = new Set(['users', 'access-templates', 'units', 'substitutions', 'views', 'notifications', 'settings', 'api-keys', 'webhooks', 'incoming-webhooks', 'backups', 'read-entries', 'batches', 'custom-fields', 'numbering-series', 'print-formats']);
export type FormGroup = 'office' | 'baseData' | 'desk';
export const groupOf = (form: { path: string; system: boolean }): FormGroup => (!form.system ? 'office' : DESK.has(form.path) ? 'desk' : 'baseData');

/** A new first grant on a form: one's own records of the office's, all of what belongs to nobody. */
const firstGrant = (form: string, operations: string[], office: boolean): AccessGrant => ({ form, operations, scope: office ? 'own' : 'all' });

/** One operation of one form switched on in its first grant, or off in all of them; a grant that has none left goes. */
export function toggled(grants: readonly AccessGrant[], form: string, operation: string, office: boolean): AccessGrant[] {
  if (grants.some((grant) => grant.form === form && grant.operations.includes(operation))) {
    return grants.map((grant) => (grant.form === form ? { ...grant, operations: grant.operations.filter((one) => one !== operation) } : grant)).filter((grant) => grant.form !== form || grant.operations.length > 0);
  }
  const first = grants.findIndex((grant) => grant.form === form);
  if (first >= 0) return grants.map((grant, i) => (i === first ? { ...grant, operations: [...grant.operations, operation] } : grant));
  return [...grants, firstGrant(form, operation === 'view' || operation === 'create' || operation === 'select' ? [operation] : ['view', operation], office)];
}

/** What a preset gives on a form: the operations of its first grant; whose records and where stay as they are. None: no grant is left. */
export function withPreset(grants: readonly AccessGrant[], form: string, operations: readonly string[], office: boolean): AccessGrant[] {
  if (!operations.length) return grants.filter((grant) => grant.form !== form);
  const first = grants.findIndex((grant) => grant.form === form);
  return first < 0 ? [...grants, firstGrant(form, [...operations], office)] : grants.map((grant, i) => (i === first ? { ...grant, operations: [...operations] } : grant));
}

/** The grants of one form given to others, in place of what they had. Fields and a form's own actions are its own and stay behind. */
export function copiedTo(grants: readonly AccessGrant[], form: string, targets: readonly string[]): AccessGrant[] {
  const copies = (target: string): AccessGrant[] => grants.filter((grant) => grant.form === form).map(({ hiddenFields: _hidden, maskedFields: _masked, readOnlyFields: _readOnly, ...grant }) => ({ ...grant, form: target, operations: grant.operations.filter(isOperation) })).filter(({ operations }) => operations.length);
  return [...grants.filter((grant) => !targets.includes(grant.form)), ...targets.flatMap(copies)];
}

export type Warning = 'locksOut' | 'givesEverything';
/** What whoever saves should know: that he himself could not come back here, or that these users can give themselves everything. */
export function warningsOf(grants: readonly AccessGrant[], ownTemplate: boolean): Warning[] {
  const may = (form: string, operation: string): boolean => grants.some((grant) => grant.form === form && grant.operations.includes(operation) && (operation === 'view' || may(form, 'view')));
  return [
    ...(ownTemplate && !may('access-templates', 'edit') ? ['locksOut' as const] : []),
    ...(may('access-templates', 'edit') || may('users', 'edit') ? ['givesEverything' as const] : []),
  ];
}
