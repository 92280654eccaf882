import type { AccessGrant } from '@crm/platform/records';
import { FORMS, type Form, type Office, type Row } from './office';

/**
 * The rules of access once more, written straight from security.md over rows in memory: no code is shared with the
 * product's. Slow and plain on purpose.
 */
export class Oracle {
  constructor(private readonly office: Office, readonly grants: readonly AccessGrant[]) {}

  rowsOf(form: Form | 'contacts'): Row[] {
    return this.office.rows.filter((row) => row.form === form || (form === 'contacts' && isContact(row)));
  }
  private on(form: Form): AccessGrant[] { return this.grants.filter((grant) => grant.form === form); }
  private row(id: string): Row { return this.office.rows.find((row) => row.id === id)!; }

  /** Does any grant on the form have the operation at all? View includes select; every operation but create and select needs view too. */
  mayAtAll(operation: string, form: Form): boolean {
    const has = (wanted: string): boolean => this.on(form).some(({ operations }) => operations.includes(wanted));
    if (operation === 'select') return has('select') || has('view');
    return has(operation) && (operation === 'create' || has('view'));
  }
  may(operation: string, row: Row): boolean { return this.under(operation, row).length > 0; }

  /** The grants that contain the operation and cover the row; none where the row is out of view. */
  private under(operation: string, row: Row): AccessGrant[] {
    const covering = this.on(row.form).filter((grant) => this.covers(grant, row));
    const having = covering.filter(({ operations }) => operations.includes(operation) || (operation === 'select' && operations.includes('view')));
    const needsView = operation !== 'create' && operation !== 'select';
    return needsView && !covering.some(({ operations }) => operations.includes('view')) ? [] : having;
  }

  private covers(grant: AccessGrant, row: Row): boolean { return this.coversOwner(grant, row) && this.coversPlace(grant, row); }

  private coversOwner(grant: AccessGrant, row: Row): boolean {
    if (grant.scope === 'all') return true;
    const owners = this.ownersOf(row);
    if (owners.length === 0) return grant.unassigned === true;
    if (grant.scope === 'own') return owners.includes(this.office.me.id);
    const templates = grant.members ?? [this.office.me.template];
    return this.office.users.some((user) => templates.includes(user.template) && owners.includes(user.id));
  }
  private ownersOf(row: Row): string[] {
    const contact = row.contact ? this.row(row.contact) : undefined;
    const all = {
      persons: row.experts ?? [], companies: row.experts ?? [], tasks: [row.assignee, row.referrer], interactions: [row.user, ...(contact?.experts ?? [])],
    }[row.form];
    return all.filter((user): user is string => typeof user === 'string');
  }

  private coversPlace(grant: AccessGrant, row: Row): boolean {
    const provinces = grant.provinces ?? null;
    const districts = grant.districts ?? null;
    if (provinces === null && districts === null) return true;
    const me = this.office.me.id;
    if (row.form === 'tasks' && (row.assignee === me || row.referrer === me)) return true;
    if (!isContact(row) && !row.contact) return true;
    const place = isContact(row) ? row : this.row(row.contact!);
    if (!place.province) return grant.noPlace === true;
    if (provinces !== null && !provinces.includes(place.province)) return false;
    return districts === null || !place.district || districts.includes(place.district);
  }

  /** Whether one grant leaves the field visible. Without view only the title is. */
  shows(grant: AccessGrant, form: Form, field: string): boolean {
    if (['id', 'version', 'active', 'starred'].includes(field)) return true;
    if (field !== 'title' && !grant.operations.includes('view')) return false;
    const hidden = grant.hiddenFields ?? [];
    if (hidden.includes(field)) return false;
    return field !== 'title' || !TITLE[form].some((part) => hidden.includes(part));
  }
  /** Whether any grant at all shows it: else naming it is a 400. */
  inReach(field: string, form: Form | 'contacts', operation = 'select'): boolean {
    const forms: readonly Form[] = form === 'contacts' ? ['persons', 'companies'] : [form];
    return forms.some((one) => this.on(one).some((grant) => (grant.operations.includes(operation) || (operation === 'select' && grant.operations.includes('view'))) && this.shows(grant, one, field)));
  }
  /** Whether this row shows the field to a reader (`select`: in a list; `view`: alone). */
  visible(row: Row, field: string, operation: 'select' | 'view'): boolean {
    return this.under(operation, row).some((grant) => this.shows(grant, row.form, field));
  }
  /** The rows of a list whose query names these fields: those that show every one of them. */
  listed(form: Form | 'contacts', touched: readonly string[], operation = 'select'): Row[] {
    return this.rowsOf(form).filter((row) => this.under(operation, row).some((grant) => touched.every((field) => this.shows(grant, row.form, field))));
  }
  /** As `listed`, with every word standing in some field that the same grant shows. */
  found(form: Form | 'contacts', words: readonly string[]): Row[] {
    return this.rowsOf(form).filter((row) => this.under('select', row).some((grant) => words.every((word) =>
      Object.entries(searched(row)).some(([field, text]) => text?.includes(word) && this.shows(grant, row.form, field)))));
  }
  /** A reference reads as null where its target's title is out of reach. */
  seesTitle(id: string): boolean {
    const row = this.row(id);
    return this.visible(row, 'title', 'select');
  }

  /** May this be the outcome: these fields of this row are written, and it then stands like `after`? */
  mayEdit(row: Row, after: Row, fields: readonly string[]): boolean {
    const hands = fields.some((field) => ['experts', 'province', 'district'].includes(field));
    const usable = (state: Row): boolean => this.under('edit', state).some((grant) =>
      fields.every((field) => !grant.hiddenFields?.includes(field) && !grant.readOnlyFields?.includes(field)) && (!hands || grant.operations.includes('assign'))
      && this.under('view', state).some((view) => fields.every((field) => !view.hiddenFields?.includes(field)) && (view === grant || !grant.operations.includes('view'))));
    return usable(row) && usable(after) && this.maySelectAll(after, fields);
  }
  mayCreate(after: Row, named: readonly string[]): boolean {
    const others = named.includes('experts') && after.experts!.some((id) => id !== this.office.me.id);
    return this.under('create', after).some((grant) =>
      named.every((field) => !grant.hiddenFields?.includes(field) && !grant.readOnlyFields?.includes(field)) && (!others || grant.operations.includes('assign')))
      && this.maySelectAll(after, named);
  }
  /** A write refers only to what may be selected. */
  private maySelectAll(row: Row, fields: readonly string[]): boolean {
    return fields.every((field) => {
      const value = row[field as keyof Row];
      if (typeof value !== 'string') return true;
      if (field === 'province') return this.selectable('provinces')?.includes(value) ?? true;
      if (field === 'district') return this.selectable('districts')?.includes(value) ?? true;
      return field !== 'contact' && field !== 'employer' ? true : this.may('select', this.row(value));
    });
  }
  /** The places that he who is limited by place may select; undefined: all. */
  selectable(what: 'provinces' | 'districts'): string[] | undefined {
    const placed = this.grants.filter(({ form }) => form === 'persons' || form === 'companies');
    if (!placed.length || placed.some((grant) => !grant[what])) return undefined;
    return placed.flatMap((grant) => grant[what]!);
  }
}

export const isContact = (row: Row): boolean => row.form === 'persons' || row.form === 'companies';
const TITLE: Record<Form, readonly string[]> = { persons: ['firstName', 'lastName'], companies: ['name'], interactions: ['subject'], tasks: [] };
export const titleOfRow = (row: Row): string =>
  ({ persons: [row.firstName, row.lastName].filter(Boolean).join(' '), companies: row.name, interactions: row.subject, tasks: row.title })[row.form]!;

/** The texts that the search box sees, blanks out. */
function searched(row: Row): Record<string, string | null | undefined> {
  const joined = (text: string | null | undefined): string | undefined => text?.replaceAll(' ', '');
  return {
    title: joined(titleOfRow(row)), firstName: joined(row.firstName), lastName: joined(row.lastName), name: joined(row.name), nationalId: row.nationalId, phones: row.phone, subject: joined(row.subject),
  };
}
export { FORMS };
