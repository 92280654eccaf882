import { Module } from '@nestjs/common';
import { JobLease } from './job-lease';
import { JobRunner } from './job-runner';
import { JobsController } from './jobs.controller';
import { JobsService } from './jobs.service';
import { PeriodicWork } from './periodic-work';

/** Work that is done later. Takes Database, AccessService, the queue and the configuration from the platform's global module. */
@Module({
  controllers: [JobsController],
  providers: [JobLease, JobRunner, JobsService, PeriodicWork],
  exports: [JobLease, JobsService, PeriodicWork],
})
export class JobsModule {}
