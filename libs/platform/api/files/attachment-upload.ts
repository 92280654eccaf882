import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import type { Response } from 'express';
import type { ActingRequest } from '../access/access.guard';
import { Database } from '../database/database';
import { languageOf } from '../http/language';
import { AttachmentsService, type NewFile } from './attachments.service';
import { FILE_STORAGE, type FileStorage } from './file-storage';
import { MOST_BYTES } from './file-settings';
import { receiveFile, refuseLarge } from './receive-file';

/** An upload on its way to a row. */
export interface Upload extends NewFile {
  state: 'received' | 'taken' | 'kept';
  /** The answer went out, or whoever asked is gone. */
  over: boolean;
}
export interface UploadRequest extends ActingRequest { upload?: Upload }

/**
 * Takes the file of an upload before the request's transaction begins, so that a slow sender holds no connection, and
 * only from whoever may edit the subject. What does not end in a row is taken back.
 */
@Injectable()
export class AttachmentUpload implements CanActivate {
  constructor(
    private readonly database: Database, private readonly attachments: AttachmentsService,
    @Inject(FILE_STORAGE) private readonly storage: FileStorage, @Inject(MOST_BYTES) private readonly most: number,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    const request = http.getRequest<UploadRequest>();
    const response = http.getResponse<Response>();
    const { actor, recordType, params } = request;
    await this.database.run({ actor: actor!, language: languageOf(request), readOnly: true }, () => this.attachments.demandEdit(recordType!, String(params.id)));
    refuseLarge(request, this.most);
    const received = await receiveFile(request, response, this.storage, this.most);
    const upload: Upload = { ...await this.attachments.examine(received), state: 'received', over: false };
    request.upload = upload;
    response.once('close', () => {
      upload.over = true;
      if (upload.state === 'received') void this.attachments.discard(upload);
    });
    // Whoever left meanwhile gets no row.
    if (response.closed) await this.attachments.discard(upload);
    return !response.closed;
  }
}
