import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import type { Response } from 'express';
import type { ActingRequest } from '../access/access.guard';
import { Database } from '../database/database';
import { languageOf } from '../http/language';
import { AttachmentsService, type NewFile } from './attachments.service';
import { FieldUploads, MOST_PICTURE_BYTES } from './field-uploads.service';
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
/** What an upload is for, once it is known that its sender may send it: the most bytes, and what else must be true of it. */
interface Purpose { most: number; demand?(file: NewFile): void }

/**
 * Takes the file of an upload before the request's transaction begins, so that a slow sender holds no connection, and
 * only from whoever may send it. What does not end in a row is taken back.
 */
abstract class TakesUpload implements CanActivate {
  constructor(private readonly database: Database, private readonly files: AttachmentsService, private readonly storage: FileStorage) {}

  /** Asked before a byte is read. Throws a Problem where the caller may not. */
  protected abstract purpose(request: ActingRequest): Promise<Purpose>;

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    const request = http.getRequest<UploadRequest>();
    const response = http.getResponse<Response>();
    const { most, demand } = await this.database.run({ actor: request.actor!, language: languageOf(request), readOnly: true }, () => this.purpose(request));
    refuseLarge(request, most);
    const examined = await this.files.examine(await receiveFile(request, response, this.storage, most));
    try { demand?.(examined); } catch (error) {
      await this.files.discard(examined);
      throw error;
    }
    const upload: Upload = { ...examined, state: 'received', over: false };
    request.upload = upload;
    response.once('close', () => {
      upload.over = true;
      if (upload.state === 'received') void this.files.discard(upload);
    });
    // Whoever left meanwhile gets no row.
    if (response.closed) await this.files.discard(upload);
    return !response.closed;
  }
}

/** A file for a record: from whoever may edit it. */
@Injectable()
export class AttachmentUpload extends TakesUpload {
  constructor(database: Database, private readonly attachments: AttachmentsService, @Inject(FILE_STORAGE) storage: FileStorage, @Inject(MOST_BYTES) private readonly most: number) {
    super(database, attachments, storage);
  }
  protected async purpose({ recordType, params }: ActingRequest): Promise<Purpose> {
    await this.attachments.demandEdit(recordType!, String(params.id));
    return { most: this.most };
  }
}

/** A file for a field of a record that may not be there yet: from whoever may write the field. */
@Injectable()
export class FieldUpload extends TakesUpload {
  constructor(database: Database, attachments: AttachmentsService, private readonly uploads: FieldUploads, @Inject(FILE_STORAGE) storage: FileStorage, @Inject(MOST_BYTES) private readonly most: number) {
    super(database, attachments, storage);
  }
  protected async purpose({ recordType, query }: ActingRequest): Promise<Purpose> {
    const { field } = await this.uploads.demand(recordType!, query.field);
    return field.kind === 'image' ? { most: Math.min(this.most, MOST_PICTURE_BYTES), demand: (file) => this.uploads.demandPicture(file) } : { most: this.most };
  }
}
