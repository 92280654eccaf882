import { Injectable } from '@nestjs/common';
import { fieldsOf, labelOf, type RecordType } from '@crm/platform/records';
import { requestContext } from '../database/request-context';
import { forbidden, invalidField } from '../errors';
import { readPrintRequest } from '../exports/read-request';
import { inOnePart } from '../exports/sheet';
import { NO_COLUMN, SheetPlan } from '../exports/sheet-plan';
import { ReadLog } from '../history/read-log';
import { RecordLists } from '../records/record-lists';
import { Records } from '../records/records';
import { listDocument } from './list-document';
import { recordDocument } from './record-document';

/** More rows than anybody puts on paper. */
export const MOST_PRINTED = 5000;
const SYSTEM = ['createdAt', 'createdBy', 'updatedAt', 'updatedBy'];

/** Lists and records as HTML for a printer, as far as the caller may print them. */
@Injectable()
export class PrintingService {
  constructor(private readonly lists: RecordLists, private readonly plan: SheetPlan, private readonly records: Records, private readonly reads: ReadLog) {}

  async list(type: RecordType, body: unknown): Promise<string> {
    this.lists.demand(type, 'print');
    const request = readPrintRequest(body);
    const sheet = await this.plan.list(type, 'print', request, request.title ? { title: request.title } : {});
    if (sheet.total > MOST_PRINTED) throw invalidField('query', 'tooManyRows', { rows: sheet.total, max: MOST_PRINTED });
    const names = sheet.columns.map(({ name }) => name);
    const { data } = await this.lists.part(type, 'print', request.query, names, MOST_PRINTED);
    let document = '';
    for await (const piece of listDocument({ ...sheet, total: data.length }, inOnePart(data))) document += piece;
    await this.reads.note({ operation: 'print', type: type.path, format: 'html', columns: names, query: request.query, rows: data.length });
    return document;
  }

  /** 404 out of reach of view, 403 where the caller may look and not print. */
  async record(type: RecordType, id: string): Promise<string> {
    await this.records.of(type).get(id, ['id']);
    this.lists.demand(type, 'print');
    const reach = this.lists.fields(type, 'print');
    const names = Object.entries(fieldsOf(type)).filter(([name, { kind }]) => reach.has(name) && !NO_COLUMN.has(kind) && name !== 'starred').map(([name]) => name);
    const { data: [record] } = await this.lists.part(type, 'print', { filter: { id: { eq: id } } }, names, 1);
    if (!record) throw forbidden();
    const columns = this.plan.columns(type, 'print', names);
    const { language } = requestContext();
    // A supertype's rows are laid out like its list.
    const form = type.form.length ? type.form : [{ ...labelOf(type), fields: type.list }];
    const sections = [...form.map(({ fields, ...label }) => ({ label: label[language], fields })), { label: language === 'fa' ? 'ثبت' : 'Entry', fields: SYSTEM }];
    const document = recordDocument(this.plan.sheet(type, columns, [], 1, { title: String(record.title ?? labelOf(type)[language]) }), labelOf(type)[language], sections, record);
    await this.reads.note({ operation: 'print', type: type.path, record: id, format: 'html', columns: names, query: {}, rows: 1 });
    return document;
  }
}
