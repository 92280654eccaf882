import { Module } from '@nestjs/common';
import { backup } from '@crm/platform/records';
import { FilesModule } from '../files/files.module';
import { JobsModule } from '../jobs/jobs.module';
import { RecordsModule } from '../records/records.module';
import { BackupRules } from './backup.rules';
import { BackupsController } from './backups.controller';
import { BackupsService } from './backups.service';

/** Backup and restore of the whole installation. Takes Records, Settings and the configuration from the platform's global module. */
@Module({
  imports: [FilesModule, JobsModule, RecordsModule.for(backup, { rules: BackupRules })],
  controllers: [BackupsController], providers: [BackupsService],
})
export class BackupModule {}
