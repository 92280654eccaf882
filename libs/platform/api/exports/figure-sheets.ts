import { Inject, Injectable } from '@nestjs/common';
import { chartData, type FieldMeta, fieldsOf, figureOf, type Group, groupColumn, type GroupRow, isReference, kinds, mainField, measureColumn, measureName, measuresOf, type RecordType, Registry, showDate, showSpan, showValue } from '@crm/platform/records';
import { MetadataService } from '../meta/metadata.service';
import { RecordLists } from '../records/record-lists';
import type { FiguresRequest } from './read-request';
import type { Sheet, SheetRow } from './sheet';
import { type SheetOptions, SheetPlan } from './sheet-plan';

const words = {
  fa: { by: (list: string, groups: string) => `${list} بر پایهٔ ${groups}`, and: ' و ', none: 'بدون مقدار', whole: 'همه', others: 'سایر', comma: '، ' },
  en: { by: (list: string, groups: string) => `${list} by ${groups}`, and: ' and ', none: 'No value', whole: 'All', others: 'Others', comma: ', ' },
};

/** What the lying bars of a chart may fill of a page; pixels. */
const MOST_OF_PAGE = 640;

/** Grouped figures as a sheet: a row for each group. */
@Injectable()
export class FigureSheets {
  constructor(private readonly lists: RecordLists, private readonly metadata: MetadataService, private readonly plan: SheetPlan, @Inject(Registry) private readonly registry: Registry) {}

  /**
   * `read`: for people, who read the names of months and that a value is missing, and a last row of the whole; programs get the values.
   * Throws 403 without the right to report or to the operation, and Faults that name what cannot be grouped or reckoned.
   */
  async of(type: RecordType, operation: 'export' | 'print', { query, figures }: FiguresRequest, options: SheetOptions & { read: boolean }): Promise<{ sheet: Sheet; rows: SheetRow[] }> {
    this.lists.demand(type, operation);
    const { filter, search, starred } = query;
    const among = { ...(filter ? { filter } : {}), ...(search ? { search } : {}), ...(starred ? { starred } : {}) };
    const groups = await this.lists.figures(type, operation, { ...figures, ...among });
    const sheet = await this.plan.figures(type, query, groups.length, options);
    const keys = figures.groupBy.map((group) => this.keyColumn(type, group));
    const measures = measuresOf(figures.measures);
    const own = this.fieldsOf(type);
    const measured = measures.map((measure) => measureColumn(measure, own.find(({ name }) => name === measure.field), sheet.language));
    const valuesOf = ({ values }: GroupRow): SheetRow => Object.fromEntries(measures.map((measure, i) => [measureName(measure), figureOf(values[measureName(measure)], measured[i]!)]));
    const rows = groups.map((group): SheetRow => ({ ...Object.fromEntries(figures.groupBy.map((by, i) => [by.field, keyValue(group.key[by.field], by, keys[i]!, options.read ? sheet : undefined)])), ...valuesOf(group) }));
    const word = words[sheet.language];
    const [whole] = options.read ? await this.lists.figures(type, operation, { groupBy: [], measures: figures.measures, ...among }) : [];
    const nameOf = ({ key }: GroupRow, i: number): string => String(keyValue(key[figures.groupBy[i]!.field], figures.groupBy[i]!, keys[i]!, sheet));
    const chart = options.read && figures.chart ? chartData(groups, figures, {
      groups: figures.groupBy.map((group) => ({ group })), measures: measures.map((measure, i) => ({ measure, column: measured[i]! })),
      nameOf, titleOf: (row) => keys.map((_, i) => nameOf(row, i)).join(word.comma),
    }, { others: word.others, span: (label, unit) => (unit === 'day' ? showDate(label, sheet) : showSpan(label, unit, sheet)) }, MOST_OF_PAGE) : undefined;
    return {
      sheet: {
        ...sheet, title: options.title ?? word.by(sheet.title, keys.map(({ label }) => label).join(word.and)),
        columns: [...(options.read ? keys.map((column): FieldMeta => ({ ...column, kind: 'text' })) : keys), ...measured],
        ...(chart ? { chart: { shape: figures.chart!.shape, data: chart } } : {}),
        ...(whole ? { whole: { ...valuesOf(whole), [keys[0]!.name]: word.whole } } : {}),
      },
      rows,
    };
  }

  private fieldsOf(type: RecordType): readonly FieldMeta[] { return this.metadata.one(type.path)?.fields ?? []; }

  /** The field that a group names, in its own list, in child rows, or of what a relation leads to. The query has been checked. */
  private keyColumn(type: RecordType, group: Group): FieldMeta {
    const [name, inner] = group.field.split('.') as [string, string?];
    const field = this.fieldsOf(type).find((one) => one.name === name)!;
    const declared = fieldsOf(type)[name]!;
    if (declared.child) {
      const told = inner ?? mainField(declared);
      const own = field.children!.find((child) => child.name === told)!;
      return groupColumn(group, own, inner === undefined ? field.label : `${field.label}: ${own.label}`);
    }
    const target = inner !== undefined && isReference(declared) ? this.fieldsOf(this.registry.target(declared)).find((one) => one.name === inner) : undefined;
    return groupColumn(group, target ?? field, target ? `${field.label}: ${target.label}` : field.label);
  }
}

function keyValue(given: unknown, { by }: Group, column: FieldMeta, read: Sheet | undefined): unknown {
  if (given === null || given === undefined) return read ? words[read.language].none : null;
  const value = kinds[column.kind].numeric ? Number(given) : given;
  if (!read) return value;
  return by !== undefined && by !== 'day' ? showSpan(String(value), by, read) : showValue(value, column, read);
}
