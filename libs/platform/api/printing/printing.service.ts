import { Injectable } from '@nestjs/common';
import { fieldsOf, labelOf, type RecordType } from '@crm/platform/records';
import { requestContext } from '../database/request-context';
import { forbidden, invalidField } from '../errors';
import { FigureSheets } from '../exports/figure-sheets';
import { type FiguresRequest, ofFigures, type PrintRequest, readPrintRequest } from '../exports/read-request';
import { inOnePart, type Sheet, type SheetRow } from '../exports/sheet';
import { NO_COLUMN, SheetPlan } from '../exports/sheet-plan';
import { FieldUploads } from '../files/field-uploads.service';
import { ReadLog } from '../history/read-log';
import { RecordLists } from '../records/record-lists';
import { Records } from '../records/records';
import { listDocument } from './list-document';
import { PrintFormats } from './formats/print-formats.service';
import type { PrintAs } from './printing.controller';
import { recordDocument } from './record-document';

/** More rows than anybody puts on paper. */
export const MOST_PRINTED = 5000;
/** The same for a format of the office's own, which is filled in as a whole. */
export const MOST_FORMATTED = 1000;
const SYSTEM = ['createdAt', 'createdBy', 'updatedAt', 'updatedBy'];

/** Lists and records as HTML for a printer, as far as the caller may print them. */
@Injectable()
export class PrintingService {
  constructor(private readonly lists: RecordLists, private readonly plan: SheetPlan, private readonly records: Records, private readonly reads: ReadLog, private readonly formats: PrintFormats, private readonly uploads: FieldUploads, private readonly figureSheets: FigureSheets) {}

  async list(type: RecordType, body: unknown, as: PrintAs = 'html'): Promise<string> {
    this.lists.demand(type, 'print');
    const request = readPrintRequest(body);
    if (ofFigures(request)) return this.figures(type, request, as);
    const format = await this.formats.find(type, 'list', request.format);
    if (format) return this.formattedList(type, request, format, as);
    const sheet = await this.plan.list(type, 'print', request, request.title ? { title: request.title } : {});
    if (sheet.total > MOST_PRINTED) throw invalidField('query', 'tooManyRows', { rows: sheet.total, max: MOST_PRINTED });
    const names = sheet.columns.map(({ name }) => name);
    const { data } = await this.lists.part(type, 'print', request.query, names, MOST_PRINTED);
    return this.laidOut(type, { ...sheet, total: data.length }, data, request.query, as);
  }

  private async figures(type: RecordType, request: PrintRequest & FiguresRequest, as: PrintAs): Promise<string> {
    const { title, query, figures } = request;
    const { sheet, rows } = await this.figureSheets.of(type, 'print', request, { ...(title ? { title } : {}), read: true });
    return this.laidOut(type, sheet, rows, { ...query, ...figures }, as);
  }

  private async laidOut(type: RecordType, sheet: Sheet, rows: readonly SheetRow[], query: object, as: PrintAs): Promise<string> {
    let document = '';
    for await (const piece of listDocument(sheet, inOnePart(rows))) document += piece;
    await this.reads.note({ operation: 'print', type: type.path, format: as, columns: sheet.columns.map(({ name }) => name), query, rows: rows.length });
    return document;
  }

  /** The format says which columns there are; columns that are named must still be columns that the caller may print. */
  private async formattedList(type: RecordType, { query, title, columns }: PrintRequest, format: NonNullable<Awaited<ReturnType<PrintFormats['find']>>>, as: PrintAs): Promise<string> {
    this.plan.columns(type, 'print', columns);
    const total = await this.lists.count(type, 'print', query);
    if (total > MOST_FORMATTED) throw invalidField('query', 'tooManyRows', { rows: total, max: MOST_FORMATTED });
    const fields = this.formats.named(format, type);
    const names = fields.map(({ name }) => name);
    const { data } = await this.lists.part(type, 'print', query, names, MOST_FORMATTED);
    const document = await this.formats.render(format, type, data, fields, title ?? labelOf(type, true)[requestContext().language]);
    await this.reads.note({ operation: 'print', type: type.path, format: as, columns: names, query, rows: data.length });
    return document;
  }

  /**
   * 404 out of reach of view, 403 where the caller may look and not print. `formatId`: a format of the office's own, `standard` for
   * the product's layout; the form's default unless told.
   */
  async record(type: RecordType, id: string, formatId: string | undefined, as: PrintAs): Promise<string> {
    await this.records.of(type).get(id, ['id']);
    this.lists.demand(type, 'print');
    const format = await this.formats.find(type, 'record', formatId);
    if (format) {
      const fields = this.formats.named(format, type);
      const title = this.lists.fields(type, 'print').has('title') ? ['title'] : [];
      const { data: [record] } = await this.lists.part(type, 'print', { filter: { id: { eq: id } } }, [...new Set([...title, ...fields.map(({ name }) => name)])], 1);
      if (!record) throw forbidden();
      const document = await this.formats.render(format, type, [record], fields, String(record.title ?? format.name));
      await this.reads.note({ operation: 'print', type: type.path, record: id, format: as, columns: [...new Set([...title, ...fields.map(({ name }) => name)])], query: {}, rows: 1 });
      return document;
    }
    const reach = this.lists.fields(type, 'print');
    const names = Object.entries(fieldsOf(type)).filter(([name, { kind }]) => reach.has(name) && !NO_COLUMN.has(kind) && name !== 'starred').map(([name]) => name);
    const { data: [record] } = await this.lists.part(type, 'print', { filter: { id: { eq: id } } }, names, 1);
    if (!record) throw forbidden();
    const columns = this.plan.columns(type, 'print', names);
    const [shown] = await this.uploads.withPictures([record], columns);
    const { language } = requestContext();
    // A supertype's rows are laid out like its list.
    const form = type.form.length ? type.form : [{ ...labelOf(type), fields: type.list }];
    const sections = [...form.map(({ fields, ...label }) => ({ label: label[language], fields })), { label: language === 'fa' ? 'ثبت' : 'Entry', fields: SYSTEM }];
    const document = recordDocument(await this.plan.sheet(type, columns, [], 1, { title: String(record.title ?? labelOf(type)[language]) }), labelOf(type)[language], sections, shown!);
    await this.reads.note({ operation: 'print', type: type.path, record: id, format: as, columns: names, query: {}, rows: 1 });
    return document;
  }
}
