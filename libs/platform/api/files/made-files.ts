import { Inject, Injectable } from '@nestjs/common';
import type { FileValue, RecordType } from '@crm/platform/records';
import { Readable } from 'node:stream';
import { Database } from '../database/database';
import { sql } from '../database/sql';
import { AttachmentsService } from './attachments.service';
import { FieldUploads } from './field-uploads.service';
import { shownName, storedName } from './file-name';
import { FILE_STORAGE, type FileStorage } from './file-storage';

/** A file that is yet to be written, and may be named by a record already. */
export interface FileToMake { id: string; write(content: Buffer): Promise<void> }

/** Files of fields that the product makes for the acting user, as if he had sent them, and the contents of those that he sees. */
@Injectable()
export class MadeFiles {
  constructor(private readonly database: Database, private readonly attachments: AttachmentsService, private readonly uploads: FieldUploads, @Inject(FILE_STORAGE) private readonly storage: FileStorage) {}

  /** Throws as an upload to this field would. What is written belongs to the open transaction; a content that it does not keep is swept. */
  async begin(type: RecordType, field: string, name: string): Promise<FileToMake> {
    const file = storedName();
    const { id } = await this.uploads.add(type, field, { file, name: shownName(name), size: 0, mediaType: 'application/octet-stream', thumbnail: null });
    return {
      id,
      write: async (content) => {
        const size = await this.storage.write(file, Readable.from([content]));
        const { mediaType } = await this.attachments.examine({ file, name: shownName(name), size });
        await this.database.execute(sql`UPDATE attachments SET size = ${size}, "mediaType" = ${mediaType} WHERE id = ${id}`);
      },
    };
  }

  /** The content of a file that the acting user sees; undefined when it is larger than `most` bytes, or lost. */
  async content({ id }: Pick<FileValue, 'id'>, most: number): Promise<Buffer | undefined> {
    const { file, size, missingSince } = await this.attachments.seen(id);
    const content = size > most || missingSince ? undefined : await this.storage.read(file);
    return content && Buffer.concat(await content.toArray() as Buffer[]);
  }
}
