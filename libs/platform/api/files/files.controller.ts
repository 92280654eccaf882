import { Controller, Get, Inject, Param, Res, StreamableFile } from '@nestjs/common';
import type { Response } from 'express';
import { Public } from '../access/access.decorator';
import { Database } from '../database/database';
import { Problem } from '../errors';
import { AttachmentsService } from './attachments.service';
import { FileLinks } from './file-links';
import { asAttachment } from './file-name';
import { FILE_STORAGE, type FileStorage } from './file-storage';

const expired = (): Problem => new Problem(404, { fa: 'این پیوند دیگر معتبر نیست.', en: 'This link is no longer valid.' });
/** Whatever a file holds, a browser that opens it runs nothing and asks for nothing in our name. */
const SANDBOX = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/** Contents of files, for whoever holds a signed link. */
@Controller('files')
export class FilesController {
  constructor(
    private readonly links: FileLinks, private readonly attachments: AttachmentsService, private readonly database: Database,
    @Inject(FILE_STORAGE) private readonly storage: FileStorage,
  ) {}

  @Get(':token') @Public('the signed link is the right, for a minute, and only while its owner still sees the subject')
  async get(@Param('token') token: string, @Res({ passthrough: true }) response: Response): Promise<StreamableFile> {
    const opened = await this.links.open(token);
    if (!opened || opened.variant === 'backup') throw expired();
    const row = await this.database.run({ actor: opened.actor, readOnly: true }, () => this.attachments.seen(opened.attachment)).catch(() => { throw expired(); });
    const small = opened.variant === 'thumbnail';
    const content = (!small || row.thumbnail) ? await this.storage.read(small ? row.thumbnail! : row.file) : undefined;
    if (!content) throw expired();
    response.setHeader('Content-Security-Policy', SANDBOX);
    response.setHeader('X-Content-Type-Options', 'nosniff');
    if (small) response.setHeader('Cache-Control', 'private, max-age=600');
    return small
      ? new StreamableFile(content, { type: 'image/webp', disposition: asAttachment(`${row.name}.webp`) })
      : new StreamableFile(content, { type: row.mediaType, length: row.size, disposition: asAttachment(row.name) });
  }
}
