import { Controller, Delete, Get, HttpCode, Param, Post, Req, UseGuards } from '@nestjs/common';
import { Access, SignedIn } from '../access/access.decorator';
import type { ActingRequest } from '../access/access.guard';
import { mayBeRetried } from '../database/database';
import { requestContext } from '../database/request-context';
import { Problem } from '../errors';
import { AttachmentUpload, type UploadRequest } from './attachment-upload';
import { type Attachment, AttachmentsService } from './attachments.service';
import { FileLinks } from './file-links';

const OF_THE_SUBJECT = 'an attachment is its subject\'s: the service asks for the right to that record';

@Controller()
export class AttachmentsController {
  constructor(private readonly files: AttachmentsService, private readonly links: FileLinks) {}

  @Get(':type/:id/attachments') @Access('path', 'view')
  async attachments(@Req() request: ActingRequest, @Param('id') id: string): Promise<{ data: Attachment[] }> {
    return { data: await this.files.list(request.recordType!, id) };
  }

  /** Multipart `file`. It lies in the storage already; here it gets its row. */
  @Post(':type/:id/attachments') @Access('path', 'edit') @UseGuards(AttachmentUpload)
  async attach(@Req() request: UploadRequest, @Param('id') id: string): Promise<Attachment> {
    const upload = request.upload!;
    upload.state = 'taken';
    requestContext().afterCommit.push(() => { upload.state = 'kept'; });
    try {
      return await this.files.add(request.recordType!, id, upload);
    } catch (error) {
      upload.state = 'received';
      if (upload.over && !mayBeRetried(error)) await this.files.discard(upload);
      throw error;
    }
  }

  @Get('attachments/:id/link') @SignedIn(OF_THE_SUBJECT)
  async link(@Param('id') id: string): Promise<{ url: string; expiresAt: string }> {
    const { missingSince } = await this.files.seen(id);
    if (missingSince) throw new Problem(410, { fa: 'محتوای این فایل از میان رفته است.', en: 'The content of this file is lost.' });
    return this.links.sign(id);
  }

  @Delete('attachments/:id') @HttpCode(204) @SignedIn(OF_THE_SUBJECT)
  delete(@Param('id') id: string): Promise<void> { return this.files.delete(id); }
}
