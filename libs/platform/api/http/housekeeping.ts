import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AuthService } from '../auth/auth.service';
import { JobsService } from '../jobs/jobs.service';
import { PeriodicWork } from '../jobs/periodic-work';
import { Idempotency } from './idempotency';

/** Sweeps out what has run its course: dead sessions, old counters, old idempotency keys, old jobs. */
@Injectable()
export class Housekeeping implements OnModuleInit {
  constructor(
    private readonly auth: AuthService, private readonly idempotency: Idempotency, private readonly jobs: JobsService, private readonly periodic: PeriodicWork,
  ) {}

  onModuleInit(): void {
    this.periodic.register('housekeeping', {
      cron: '45 */6 * * *', overdue: 7,
      work: async () => {
        await this.auth.sweep();
        await this.idempotency.sweep();
        await this.jobs.removeOld();
      },
    });
  }
}
