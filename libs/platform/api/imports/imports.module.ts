import { join } from 'node:path';
import { Module } from '@nestjs/common';
import { BatchesModule } from '../batches/batches.module';
import { JobsModule } from '../jobs/jobs.module';
import { CONFIGURATION, type Configuration } from '../settings/configuration';
import { ImportsController } from './imports.controller';
import { IMPORTS_FOLDER, ImportsService } from './imports.service';
import { RememberedMappings } from './remembered-mappings';

/** Spreadsheets into records. Takes Records and the registry from the platform's global module. */
@Module({
  imports: [JobsModule, BatchesModule],
  controllers: [ImportsController],
  providers: [
    ImportsService, RememberedMappings,
    { provide: IMPORTS_FOLDER, inject: [CONFIGURATION], useFactory: ({ dataDir }: Configuration) => join(dataDir, 'imports') },
  ],
})
export class ImportsModule {}
