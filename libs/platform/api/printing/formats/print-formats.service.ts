import { Inject, Injectable } from '@nestjs/common';
import { Fault, Faults, type FieldMeta, fieldsOf, isId, labelOf, organisationSettings, parseRecord, printFormat, type PrintFormat, type RecordType, Registry } from '@crm/platform/records';
import { mayAtAll } from '../../access/rule';
import { requestContext } from '../../database/request-context';
import { forbidden, notFound } from '../../errors';
import { NO_COLUMN, SheetPlan } from '../../exports/sheet-plan';
import { FieldUploads } from '../../files/field-uploads.service';
import { RecordLists } from '../../records/record-lists';
import { Records } from '../../records/records';
import { Settings } from '../../settings/settings';
import { type Format, namedIn, type Print, type PrintedRow } from './format';
import { FormatThreads } from './format-threads';
import { sampleRecord } from './sample-record';

const CONTENT = ['form', 'kind', 'paper', 'orientation', 'margin', 'body', 'header', 'footer', 'style'] as const;
/** Rows of a list in a preview. */
const PREVIEWED = 20;
type Values = Record<string, unknown>;

/** Formats of the office's own: found, checked, tried and filled in, always with what the acting user may see. */
@Injectable()
export class PrintFormats {
  constructor(private readonly records: Records, private readonly lists: RecordLists, private readonly plan: SheetPlan, private readonly uploads: FieldUploads, private readonly threads: FormatThreads, private readonly settings: Settings, @Inject(Registry) private readonly registry: Registry) {}

  /** The format of that id; without one, the default of the form. Undefined where the plain layout is meant; 404 for what is none of this form. */
  async find(type: RecordType, kind: Format['kind'], id: string | undefined): Promise<(Format & { name: string }) | undefined> {
    if (id === 'standard') return undefined;
    if (id !== undefined && !isId(id)) throw notFound();
    const { data: [found] } = await this.records.of(printFormat).find({
      filter: { form: { eq: type.path }, kind: { eq: kind }, active: { eq: true }, ...(id === undefined ? { isDefault: { eq: true } } : { id: { eq: id } }) },
      fields: ['name', ...CONTENT], sort: 'name', limit: 1, count: 'none',
    });
    if (!found && id !== undefined) throw notFound();
    return found && { ...formatOf(found), name: found.name };
  }

  /** The fields of a form that this operation's grants show, as a template may name them. */
  fields(type: RecordType, operation: 'print' | 'view'): FieldMeta[] {
    const reach = this.lists.fields(type, operation);
    const names = Object.entries(fieldsOf(type)).filter(([name, { kind }]) => reach.has(name) && !NO_COLUMN.has(kind) && name !== 'starred').map(([name]) => name);
    return names.length ? this.plan.columns(type, operation, names) : [];
  }
  /** Those of them that the format names. */
  named(format: Format, type: RecordType): FieldMeta[] { return namedIn(format, this.fields(type, 'print')); }

  async render(format: Format, type: RecordType, rows: readonly Values[], fields: readonly FieldMeta[], title: string): Promise<string> {
    return this.threads.render(format, await this.uploads.withPictures(rows, fields), fields, await this.print(type, title));
  }

  /** What is wrong with a format as its writer sees the form. */
  async faults(values: Values): Promise<Fault[]> {
    const type = this.registry.byPath(String(values.form));
    if (!type || !mayAtAll(requestContext().actor, type, 'view', this.registry)) return [new Fault('outOfReach', {}, 'form')];
    return this.threads.faults(formatOf(values), this.fields(type, 'view'), await this.print(type, labelOf(type)[requestContext().language]));
  }

  /** A format that is being written, filled with a record that its writer may see, the first of the form unless told, else with made-up values. */
  async preview(given: unknown): Promise<string> {
    const { actor, now } = requestContext();
    if (!['create', 'edit'].some((operation) => mayAtAll(actor, printFormat, operation, this.registry))) throw forbidden();
    const { id, ...body } = typeof given === 'object' && given !== null && !Array.isArray(given) ? given as Values : {};
    if (id !== undefined && id !== null && typeof id !== 'string') throw new Faults([new Fault('id', {}, 'id')]);
    const values = parseRecord(printFormat, { name: '-', ...body }, 'new', { me: actor.id, now });
    const faults = await this.faults(values);
    if (faults.length) throw new Faults(faults);
    const format = formatOf(values);
    const type = this.registry.byPath(String(values.form))!;
    const fields = namedIn(format, this.fields(type, 'view'));
    const rows = await this.uploads.withPictures(await this.sample(type, format.kind, fields, id ?? undefined), fields);
    const title = String(rows[0]?.title ?? labelOf(type)[requestContext().language]);
    return this.threads.render(format, rows.length ? rows : sampleRows(fields, now, format.kind === 'list' ? 3 : 1), fields, await this.print(type, title), rows.length ? 'tell' : 'note');
  }

  private async sample(type: RecordType, kind: Format['kind'], fields: readonly FieldMeta[], id: string | undefined): Promise<Values[]> {
    if (id !== undefined && !isId(id)) throw notFound();
    const names = [...new Set(['title', ...fields.map(({ name }) => name)])].filter((name) => this.lists.fields(type, 'view').has(name));
    const { data } = await this.lists.part(type, 'view', id === undefined ? {} : { filter: { id: { eq: id } } }, names, kind === 'list' && id === undefined ? PREVIEWED : 1);
    if (id !== undefined && !data.length) throw notFound();
    return data;
  }

  private async print(type: RecordType, title: string): Promise<Print> {
    const { actor, language, now } = requestContext();
    const { organisationName, logo } = await this.settings.read(organisationSettings);
    return { title, form: labelOf(type)[language], by: actor.fullName, at: now, showing: { language, moneyUnit: this.registry.moneyUnit }, organisation: { name: organisationName, logo } };
  }
}

const formatOf = (values: Values | PrintFormat): Format => {
  const { kind, paper, orientation, margin, body, header, footer, style } = values as Partial<PrintFormat>;
  return {
    kind: kind === 'list' ? 'list' : 'record', paper: paper ?? 'a4', orientation: orientation ?? 'portrait', margin: margin ?? 14,
    body: body ?? '', header: header ?? null, footer: footer ?? null, style: style ?? null,
  };
};

const sampleRows = (fields: readonly FieldMeta[], at: Date, count: number): PrintedRow[] => Array.from({ length: count }, () => sampleRecord(fields, at));
