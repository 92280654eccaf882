import { join } from 'node:path';
import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module';
import { JobsModule } from '../jobs/jobs.module';
import { CONFIGURATION, type Configuration } from '../settings/configuration';
import { AttachmentUpload, FieldUpload } from './attachment-upload';
import { AttachmentsController } from './attachments.controller';
import { AttachmentsService } from './attachments.service';
import { FieldUploads } from './field-uploads.service';
import { FileLinks } from './file-links';
import { DEFAULT_MOST_BYTES, MOST_BYTES } from './file-settings';
import { FILE_STORAGE } from './file-storage';
import { FilesController } from './files.controller';
import { FileVersions } from './file-versions';
import { FilesSweep } from './files-sweep';
import { LocalStorage } from './local-storage';
import { MadeFiles } from './made-files';
import { FileTexts } from './texts/file-texts';

/** Attachments of records, files that are values of fields, their versions and the words in them. Takes Records and the registry from the platform's global module. */
@Module({
  imports: [AuthModule, JobsModule],
  controllers: [AttachmentsController, FilesController],
  exports: [FieldUploads, FileLinks, FileVersions, MadeFiles],
  providers: [
    AttachmentUpload, AttachmentsService, FieldUpload, FieldUploads, FileLinks, FilesSweep, FileTexts, FileVersions, MadeFiles,
    { provide: FILE_STORAGE, inject: [CONFIGURATION], useFactory: ({ dataDir }: Configuration) => new LocalStorage(join(dataDir, 'files')) },
    { provide: MOST_BYTES, inject: [CONFIGURATION], useFactory: ({ largestFile }: Configuration) => largestFile ?? DEFAULT_MOST_BYTES },
  ],
})
export class FilesModule {}
