import { Inject, Injectable } from '@nestjs/common';
import {
  computedFields, customField, customForm, Fault, faultsOf, type Field, type FieldDefinition, fieldOf, fieldsOf, isFieldName, isMany, isReference, planRollUp, type RecordType, Registry, type RollUp, rollUpsOf, takesCustomFields, takesSetting,
} from '@crm/platform/records';
import { Database } from '../database/database';
import { requestContext } from '../database/request-context';
import { identifier, sql } from '../database/sql';
import { Problem, taken } from '../errors';
import { JobsService } from '../jobs/jobs.service';
import { claimAll } from '../records/custom-claims';
import { CUSTOM_CLAIMS, CUSTOM_LINKS, ROLL_UPS } from '../records/custom-columns';
import type { RecordRules } from '../records/record-rules';
import { CUSTOM_FIELD_JOB, type FieldWork } from './field-job';
import { Mentions } from './mentions';

type Values = Record<string, unknown>;
type Definition = FieldDefinition & { id: string; indexed: boolean | null };

/** Fields of one form, besides the declared ones. */
const MOST = 1000;
const LONGEST_TEXT = 1000;
/** They say of stored values what they are: what is stored would mean something else. */
const FIXED = ['type', 'name', 'kind', 'to', 'list', 'many', 'rollUp'] as const;
/** Keys beside the fields of a record, and words of filters. */
const RESERVED = new Set(['type', 'operations', 'related', 'timeline', 'custom', 'owners', 'path', 'position', 'parent', 'record', 'records', 'and', 'or', 'not', 'key', 'deletedAt', 'searchKey', 'recordType']);

/** Two who change fields at once do so one after the other. */
export const definitionsLock = sql`SELECT pg_advisory_xact_lock(7295003)`;

/** What makes a good field: what it says of itself is taken only where its kind knows it, and what stands in rows keeps its meaning. */
@Injectable()
export class CustomFieldRules implements RecordRules {
  constructor(
    private readonly database: Database, @Inject(Registry) private readonly registry: Registry, private readonly jobs: JobsService, private readonly mentions: Mentions,
  ) {}

  /** A link to another form is looked up from the other side all the time: it has its index from the beginning. */
  prepare(changes: Values, before: Values | undefined): Values {
    return !before && changes.kind === 'reference' && !changes.many ? { ...changes, indexed: true } : changes;
  }

  async check(given: Values, before: Values | undefined): Promise<Fault[]> {
    await this.database.query(definitionsLock);
    // As the kinds of the declaration parsed them.
    const after = given as unknown as Definition;
    if (before) {
      const changed = FIXED.filter((name) => JSON.stringify(given[name] ?? null) !== JSON.stringify(before[name] ?? null));
      if (changed.length) return changed.map((name) => new Fault('readOnly', {}, name));
    }
    const form = await this.form(after.type);
    if (!form) return [new Fault('outOfReach', {}, 'type')];
    const faults = [...(before ? [] : await this.named(after, form)), ...this.settings(given), ...(after.unique && after.default ? [new Fault('uniqueDefault', {}, 'default')] : []), ...this.target(after), ...this.limits(after), ...rollsAlone(given)];
    if (faults.length) return faults;
    const field = asField(after, this.registry, form);
    if (field instanceof Fault) return [field];
    if (before && given.active === false) this.demandUnread(after.type, after.name);
    return before && after.unique && !before.unique ? this.claimed(form, after, field) : [];
  }

  async written(id: string, changes: Values, before: Values | undefined): Promise<void> {
    const [field] = await this.database.query<Definition & Record<string, unknown>>(sql`SELECT * FROM custom_fields WHERE id = ${id}`);
    if (before && 'unique' in changes && !changes.unique) await this.database.execute(sql`DELETE FROM ${identifier(CUSTOM_CLAIMS)} WHERE field = ${field!.code}`);
    // Who may no longer see a field, or from whom it was hidden while it was there, must not find rows by it either.
    const search = before !== undefined && ('search' in changes || ('active' in changes && field!.search === true));
    const computed = 'formula' in changes && field!.formula !== null;
    const rolls = field!.rollUp !== null && (!before || ['rollUpFunction', 'rollUpField', 'rollUpFilter', 'decimals'].some((name) => name in changes) || changes.active === true);
    if (!before && rolls) await this.beginHidden(field!);
    const index = 'indexed' in changes && (before !== undefined || changes.indexed === true);
    const work = [...(index || search ? ['index' as const] : []), ...(computed ? ['compute' as const] : []), ...(rolls ? ['rollUp' as const] : []), ...(search || (computed && field!.search) ? ['search' as const] : [])];
    if (work.length) await this.work(field!, work);
  }

  async beforeDelete(record: Values): Promise<void> {
    const { type, name, search } = record as unknown as Definition;
    const [user] = await this.database.query<{ label: string }>(sql`SELECT "pluralLabel" AS label FROM custom_forms WHERE path = ${type} AND through = ${name} AND access = 'reference' AND "deletedAt" IS NULL`);
    if (user) throw new Problem(409, { fa: `دسترسی فرم «${user.label}» از راه این فیلد است.`, en: `The access to the form “${user.label}” goes through this field.` });
    this.demandUnread(type, name);
    await this.mentions.forgetField(type, name);
    if (search) await this.work(record as unknown as Definition, ['search']);
  }

  async beforeRestore(record: Values): Promise<void> {
    await this.database.query(definitionsLock);
    const { type, name, id, search } = record as unknown as Definition;
    if (await this.isTaken(type, name, id)) throw taken('name');
    const work = [...((record as unknown as Definition).rollUp ? ['rollUp' as const] : []), ...(search ? ['search' as const] : [])];
    if (work.length) await this.work(record as unknown as Definition, work);
  }

  /** Its values go with it: links and claims now, what stands in rows by a job. */
  async beforePurge(record: Values): Promise<void> {
    const field = record as unknown as Definition;
    for (const table of [CUSTOM_LINKS, CUSTOM_CLAIMS, ROLL_UPS]) await this.database.execute(sql`DELETE FROM ${identifier(table)} WHERE field = ${field.code}`);
    // Their contents have no row then, and are swept.
    await this.database.execute(sql`DELETE FROM attachments WHERE field = ${field.code}`);
    await this.work(field, ['index', 'clean', 'search']);
  }

  /** A field that a formula reads stays, or the formula goes first. */
  private demandUnread(path: string, name: string): void {
    const form = this.registry.byPath(path);
    const family = form ? [form, ...this.registry.specialisations(form)] : [];
    const reader = family.flatMap((type) => computedFields(type)).find(({ formula }) => formula.reads.has(name))?.field;
    const roller = form && rollUpsOf(this.registry, () => undefined).find(({ source, watched, measure }) => (source.name === form.name || source.supertype?.name === form.name) && (watched.has(name) || measure?.name === name))?.field;
    if (roller) throw new Problem(409, { fa: `جمع‌بندی فیلد «${roller.fa}» از این فیلد ساخته می‌شود.`, en: `The field “${roller.en}” rolls this field up.` });
    if (reader) throw new Problem(409, { fa: `فرمول فیلد «${reader.fa}» از این فیلد استفاده می‌کند.`, en: `The formula of the field “${reader.en}” reads this field.` });
  }

  /** Its figures are made of records that its reader may not see: administrators show it to whom they choose. */
  private async beginHidden({ type: path, name }: Definition): Promise<void> {
    const form = this.registry.byPath(path);
    await this.mentions.hideField([path, ...(form ? this.registry.specialisations(form).map((one) => one.path) : [])], name);
  }

  /** The form as it is without its custom fields' definitions being in question; a form that is switched off has fields, too. */
  private async form(path: string): Promise<RecordType | undefined> {
    const type = this.registry.byPath(path);
    if (type) return takesCustomFields(type) && !type.open ? type : undefined;
    const [made] = await this.database.query(sql`SELECT 1 FROM custom_forms WHERE path = ${path} AND "deletedAt" IS NULL`);
    return made ? this.registry.byName('custom-record') : undefined;
  }

  private async named({ type, name }: Definition, form: RecordType): Promise<Fault[]> {
    if (!isFieldName(name)) return [new Fault('fieldName', {}, 'name')];
    const family = [form, form.supertype, ...this.registry.specialisations(form)].filter((one) => one !== undefined);
    if (RESERVED.has(name) || family.some((one) => { const field = fieldsOf(one)[name]; return field !== undefined && field.custom === undefined; })) return [new Fault('unique', {}, 'name')];
    if (family.some((one) => fieldsOf(one)[name] !== undefined) || await this.isTaken(type, name)) throw taken('name');
    const [{ count } = { count: 0 }] = await this.database.query<{ count: number }>(sql`SELECT count(*) AS count FROM custom_fields WHERE type = ${type} AND "deletedAt" IS NULL`);
    return count < MOST ? [] : [new Fault('tooMany', { max: MOST }, 'type')];
  }
  private async isTaken(type: string, name: string, besides?: string): Promise<boolean> {
    return (await this.database.query(sql`SELECT 1 FROM custom_fields WHERE type = ${type} AND name = ${name} AND "deletedAt" IS NULL AND id IS DISTINCT FROM ${besides ?? null}::uuid`)).length > 0;
  }

  /** What this kind does not know is refused instead of passed over. */
  private settings(given: Values): Fault[] {
    const said = (value: unknown): boolean => value !== null && value !== undefined && value !== false && value !== '' && !(Array.isArray(value) && !value.length);
    return (['to', 'list', 'many', 'options', 'min', 'max', 'decimals', 'search', 'unique', 'default', 'formula', 'rollUp'] as const)
      .filter((setting) => said(given[setting]) && !takesSetting(String(given.kind), setting)).map((setting) => new Fault('notForKind', {}, setting));
  }

  private target({ kind, to, list, options }: Definition): Fault[] {
    if (takesSetting(kind, 'to')) {
      if (!to) return [new Fault('required', {}, 'to')];
      const target = this.registry.byPath(to);
      const fits = target && !target.personal && !target.open && target.name !== customField.name && target.name !== customForm.name && (kind !== 'tree' || target.tree);
      return fits ? [] : [new Fault('outOfReach', {}, 'to')];
    }
    if (kind === 'lookup') return !list ? [new Fault('required', {}, 'list')] : /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(list) ? [] : [new Fault('format', {}, 'list')];
    return kind === 'choice' && !options?.length ? [new Fault('required', {}, 'options')] : [];
  }

  private limits({ kind, min, max }: Definition): Fault[] {
    const text = kind === 'text' || kind === 'longText';
    const most = kind === 'text' ? LONGEST_TEXT : 20_000;
    if (text && max !== null && max !== undefined && (!Number.isInteger(max) || max < 1 || max > most)) return [new Fault('outOfRange', { min: 1, max: most }, 'max')];
    return min !== null && min !== undefined && max !== null && max !== undefined && min > max ? [new Fault('outOfRange', { min, max: 1e12 }, 'max')] : [];
  }

  /** A field becomes unique only where no value stands twice; what stands there is claimed. */
  private async claimed(form: RecordType, definition: Definition, field: Field): Promise<Fault[]> {
    const [row] = await this.database.returning<{ refused: number }>(claimAll({ ...form, fields: { ...form.fields, [definition.name]: field } }, definition.name, definition.code));
    return row!.refused > 0 ? [new Fault('unique', {}, 'unique')] : [];
  }

  private async work({ code, type, label }: Definition, work: FieldWork['work']): Promise<void> {
    // A seed or another task of the system's own has no user to whom a job could belong.
    if (!requestContext().actor.id) return;
    const start = (form: string, parts: FieldWork['work']): Promise<unknown> => this.jobs.start(CUSTOM_FIELD_JOB, { key: code, form, work: parts } satisfies FieldWork, { subject: label });
    const declared = this.registry.byPath(type);
    const forms = declared?.abstract ? this.registry.specialisations(declared) : [];
    const own = forms.length ? work.filter((part) => part !== 'search') : work;
    if (own.length) await start(type, own);
    // What a row is found by is made of all fields of its own form.
    if (own.length < work.length) for (const form of forms) await start(form.path, ['search']);
  }
}

/** What is rolled up is neither asked for nor computed otherwise, and lies where no index reaches; what rolls nothing up says nothing of how. */
function rollsAlone(given: Values): Fault[] {
  const said = (name: string): boolean => given[name] !== null && given[name] !== undefined && given[name] !== false && given[name] !== '';
  if (!said('rollUp')) return ['rollUpFunction', 'rollUpField', 'rollUpFilter'].filter(said).map((name) => new Fault('notForKind', {}, name));
  if (!said('rollUpFunction')) return [new Fault('required', {}, 'rollUpFunction')];
  return ['formula', 'default', 'required', 'unique', 'indexed', 'min', 'max'].filter(said).map((name) => new Fault('rollUpAlone', {}, name));
}

/** The definition as a field, or what is wrong with its default or its formula. */
function asField(definition: Definition, registry: Registry, form: RecordType): Field | Fault {
  try {
    const field = fieldOf({ ...definition, code: definition.code || '0' }, (path) => registry.byPath(path)!.name);
    if (isReference(field) && isMany(field) && definition.indexed) return new Fault('notForKind', {}, 'indexed');
    if (field.rollUp) planRollUp(field as Field & { rollUp: RollUp }, form, registry);
    if (field.formula !== undefined) computedFields({ fields: { ...form.fields, [definition.name]: field } });
    return field;
  } catch (error) {
    const [fault] = faultsOf(error);
    return new Fault(fault!.key, fault!.params, definition.rollUp ? fault!.path || 'rollUp' : definition.formula ? 'formula' : 'default');
  }
}
