import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { AccessService } from '../access/access.service';
import { Database } from '../database/database';
import { type HeldJob, JobLease } from '../jobs/job-lease';
import { JobsService } from '../jobs/jobs.service';
import { type NotificationKind, NotificationKinds } from './notification-kind';
import { Notifications } from './notifications';

const done: NotificationKind = {
  name: 'job-done', label: { fa: 'پایان کار پس‌زمینه', en: 'A background job is done' },
  text: { fa: '{subject} پایان یافت.', en: '{subject} is done.' }, detailed: { fa: '{subject} پایان یافت: {outcome}.', en: '{subject} is done: {outcome}.' },
  untitled: { fa: 'کار پس‌زمینه‌ای که آغاز کرده بودید پایان یافت.', en: 'The background job that you started is done.' },
};
const failed: NotificationKind = {
  name: 'job-failed', label: { fa: 'ناتمام ماندن کار پس‌زمینه', en: 'A background job failed' },
  text: { fa: '{subject} به سرانجام نرسید.', en: '{subject} failed.' }, detailed: { fa: '{subject} به سرانجام نرسید: {outcome}', en: '{subject} failed: {outcome}' },
  untitled: { fa: 'کار پس‌زمینه‌ای که آغاز کرده بودید به سرانجام نرسید.', en: 'The background job that you started failed.' },
};

/** As the path of their routes: a job is no record. */
const JOBS = 'jobs';

/** Whoever started a job is told how it ended. */
@Injectable()
export class JobReactions implements OnModuleInit {
  private readonly log = new Logger('Notifications');

  constructor(
    private readonly lease: JobLease, private readonly kinds: NotificationKinds, private readonly notifications: Notifications,
    private readonly access: AccessService, private readonly database: Database, private readonly jobs: JobsService,
  ) {}

  onModuleInit(): void {
    this.kinds.declare(done, failed);
    this.kinds.describe(JOBS, async (ids) => new Map([...await this.jobs.words(ids)].map(([id, { name, outcome }]) => [id, { title: name, ...(outcome ? { outcome } : {}) }])));
    this.lease.onFinish((job, state) => {
      this.tell(job, state === 'done' ? done : failed).catch((error: unknown) => this.log.warn(`Nobody was told of the end of job ${job.id}: ${String(error)}`));
    });
  }

  private async tell({ id, user, language }: HeldJob, kind: NotificationKind): Promise<void> {
    const actor = await this.access.actor(user);
    if (actor) await this.database.run({ actor, language }, () => this.notifications.tellActor(kind, { type: JOBS, id }));
  }
}
