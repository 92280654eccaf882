import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AuthService } from '../auth/auth.service';
import { JobsService } from '../jobs/jobs.service';
import { PeriodicWork } from '../jobs/periodic-work';
import { Notifications } from '../notifications/notifications';
import { Reminders } from '../notifications/reminders';
import { Idempotency } from './idempotency';

/** Sweeps out what has run its course: dead sessions, old counters, old idempotency keys, old jobs, old notifications. */
@Injectable()
export class Housekeeping implements OnModuleInit {
  constructor(
    private readonly auth: AuthService, private readonly idempotency: Idempotency, private readonly jobs: JobsService,
    private readonly notifications: Notifications, private readonly reminders: Reminders, private readonly periodic: PeriodicWork,
  ) {}

  onModuleInit(): void {
    this.periodic.register('housekeeping', {
      cron: '45 */6 * * *', overdue: 7,
      work: async () => {
        await this.auth.sweep();
        await this.idempotency.sweep();
        await this.jobs.removeOld();
        await this.notifications.sweep();
        await this.reminders.sweep();
      },
    });
  }
}
