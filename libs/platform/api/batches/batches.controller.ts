import { Controller, Get, HttpCode, Param, Post, StreamableFile } from '@nestjs/common';
import type { Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import { batch } from '@crm/platform/records';
import { Access, SignedIn } from '../access/access.decorator';
import { requestContext } from '../database/request-context';
import { notFound } from '../errors';
import { neutralised } from '../imports/refusals-file';
import { JobsService } from '../jobs/jobs.service';
import { describeRoutes } from '../openapi/describe-routes';
import { ref } from '../openapi/schema-words';
import { BULK } from './bulk-job';
import type { LeftRecord } from './left-records';
import { UNDO, UndoService } from './undo.service';

const PAGE = 1000;
const HEAD = { fa: ['شناسه', 'فرم', 'عنوان', 'فیلدها', 'دلیل'], en: ['ID', 'Form', 'Title', 'Fields', 'Reason'] };
const NAME = { fa: 'بازنگشته', en: 'left' };

@Controller()
export class BatchesController {
  constructor(private readonly undo: UndoService, private readonly jobs: JobsService) {}

  @Post('batches/:id/undo') @HttpCode(202) @Access(batch, 'undo')
  async undoBatch(@Param('id') id: string): Promise<{ job: string }> { return { job: await this.undo.start(id) }; }

  /** The id is that of the job, which is the batch's, too. */
  @Post('imports/:id/undo') @HttpCode(202) @SignedIn('The service finds no batch that is not in the caller\'s reach.')
  async undoImport(@Param('id') id: string): Promise<{ job: string }> { return { job: await this.undo.start(id, 'import') }; }

  /** The records that an undo or a bulk operation left, with the reasons. */
  @Get('jobs/:id/refusals') @SignedIn('Only for the one who started the job; the service finds no other jobs.')
  async refusals(@Param('id') id: string): Promise<StreamableFile> {
    const { kind } = await this.jobs.find(id);
    const { language } = requestContext();
    const first = kind === UNDO || kind === BULK ? await this.jobs.rows<LeftRecord>(id, -1, 1) : [];
    if (!first.length) throw notFound();
    const file = stringify({ bom: true, record_delimiter: 'windows' });
    file.write(HEAD[language]);
    for (let after = -1; ;) {
      const rows = await this.jobs.rows<LeftRecord>(id, after, PAGE);
      for (const { data } of rows) file.write([data.id, data.type, data.title ?? '', data.fields.join(' '), data.reason].map(neutralised));
      if (rows.length < PAGE) break;
      after = rows.at(-1)!.position;
    }
    file.end();
    return new StreamableFile(file as Readable, { type: 'text/csv; charset=utf-8', disposition: `attachment; filename="left.csv"; filename*=UTF-8''${encodeURIComponent(NAME[language])}.csv` });
  }
}

describeRoutes(BatchesController, {
  undoBatch: {
    summary: { fa: 'بازگردانی یک کار گروهی', en: 'Take work on many records back' }, answer: ref('JobStarted'), refusals: [403, 409],
    details: { fa: 'با حقوق درخواست‌کننده؛ نتیجهٔ کار از نوع UndoResult است. تغییرهای بعدی رونویسی نمی‌شوند', en: 'Under the caller\'s rights, by a job whose result is an UndoResult. What was changed later is not overwritten; 409 when it was taken back already, is still going on, or deleted for good' },
  },
  undoImport: { summary: { fa: 'بازگردانی یک ورود از فایل', en: 'Take an import back, by the id of its job' }, answer: ref('JobStarted'), refusals: [403, 409] },
  refusals: { summary: { fa: 'رکوردهایی که یک کار گروهی یا بازگردانی آن‌ها را وا گذاشت', en: 'The records that a bulk operation or an undo left, with the reasons' }, file: ['text/csv'] },
});
