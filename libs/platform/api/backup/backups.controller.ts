import { Body, Controller, Get, HttpCode, Param, Post, Res, StreamableFile } from '@nestjs/common';
import { backup, Fault, Faults, parseField } from '@crm/platform/records';
import type { Response } from 'express';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Access, Public } from '../access/access.decorator';
import { Database } from '../database/database';
import { invalidField, Problem } from '../errors';
import { FileLinks } from '../files/file-links';
import { asAttachment } from '../files/file-name';
import { describeRoutes } from '../openapi/describe-routes';
import { instant, object, ref, string, uuid } from '../openapi/schema-words';
import { BackupsService } from './backups.service';

const expired = (): Problem => new Problem(404, { fa: 'این پیوند دیگر معتبر نیست.', en: 'This link is no longer valid.' });

/** Nothing can be said here; what is said is misunderstood. */
function demandEmpty(body: unknown): void {
  const [name] = typeof body === 'object' && body !== null ? Object.keys(body) : [];
  if (name !== undefined) throw invalidField(name, 'unknown');
}
/** `{note?}`, parsed as the field is. */
function readNote(body: unknown): string | null {
  const { note, ...rest } = typeof body === 'object' && body !== null ? body as Record<string, unknown> : {};
  demandEmpty(rest);
  try {
    return parseField(note, backup.fields.note) as string | null;
  } catch (error) {
    throw error instanceof Fault ? new Faults([error.at('note')]) : error;
  }
}

@Controller('backups')
export class BackupsController {
  constructor(private readonly backups: BackupsService, private readonly links: FileLinks, private readonly database: Database) {}

  @Post() @HttpCode(202) @Access(backup, 'create')
  async make(@Body() body: unknown): Promise<{ job: string }> {
    return { job: await this.backups.start(readNote(body)) };
  }

  @Post(':id/restore') @HttpCode(202) @Access(backup, 'restore')
  async restore(@Param('id') id: string, @Body() body: unknown): Promise<{ job: string }> {
    demandEmpty(body);
    return { job: await this.backups.restore(id) };
  }

  /** A link that is the right to the file for a minute, and for as long as its asker has that right. */
  @Get(':id/link') @Access(backup, 'export')
  async link(@Param('id') id: string): Promise<{ url: string; expiresAt: string }> {
    await this.backups.seen(id, 'export');
    await this.backups.noteDownload(id, 0);
    return this.links.sign(id, 'backup');
  }

  @Get('files/:token') @Public('the signed link is the right, for a minute, and only while its owner still has it')
  async file(@Param('token') token: string, @Res({ passthrough: true }) response: Response): Promise<StreamableFile> {
    const opened = await this.links.open(token);
    if (opened?.variant !== 'backup') throw expired();
    const { name, path } = await this.database.run({ actor: opened.actor, readOnly: true }, () => this.backups.seen(opened.attachment, 'export')).catch(() => { throw expired(); });
    response.setHeader('X-Content-Type-Options', 'nosniff');
    return new StreamableFile(createReadStream(path), { type: 'application/octet-stream', length: (await stat(path)).size, disposition: asAttachment(name) });
  }
}

const job = object({ job: uuid });
describeRoutes(BackupsController, {
  make: { summary: { fa: 'تهیهٔ پشتیبان از همه چیز', en: 'Back up rows, files and secrets' }, body: ref('NewBackup'), answer: job, refusals: [400] },
  restore: {
    summary: { fa: 'بازخوانی پشتیبان به جای همهٔ آنچه هست', en: 'Replace everything by this backup' }, answer: job, refusals: [404, 410, 422],
    details: {
      fa: 'نخست از آنچه هست پشتیبان گرفته می‌شود. تا پایان، همهٔ درخواست‌ها 503 با Retry-After می‌گیرند؛ پس از آن همه دوباره وارد می‌شوند. کار در همان نشانی /jobs می‌ماند.',
      en: 'A backup of what is there is made first. Until it is done every request is answered by 503 with Retry-After; afterwards everybody signs in again. The job keeps its address under /jobs.',
    },
  },
  link: { summary: { fa: 'پیوند یک‌دقیقه‌ای فایل', en: 'A link to the file, good for a minute' }, answer: object({ url: string, expiresAt: instant }), refusals: [404, 410] },
  file: { summary: { fa: 'فایل پشتیبان', en: 'The file of a backup' }, file: ['application/octet-stream'], refusals: [404] },
});
