import { join } from 'node:path';
import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module';
import { JobsModule } from '../jobs/jobs.module';
import { CONFIGURATION, type Configuration } from '../settings/configuration';
import { AttachmentUpload } from './attachment-upload';
import { AttachmentsController } from './attachments.controller';
import { AttachmentsService } from './attachments.service';
import { FileLinks } from './file-links';
import { DEFAULT_MOST_BYTES, MOST_BYTES } from './file-settings';
import { FILE_STORAGE } from './file-storage';
import { FilesController } from './files.controller';
import { FilesSweep } from './files-sweep';
import { LocalStorage } from './local-storage';

/** Attachments of records. Takes Records and the registry from the platform's global module. */
@Module({
  imports: [AuthModule, JobsModule],
  controllers: [AttachmentsController, FilesController],
  exports: [FileLinks],
  providers: [
    AttachmentUpload, AttachmentsService, FileLinks, FilesSweep,
    { provide: FILE_STORAGE, inject: [CONFIGURATION], useFactory: ({ dataDir }: Configuration) => new LocalStorage(join(dataDir, 'files')) },
    { provide: MOST_BYTES, inject: [CONFIGURATION], useFactory: ({ largestFile }: Configuration) => largestFile ?? DEFAULT_MOST_BYTES },
  ],
})
export class FilesModule {}
