import { join } from 'node:path';
import { Module } from '@nestjs/common';
import { JobsModule } from '../jobs/jobs.module';
import { CONFIGURATION, type Configuration } from '../settings/configuration';
import { ImportsController } from './imports.controller';
import { IMPORTS_FOLDER, ImportsService } from './imports.service';

/** Spreadsheets into records. Takes Records and the registry from the platform's global module. */
@Module({
  imports: [JobsModule],
  controllers: [ImportsController],
  providers: [
    ImportsService,
    { provide: IMPORTS_FOLDER, inject: [CONFIGURATION], useFactory: ({ dataDir }: Configuration) => join(dataDir, 'imports') },
  ],
})
export class ImportsModule {}
