import { Injectable } from '@nestjs/common';
import { Fault, Faults, type FieldMeta, fieldsOf, labelOf, organisationSettings, type RecordType } from '@crm/platform/records';
import { requestContext } from '../database/request-context';
import { forbidden, invalidField } from '../errors';
import { MetadataService } from '../meta/metadata.service';
import { RecordLists, type WholeList } from '../records/record-lists';
import { Settings } from '../settings/settings';
import { QueryWords } from './query-words';
import type { ListRequest } from './read-request';
import { type Calendar, FORMATS, type Sheet } from './sheet';

/** What stands in no column: it is no value to be read. */
export const NO_COLUMN = new Set<FieldMeta['kind']>(['password', 'grants', 'filter', 'figures', 'widths']);

/** `latinDigits`: where a job remembers what its caller wanted. */
export interface SheetOptions { dates?: Calendar; title?: string; latinDigits?: boolean }

/** Makes of a request what is to be written: columns and head, in the caller's language and as far as he may. */
@Injectable()
export class SheetPlan {
  constructor(private readonly lists: RecordLists, private readonly metadata: MetadataService, private readonly words: QueryWords, private readonly settings: Settings) {}

  /** Counts the rows, too. Throws 403 without the operation, and Faults that name a column or condition out of the caller's reach. */
  async list(type: RecordType, operation: 'export' | 'print', { query, columns, format, complete }: ListRequest & { format?: string; complete?: true }, options: SheetOptions = {}): Promise<Sheet> {
    this.lists.demand(type, operation);
    const shown = format === 'vcf' ? this.cardColumns(type, columns) : this.columns(type, operation, columns ?? (complete ? this.writable(type) : undefined));
    // Compiles the whole query, order included, before anything is read.
    const [total] = await Promise.all([this.lists.count(type, operation, query), this.lists.part(type, operation, query, [], 1)]);
    return { ...await this.sheet(type, shown, await this.words.of(type, query, this.showing(options)), total, options), ...(complete ? { complete } : {}) };
  }

  /** What stands at the head of figures of such a list; their columns are for whoever asks. */
  async figures(type: RecordType, query: WholeList, total: number, options: SheetOptions): Promise<Sheet> {
    return this.sheet(type, [], await this.words.of(type, query, this.showing(options)), total, options);
  }

  async sheet(type: RecordType, columns: readonly FieldMeta[], notes: readonly string[], total: number, options: SheetOptions = {}): Promise<Sheet> {
    const { actor } = requestContext();
    const { dates, title } = options;
    const { language, latinDigits } = this.showing(options);
    return {
      name: type.name, title: title ?? labelOf(type, true)[language], language, latinDigits, calendar: dates ?? (language === 'fa' ? 'jalali' : 'gregorian'),
      columns, notes, organisation: (await this.settings.read(organisationSettings)).organisationName, by: actor.fullName, at: new Date(), total, ...(type.card ? { card: type.card } : {}),
    };
  }

  private showing({ latinDigits }: SheetOptions): Pick<Sheet, 'language' | 'latinDigits'> {
    const context = requestContext();
    return { language: context.language, latinDigits: latinDigits ?? context.latinDigits };
  }

  /** Everything that an import could write again, as far as a grant for exporting shows it. */
  private writable(type: RecordType): string[] {
    const reach = this.lists.fields(type, 'export');
    return Object.entries(type.fields).filter(([name, field]) => !field.readOnly && reach.has(name) && !NO_COLUMN.has(field.kind)).map(([name]) => name);
  }

  /** What stands on a vCard, as far as it is named and a grant for exporting shows it. */
  private cardColumns(type: RecordType, named: readonly string[] | undefined): FieldMeta[] {
    if (!type.card) throw invalidField('format', 'choice', { options: FORMATS.filter((format) => format !== 'vcf').join(', ') });
    const wanted = new Set(Object.values(type.card).flat());
    const given = named && new Set(this.columns(type, 'export', named).map(({ name }) => name));
    const reach = this.lists.fields(type, 'export');
    return this.columns(type, 'export', [...wanted].filter((name) => reach.has(name) && (!given || given.has(name))));
  }

  /** Those that are named, or else those of the list, as far as a grant for the operation shows them. */
  columns(type: RecordType, operation: 'export' | 'print' | 'view', named?: readonly string[]): FieldMeta[] {
    const meta = this.metadata.one(type.path);
    if (!meta) throw forbidden();
    const reach = this.lists.fields(type, operation);
    const known = new Map(meta.fields.filter(({ name, kind }) => reach.has(name) && !NO_COLUMN.has(kind)).map((field) => [field.name, field]));
    const all = fieldsOf(type);
    const faults = (named ?? []).filter((name) => !known.has(name))
      .map((name) => new Fault(Object.hasOwn(all, name) && !NO_COLUMN.has(all[name]!.kind) ? 'hidden' : 'unknown', {}, name));
    if (faults.length) throw new Faults(faults);
    const shown = (named ?? type.list).flatMap((name) => known.get(name) ?? []);
    // Whose template hides the whole list still has rows.
    return shown.length ? shown : [known.get('title') ?? known.get('id')!];
  }
}
