import { Inject, Injectable } from '@nestjs/common';
import { customField, Fault, fieldsOf, type FieldDefinition, fieldOf, type FormDefinition, isFormPath, isReservedPath, mayOwnThrough, Registry, showNumber, sortOf } from '@crm/platform/records';
import { Database } from '../database/database';
import { requestContext } from '../database/request-context';
import { identifier, sql, type Sql } from '../database/sql';
import { Problem } from '../errors';
import { History } from '../history/history';
import { claimAll, titleClaim } from '../records/custom-claims';
import { CUSTOM_CLAIMS } from '../records/custom-columns';
import type { RecordRules } from '../records/record-rules';
import { KIND_COLUMN, tableOf } from '../records/tables';
import { definitionsLock } from './custom-field.rules';
import { Mentions } from './mentions';

type Values = Record<string, unknown>;
type Definition = FormDefinition & { id: string };

/** What makes a good form: a path of its own, an order and columns that it has, and rows whose owner can be told. */
@Injectable()
export class CustomFormRules implements RecordRules {
  constructor(
    private readonly database: Database, @Inject(Registry) private readonly registry: Registry, private readonly mentions: Mentions, private readonly history: History,
  ) {}

  async check(given: Values, before: Values | undefined): Promise<Fault[]> {
    await this.database.query(definitionsLock);
    // As the kinds of the declaration parsed them.
    const after = given as unknown as Definition;
    const changed = (name: string): boolean => JSON.stringify(given[name] ?? null) !== JSON.stringify(before?.[name] ?? null);
    if (before && changed('path')) return [new Fault('readOnly', {}, 'path')];
    if (!before) {
      if (!isFormPath(after.path)) return [new Fault('formName', {}, 'path')];
      const declared = this.registry.all().some((type) => !type.custom && (type.path === after.path || type.name === after.path));
      if (declared || isReservedPath(after.path)) return [new Fault('unique', {}, 'path')];
    }
    const fields = await this.fields(after.path);
    const known = new Set([...Object.keys(fieldsOf(this.registry.byName('custom-record'))), ...fields.map(({ name }) => name)]);
    const faults = [
      ...(changed('sort') && after.sort && !known.has(sortOf(after.sort).field) ? [new Fault('unknown', {}, 'sort')] : []),
      ...(changed('columns') ? (after.columns ?? []).flatMap((name, i) => (known.has(name) ? [] : [new Fault('unknown', {}, `columns[${i}]`)])) : []),
      ...this.owners(after, fields),
    ];
    if (faults.length) return faults;
    if (before && (['access', 'through', 'placed'] as const).some(changed)) await this.demandNoRows(after.path);
    return before && after.titleUnique && !before.titleUnique ? this.claimed(after.path) : [];
  }

  async written(id: string, changes: Values, before: Values | undefined): Promise<void> {
    if (!before || !('titleUnique' in changes) || changes.titleUnique) return;
    const [form] = await this.database.query<{ path: string }>(sql`SELECT path FROM custom_forms WHERE id = ${id}`);
    await this.database.execute(sql`DELETE FROM ${identifier(CUSTOM_CLAIMS)} WHERE field = ${titleClaim(form!)}`);
  }

  /** The form takes its fields, its rights and its saved lists along; a form that still has records stays. */
  async beforeDelete(record: Values): Promise<void> {
    const { path } = record as unknown as Definition;
    await this.demandNoRows(path);
    const referring = await this.database.query<{ label: string }>(sql`SELECT label FROM custom_fields WHERE "to" = ${path} AND type <> ${path} AND "deletedAt" IS NULL`);
    if (referring.length) throw new Problem(409, { fa: `فیلد «${referring[0]!.label}» به این فرم پیوند دارد.`, en: `The field “${referring[0]!.label}” refers to this form.` });
    await this.mentions.forgetForm(path);
    const fields = await this.database.returning<{ id: string }>(sql`UPDATE custom_fields SET "deletedAt" = ${requestContext().now.toISOString()}, version = version + 1 WHERE type = ${path} AND "deletedAt" IS NULL RETURNING id`);
    await this.history.write(customField.path, fields.map(({ id }) => ({ record: id, operation: 'delete', changes: [], row: {} })));
  }

  private owners({ access, through, placed }: Definition, fields: readonly FieldDefinition[]): Fault[] {
    if (placed && access !== 'experts') return [new Fault('notForKind', {}, 'placed')];
    if (access !== 'reference') return through ? [new Fault('notForKind', {}, 'through')] : [];
    if (!through) return [new Fault('required', {}, 'through')];
    const definition = fields.find(({ name }) => name === through);
    const target = definition?.to ? this.registry.byPath(definition.to) : undefined;
    return definition && target && mayOwnThrough(fieldOf({ ...definition, default: null }, () => target.name), target) ? [] : [new Fault('outOfReach', {}, 'through')];
  }

  private fields(path: string): Promise<(FieldDefinition & Record<string, unknown>)[]> {
    return this.database.query<FieldDefinition & Record<string, unknown>>(sql`SELECT * FROM custom_fields WHERE type = ${path} AND "deletedAt" IS NULL`);
  }
  private rows(path: string): Sql {
    return sql`${tableOf(this.registry.byName('custom-record'))} t WHERE t.${identifier(KIND_COLUMN)} = ${path}`;
  }
  /** Deleted records count: they may be restored. */
  private async demandNoRows(path: string): Promise<void> {
    const [row] = await this.database.query<{ count: number }>(sql`SELECT count(*) AS count FROM ${this.rows(path)}`);
    const { count } = row!;
    if (count) {
      throw new Problem(409, { fa: `این فرم ${showNumber(count, { language: 'fa' })} رکورد دارد، با رکوردهای حذف‌شده؛ نخست آن‌ها را برای همیشه حذف کنید.`, en: `This form has ${count} records, deleted ones included; purge them first.` }, { extra: { count } });
    }
  }

  private async claimed(path: string): Promise<Fault[]> {
    const type = this.registry.byPath(path);
    // Switched off, it is claimed for when it is switched on: by whoever makes its title unique then.
    if (!type) return [new Fault('outOfReach', {}, 'titleUnique')];
    const [row] = await this.database.returning<{ refused: number }>(claimAll(type, 'title', titleClaim(type)));
    return row!.refused > 0 ? [new Fault('unique', {}, 'titleUnique')] : [];
  }
}
