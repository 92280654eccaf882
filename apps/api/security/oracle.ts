import type { AccessGrant } from '@crm/platform/records';
import type { Form, Office, Row } from './office';

/**
 * The rules of access once more, written straight from security.md over rows in memory: no code is shared with the
 * product's. Slow and plain on purpose.
 */
export class Oracle {
  /** `limits`: what an API key allows; then both must allow it, way by way. */
  constructor(private readonly office: Office, readonly grants: readonly AccessGrant[], private readonly limits?: Oracle) {}

  rowsOf(form: Form | 'contacts'): Row[] {
    return this.office.rows.filter((row) => row.form === form || (form === 'contacts' && isContact(row)));
  }
  private on(form: Form): AccessGrant[] { return this.grants.filter((grant) => grant.form === form); }
  private row(id: string): Row { return this.office.rows.find((row) => row.id === id)!; }

  /** Does any grant on the form have the operation at all? View includes select; every operation but create and select needs view too. */
  mayAtAll(operation: string, form: Form): boolean {
    if (this.limits && !this.limits.mayAtAll(operation, form)) return false;
    const has = (wanted: string): boolean => this.on(form).some(({ operations }) => operations.includes(wanted));
    if (operation === 'select') return has('select') || has('view');
    return has(operation) && (operation === 'create' || has('view'));
  }
  may(operation: string, row: Row): boolean { return this.under(operation, row).length > 0; }

  /**
   * The ways in which the operation is allowed on the row: every grant that contains it and covers the row; where the
   * operation needs view and the grant lacks it, together with any grant that has view and covers the row, too.
   */
  private under(operation: string, row: Row): Way[] {
    const own = this.ownWays(operation, row);
    return !this.limits ? own : this.limits.under(operation, row).flatMap((limit) => own.map((way): Way => ({
      views: way.views && limit.views, assigns: way.assigns && limit.assigns, hidden: [...way.hidden, ...limit.hidden], masked: [...way.masked, ...limit.masked], readOnly: [...way.readOnly, ...limit.readOnly],
    })));
  }
  private ownWays(operation: string, row: Row): Way[] {
    const covering = this.on(row.form).filter((grant) => this.covers(grant, row));
    const viewing = covering.filter(({ operations }) => operations.includes('view'));
    const having = covering.filter(({ operations }) => operations.includes(operation) || (operation === 'select' && operations.includes('view')));
    return having.flatMap((grant): Way[] => {
      const way: Way = { views: grant.operations.includes('view'), assigns: grant.operations.includes('assign'), hidden: grant.hiddenFields ?? [], masked: grant.maskedFields ?? [], readOnly: grant.readOnlyFields ?? [] };
      if (way.views || operation === 'create' || operation === 'select') return [way];
      return viewing.map((view) => ({ ...way, views: true, hidden: [...way.hidden, ...view.hiddenFields ?? []], masked: [...way.masked, ...view.maskedFields ?? []] }));
    });
  }

  /** What one grant does for the operation with the row, or what keeps it from it. */
  outcome(grant: AccessGrant, operation: string, row: Row): 'allows' | 'scope' | 'place' | 'view' {
    if (!this.coversOwner(grant, row)) return 'scope';
    if (!this.coversPlace(grant, row)) return 'place';
    return operation === 'select' || grant.operations.includes('view') || this.may('view', row) ? 'allows' : 'view';
  }

  private covers(grant: AccessGrant, row: Row): boolean { return this.coversOwner(grant, row) && this.coversPlace(grant, row); }

  private coversOwner(grant: AccessGrant, row: Row): boolean {
    if (grant.scope === 'all') return true;
    const owners = this.ownersOf(row);
    if (owners.length === 0) return grant.unassigned === true;
    if (grant.scope === 'own') return owners.includes(this.office.me.id);
    if (grant.scope === 'unit') {
      const named = grant.units ?? (this.office.me.unit ? [this.office.me.unit] : []);
      return this.office.users.some((user) => owners.includes(user.id) && this.unitsAbove(user.unit).some((unit) => named.includes(unit)));
    }
    const templates = grant.members ?? [this.office.me.template];
    return this.office.users.some((user) => templates.includes(user.template) && owners.includes(user.id));
  }
  /** The unit and every one that it is part of. */
  private unitsAbove(unit: string | null): string[] {
    return unit === null ? [] : [unit, ...this.unitsAbove(this.office.units.get(unit)!)];
  }
  private ownersOf(row: Row): string[] {
    const contact = row.contact ? this.row(row.contact) : undefined;
    const all = ({
      persons: row.experts ?? [], companies: row.experts ?? [], policies: row.experts ?? [], tasks: [row.assignee, row.referrer], interactions: [row.user, ...(contact?.experts ?? [])],
    } satisfies Record<Form, (string | null | undefined)[]>)[row.form] as (string | null | undefined)[];
    return all.filter((user): user is string => typeof user === 'string');
  }

  private coversPlace(grant: AccessGrant, row: Row): boolean {
    const provinces = grant.provinces ?? null;
    const districts = grant.districts ?? null;
    if (provinces === null && districts === null) return true;
    const me = this.office.me.id;
    if (row.form === 'tasks' && (row.assignee === me || row.referrer === me)) return true;
    if (!hasPlace(row) && !row.contact) return true;
    const place = hasPlace(row) ? row : this.row(row.contact!);
    if (!place.province && !grant.noPlace) return false;
    if (place.province && provinces !== null && !provinces.includes(place.province)) return false;
    return districts === null || !place.district || districts.includes(place.district);
  }

  /** Whether any grant at all shows it: else naming it is a 400. */
  inReach(field: string, form: Form | 'contacts', operation = 'select'): boolean {
    return formsOf(form).some((one) => (!this.limits || this.limits.inReachOf(field, one, operation)) && this.inReachOf(field, one, operation));
  }
  private inReachOf(field: string, form: Form, operation: string): boolean {
    const viewing = this.on(form).filter(({ operations }) => operations.includes('view'));
    return this.on(form).filter(({ operations }) => operations.includes(operation) || (operation === 'select' && operations.includes('view'))).some((grant) => {
      const hidden = limited(grant);
      if (grant.operations.includes('view')) return shows({ views: true, hidden, masked: [] }, form, field);
      if (operation === 'select') return shows({ views: false, hidden, masked: [] }, form, field);
      return viewing.some((view) => shows({ views: true, hidden: [...hidden, ...limited(view)], masked: [] }, form, field));
    });
  }
  /** Whether this row shows the field to a reader (`select`: in a list; `view`: alone). */
  visible(row: Row, field: string, operation: 'select' | 'view'): boolean {
    return this.under(operation, row).some((way) => shows(way, row.form, field));
  }
  /** Whether it shows what a mask leaves of it, and no more. */
  masked(row: Row, field: string, operation: 'select' | 'view'): boolean {
    return !this.visible(row, field, operation) && MASKABLE.includes(field) && this.under(operation, row).some(({ views, hidden, masked }) => views && !hidden.includes(field) && masked.includes(field));
  }
  /** The rows of a list whose query names these fields: those that show every one of them. */
  listed(form: Form | 'contacts', touched: readonly string[], operations: readonly string[] = ['select']): Row[] {
    return this.rowsOf(form).filter((row) => operations.some((operation) => this.under(operation, row).some((way) => touched.every((field) => shows(way, row.form, field)))));
  }
  /** Those with every word standing in some field that the same grant shows. */
  found(form: Form | 'contacts', words: readonly string[]): Row[] {
    return this.rowsOf(form).filter((row) => this.under('select', row).some((way) => words.every((word) =>
      Object.entries(searched(row)).some(([field, text]) => text?.includes(word) && shows(way, row.form, field)))));
  }
  /** A reference reads as null where its target's title is out of reach. */
  seesTitle(id: string): boolean { return this.visible(this.row(id), 'title', 'select'); }

  /** May this be the outcome: these fields of this row are written, and it then stands like `after`? */
  mayEdit(row: Row, after: Row, fields: readonly string[]): boolean {
    const hands = fields.some((field) => ['experts', 'province', 'district'].includes(field));
    const usable = (state: Row): boolean => this.under('edit', state).some((way) => writes(way, fields) && fields.every((field) => !way.masked.includes(field)) && (!hands || way.assigns));
    return usable(row) && usable(after) && this.maySelectAll(after, fields);
  }
  mayCreate(after: Row, named: readonly string[]): boolean {
    const others = named.includes('experts') && after.experts!.some((id) => id !== this.office.me.id);
    return this.under('create', after).some((way) => writes(way, named) && (!others || way.assigns)) && this.maySelectAll(after, named);
  }
  /** A write refers only to what may be selected. */
  private maySelectAll(row: Row, fields: readonly string[]): boolean {
    return fields.every((field) => {
      const value = row[field as keyof Row];
      if (typeof value !== 'string') return true;
      if (field === 'province' || field === 'district') return this.selects(field, value);
      return field !== 'contact' && field !== 'employer' && field !== 'sponsor' ? true : this.may('select', this.row(value));
    });
  }
  /** Whether he who is limited by place may select this one: it is ticked, or below what is ticked, in one of his grants. */
  selects(what: 'province' | 'district', id: string | null): boolean {
    const province = what === 'province' ? id : [...this.office.districts].find(([, below]) => below.includes(id!))?.[0] ?? null;
    const placed = this.grants.filter(({ form }) => form === 'persons' || form === 'companies' || form === 'policies');
    const own = !placed.length || placed.some(({ provinces, districts }) => (!provinces || provinces.includes(province!)) && (what === 'province' || !districts || districts.includes(id!)));
    return own && (this.limits?.selects(what, id) ?? true);
  }
}

/** One way in which an operation is allowed. */
/** What a mask leaves something of. */
export const MASKABLE = ['nationalId', 'phones', 'emails'];
const limited = ({ hiddenFields = [], maskedFields = [] }: AccessGrant): string[] => [...hiddenFields, ...maskedFields];

interface Way { views: boolean; assigns: boolean; hidden: readonly string[]; masked: readonly string[]; readOnly: readonly string[] }

/** Whether the field is visible in this way. Without view only the title is. */
function shows({ views, hidden, masked }: Pick<Way, 'views' | 'hidden' | 'masked'>, form: Form, field: string): boolean {
  if (['id', 'version', 'active', 'starred'].includes(field)) return true;
  const kept = [...hidden, ...masked];
  if ((field !== 'title' && !views) || kept.includes(field)) return false;
  return field !== 'title' || !TITLE[form].some((part) => kept.includes(part));
}
const writes = ({ hidden, readOnly }: Way, fields: readonly string[]): boolean => fields.every((field) => !hidden.includes(field) && !readOnly.includes(field));
export const formsOf = (form: Form | 'contacts'): readonly Form[] => (form === 'contacts' ? ['persons', 'companies'] : [form]);

export const isContact = (row: Row): boolean => row.form === 'persons' || row.form === 'companies';
const hasPlace = (row: Row): boolean => isContact(row) || row.form === 'policies';
const TITLE: Record<Form, readonly string[]> = { policies: [], persons: ['firstName', 'lastName'], companies: ['name'], interactions: ['subject'], tasks: [] };
export const titleOfRow = (row: Row): string =>
  ({ persons: [row.firstName, row.lastName].filter(Boolean).join(' '), companies: row.name, interactions: row.subject, tasks: row.title, policies: row.title })[row.form]!;

/** The texts that the search box sees, blanks out. */
function searched(row: Row): Record<string, string | null | undefined> {
  const joined = (text: string | null | undefined): string | undefined => text?.replaceAll(' ', '');
  return {
    title: joined(titleOfRow(row)), firstName: joined(row.firstName), lastName: joined(row.lastName), name: joined(row.name), nationalId: row.nationalId, phones: row.phone, subject: joined(row.subject), remark: joined(row.remark),
  };
}
