import { Controller, Delete, Get, HttpCode, Param, Post, Query, Req, UseGuards } from '@nestjs/common';
import type { FileValue } from '@crm/platform/records';
import { Access, SignedIn } from '../access/access.decorator';
import type { ActingRequest } from '../access/access.guard';
import { mayBeRetried } from '../database/database';
import { requestContext } from '../database/request-context';
import { Problem } from '../errors';
import { AttachmentUpload, FieldUpload, type UploadRequest } from './attachment-upload';
import { type Attachment, AttachmentsService } from './attachments.service';
import { FieldUploads } from './field-uploads.service';
import { FileLinks } from './file-links';

const OF_THE_SUBJECT = 'an attachment is its subject\'s: the service asks for the right to that record';

@Controller()
export class AttachmentsController {
  constructor(private readonly files: AttachmentsService, private readonly uploads: FieldUploads, private readonly links: FileLinks) {}

  @Get(':type/:id/attachments') @Access('path', 'view')
  async attachments(@Req() request: ActingRequest, @Param('id') id: string): Promise<{ data: Attachment[] }> {
    return { data: await this.files.list(request.recordType!, id) };
  }

  /** Multipart `file`. It lies in the storage already; here it gets its row. */
  @Post(':type/:id/attachments') @Access('path', 'edit') @UseGuards(AttachmentUpload)
  attach(@Req() request: UploadRequest, @Param('id') id: string): Promise<Attachment> {
    return this.kept(request, (upload) => this.files.add(request.recordType!, id, upload));
  }

  /** Multipart `file` for a field of a record that names it afterwards; a day later it is swept. */
  @Post(':type/uploads') @Access('path', 'edit') @UseGuards(FieldUpload)
  upload(@Req() request: UploadRequest, @Query('field') field: string | undefined): Promise<FileValue> {
    return this.kept(request, (upload) => this.uploads.add(request.recordType!, field, upload));
  }

  private async kept<T>(request: UploadRequest, work: (upload: NonNullable<UploadRequest['upload']>) => Promise<T>): Promise<T> {
    const upload = request.upload!;
    upload.state = 'taken';
    requestContext().afterCommit.push(() => { upload.state = 'kept'; });
    try {
      return await work(upload);
    } catch (error) {
      upload.state = 'received';
      if (upload.over && !mayBeRetried(error)) await this.files.discard(upload);
      throw error;
    }
  }

  @Get('attachments/links') @SignedIn(OF_THE_SUBJECT)
  async someLinks(@Query('ids') ids: string | undefined, @Query('variant') variant: string | undefined): Promise<{ data: { id: string; url: string; expiresAt: string }[] }> {
    return { data: await this.uploads.linksTo(ids, variant) };
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
