import { Injectable } from '@nestjs/common';
import { type AccessGrant, accessTemplate, type Figures, type Filter, storedDescription, view } from '@crm/platform/records';
import { AccessService } from '../access/access.service';
import { Database } from '../database/database';
import { identifier, join, sql } from '../database/sql';
import { Records } from '../records/records';

interface Template extends Record<string, unknown> { id: string; grants: AccessGrant[] }
interface SavedView extends Record<string, unknown> {
  id: string; columns: string[] | null; pinned: string[] | null; widths: Record<string, number> | null; filter: Filter | null; sort: string | null; board: string | null; figures: Figures | null;
}

const JSON_COLUMNS = new Set(['filter', 'figures', 'widths']);

/** Where fields and forms are named besides their own definitions: in grants, saved lists and stored descriptions. What is deleted takes them along. */
@Injectable()
export class Mentions {
  constructor(private readonly database: Database, private readonly records: Records, private readonly access: AccessService) {}

  /** A later field of the same name must find no rights and no filters that meant this one. */
  async forgetField(form: string, name: string): Promise<void> {
    await this.asProduct('a custom field was deleted', async () => {
      for (const { id, grants } of await this.templates(form)) {
        const changed = grants.map((grant) => (grant.form === form ? without(grant, name) : grant));
        if (JSON.stringify(changed) !== JSON.stringify(grants)) await this.records.of(accessTemplate).update(id, undefined, { grants: changed });
      }
      for (const saved of await this.database.query<SavedView>(sql`SELECT id, columns, pinned, widths, filter, sort, board, figures FROM views WHERE type = ${form} AND "deletedAt" IS NULL FOR UPDATE`)) {
        const changes = viewWithout(saved, name);
        // Not through the rules of views: what else in it is out of date is its owner's to mend.
        if (Object.keys(changes).length) await this.database.execute(sql`UPDATE views SET ${join(Object.entries(changes).map(([column, value]) => sql`${identifier(column)} = ${JSON_COLUMNS.has(column) && value !== null ? JSON.stringify(value) : value}`))}, version = version + 1 WHERE id = ${saved.id}`);
      }
      for (const { id } of await this.database.query<{ id: string }>(sql`SELECT id FROM stored_descriptions WHERE form = ${form} AND field = ${name} AND "deletedAt" IS NULL`)) await this.records.of(storedDescription).delete(id);
    });
  }

  /** Nobody but administrators sees a field until they show it: it is hidden in every grant on the form that there is. */
  async hideField(forms: readonly string[], name: string): Promise<void> {
    await this.asProduct('a field was made that begins hidden', async () => {
      const rows = await this.database.query<Template>(sql`SELECT id, grants FROM access_templates WHERE NOT "builtIn" AND "deletedAt" IS NULL ORDER BY id FOR UPDATE`);
      for (const { id, grants } of rows) {
        const changed = grants.map((grant) => (forms.includes(grant.form) ? { ...grant, hiddenFields: [...new Set([...grant.hiddenFields ?? [], name])] } : grant));
        if (JSON.stringify(changed) !== JSON.stringify(grants)) await this.records.of(accessTemplate).update(id, undefined, { grants: changed });
      }
    });
  }

  async forgetForm(form: string): Promise<void> {
    await this.asProduct('a custom form was deleted', async () => {
      for (const { id, grants } of await this.templates(form)) await this.records.of(accessTemplate).update(id, undefined, { grants: grants.filter((grant) => grant.form !== form) });
      for (const { id } of await this.database.query<{ id: string }>(sql`SELECT id FROM views WHERE type = ${form} AND "deletedAt" IS NULL`)) await this.records.of(view).delete(id);
      for (const { id } of await this.database.query<{ id: string }>(sql`SELECT id FROM stored_descriptions WHERE form = ${form} AND "deletedAt" IS NULL`)) await this.records.of(storedDescription).delete(id);
    });
  }

  private templates(form: string): Promise<Template[]> {
    return this.database.query<Template>(sql`SELECT id, grants FROM access_templates WHERE grants @> ${JSON.stringify([{ form }])}::jsonb AND "deletedAt" IS NULL ORDER BY id FOR UPDATE`);
  }

  /** In the same transaction; who may delete a field need not be allowed to change templates. The history names this task. */
  private asProduct(reason: string, work: () => Promise<void>): Promise<void> {
    return this.access.under(reason, work);
  }
}

function without(grant: AccessGrant, name: string): AccessGrant {
  const left = (['hiddenFields', 'maskedFields', 'readOnlyFields'] as const).flatMap((key) => (grant[key] ? [[key, grant[key].filter((one) => one !== name)] as const] : []));
  return { ...grant, ...Object.fromEntries(left) };
}

const names = (path: string, name: string): boolean => path.replace(/^-/, '').split('.')[0] === name;

/** What of a saved list changes where it says nothing of this field any more. */
function viewWithout({ columns, pinned, widths, filter, sort, board, figures }: SavedView, name: string): Record<string, unknown> {
  const changes: Record<string, unknown> = {};
  if (columns?.includes(name)) changes.columns = columns.filter((one) => one !== name);
  if (pinned?.includes(name)) changes.pinned = pinned.filter((one) => one !== name);
  if (widths && Object.hasOwn(widths, name)) changes.widths = Object.fromEntries(Object.entries(widths).filter(([one]) => one !== name));
  if (board === name) changes.board = null;
  if (figures && [...figures.groupBy, ...figures.measures].some(({ field }) => field !== undefined && names(field, name))) changes.figures = null;
  if (sort?.split(',').some((term) => names(term.trim(), name))) changes.sort = sort.split(',').filter((term) => !names(term.trim(), name)).join(',') || null;
  const kept = filter && filterWithout(filter, name);
  if (filter && JSON.stringify(kept) !== JSON.stringify(filter)) changes.filter = kept;
  return changes;
}

function filterWithout(filter: Filter, name: string): Filter {
  const walk = (part: unknown): unknown => (typeof part === 'object' && part !== null && !Array.isArray(part) ? filterWithout(part as Filter, name) : part);
  return Object.fromEntries(Object.entries(filter).filter(([path]) => !names(path, name)).map(([path, value]) => {
    if (path === 'not') return [path, walk(value)];
    return [path, (path === 'and' || path === 'or') && Array.isArray(value) ? value.map(walk).filter((part) => typeof part !== 'object' || part === null || Object.keys(part).length) : value];
  })) as Filter;
}
