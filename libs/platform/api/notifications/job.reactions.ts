import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { AccessService } from '../access/access.service';
import { Database } from '../database/database';
import { JobLease } from '../jobs/job-lease';
import { type NotificationKind, NotificationKinds } from './notification-kind';
import { Notifications } from './notifications';

const done: NotificationKind = {
  name: 'job-done', label: { fa: 'پایان کار پس‌زمینه', en: 'A background job is done' },
  text: { fa: 'کار پس‌زمینه‌ای که آغاز کرده بودید پایان یافت.', en: 'The background job that you started is done.' },
  untitled: { fa: 'کار پس‌زمینه‌ای که آغاز کرده بودید پایان یافت.', en: 'The background job that you started is done.' },
};
const failed: NotificationKind = {
  name: 'job-failed', label: { fa: 'ناتمام ماندن کار پس‌زمینه', en: 'A background job failed' },
  text: { fa: 'کار پس‌زمینه‌ای که آغاز کرده بودید به سرانجام نرسید.', en: 'The background job that you started failed.' },
  untitled: { fa: 'کار پس‌زمینه‌ای که آغاز کرده بودید به سرانجام نرسید.', en: 'The background job that you started failed.' },
};

/** Whoever started a job is told how it ended. */
@Injectable()
export class JobReactions implements OnModuleInit {
  private readonly log = new Logger('Notifications');

  constructor(
    private readonly lease: JobLease, private readonly kinds: NotificationKinds, private readonly notifications: Notifications,
    private readonly access: AccessService, private readonly database: Database,
  ) {}

  onModuleInit(): void {
    this.kinds.declare(done, failed);
    this.lease.onFinish((job, state) => {
      this.tell(job.user, state === 'done' ? done : failed).catch((error: unknown) => this.log.warn(`Nobody was told of the end of job ${job.id}: ${String(error)}`));
    });
  }

  private async tell(user: string, kind: NotificationKind): Promise<void> {
    const actor = await this.access.actor(user);
    if (actor) await this.database.run({ actor }, () => this.notifications.tellActor(kind));
  }
}
