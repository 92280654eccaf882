import { Body, Controller, Headers, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { RecordType } from '@crm/platform/records';
import { Access, ReadsOnly } from '../access/access.decorator';
import type { ActingRequest } from '../access/access.guard';
import { readVersion } from '../http/list-query';
import { describeRoutes } from '../openapi/describe-routes';
import { namesOf } from '../openapi/record-schemas';
import { anything, integer, list, mapOf, object, orNull, parameterRef, ref, string, uuid } from '../openapi/schema-words';
import { MergeService } from './merge.service';
import { MOST_MERGED } from './read-merge';

/** Several records of one form become one. */
@Controller(':type/:id/merge')
export class MergeController {
  constructor(private readonly merging: MergeService) {}

  @Post() @HttpCode(200) @Access('path', 'edit')
  async merge(@Req() request: ActingRequest, @Param('id') id: string, @Body() body: unknown, @Headers('if-match') ifMatch: string | undefined, @Res({ passthrough: true }) response: Response): Promise<unknown> {
    const version = readVersion(ifMatch);
    const answer = await this.merging.merge(request.recordType!, id, body, version === 'any' ? undefined : version);
    if ('job' in answer) response.status(202);
    else if ('version' in answer.record) response.setHeader('ETag', `"${String(answer.record.version)}"`);
    return answer;
  }

  /** Compares and counts; writes nothing. */
  @Post('preview') @HttpCode(200) @Access('path', 'edit') @ReadsOnly()
  previewMerge(@Req() request: ActingRequest, @Param('id') id: string, @Body() body: unknown): Promise<unknown> {
    return this.merging.preview(request.recordType!, id, body);
  }
}

const others = { ...list(uuid), minItems: 1, maxItems: MOST_MERGED };
const bodyOf = (type: RecordType) => ({ ...object({ with: others }, { values: ref(namesOf(type).change), versions: mapOf(integer) }), additionalProperties: false });

describeRoutes(MergeController, {
  merge: (type: RecordType) => ({
    summary: { fa: `ادغام ${type.fa[1]} در یکی`, en: `Merge ${type.en[1].toLowerCase()} into this one` }, body: bodyOf(type), parameters: [parameterRef('IfMatchOptional')], orJob: true, answerHeaders: ['ETag'], refusals: [409, 412],
    answer: object({ record: ref(namesOf(type).read), batch: orNull(uuid), merged: list(uuid), moved: list(ref('Moving')) }),
    details: {
      fa: 'حق ویرایش این رکورد و حذف بقیه لازم است. هرچه به بقیه ارجاع دارد به این رکورد منتقل می‌شود و آن‌ها حذف منطقی می‌شوند؛ همه یا هیچ. values بر مقدارهای خودکار می‌چربد. بازگردانی با batch',
      en: 'Needs `edit` on this record and `delete` on the others. Whatever refers to the others refers to this one from then on, with history; they are deleted logically. All or nothing. Unless `values` says otherwise, this record keeps what it has, takes the first value of the others where it has none, and unites lists and child rows. `versions`: by id, as they were read. POST /batches/{batch}/undo takes all of it back. Forms of the administrators\' desk have no merge: 404',
    },
  }),
  previewMerge: (type: RecordType) => ({
    summary: { fa: `پیش‌نمایش ادغام ${type.fa[1]}`, en: `What merging ${type.en[1].toLowerCase()} would do` }, body: bodyOf(type), refusals: [412],
    answer: object({ records: list(mapOf(anything)), values: ref(namesOf(type).change), differing: list(string), moving: list(ref('Moving')), attachments: integer }),
    details: { fa: 'فقط آنچه در دسترس است شمرده می‌شود', en: 'Counts only what the caller sees. `values`: what would be written; `differing`: fields in which the records differ' },
  }),
}, {
  Moving: object({ type: string, label: string, field: string, count: integer }),
});
