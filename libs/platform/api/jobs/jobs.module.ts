import { Module } from '@nestjs/common';
import { JobLease } from './job-lease';
import { JOB_QUEUE } from './job-queue';
import { JobRunner } from './job-runner';
import { JobsController } from './jobs.controller';
import { JobsService } from './jobs.service';
import { PgBossQueue } from './pg-boss.queue';

/** Work that is done later. Takes Database, AccessService and the queue's connection from the platform's global module. */
@Module({
  controllers: [JobsController],
  providers: [JobLease, JobRunner, JobsService, { provide: JOB_QUEUE, useClass: PgBossQueue }],
  exports: [JobLease, JobsService, JOB_QUEUE],
})
export class JobsModule {}
