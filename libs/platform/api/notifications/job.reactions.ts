import { Injectable, type OnModuleInit } from '@nestjs/common';
import { JobLease } from '../jobs/job-lease';
import { JobsService } from '../jobs/jobs.service';
import { type NotificationKind, NotificationKinds } from './notification-kind';
import { Notifications } from './notifications';

export const jobDone: NotificationKind = {
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
export const JOBS = 'jobs';

/** Whoever started a job is told how it ended, in the transaction in which it ends. */
@Injectable()
export class JobReactions implements OnModuleInit {
  constructor(
    private readonly lease: JobLease, private readonly kinds: NotificationKinds, private readonly notifications: Notifications,
    private readonly jobs: JobsService,
  ) {}

  onModuleInit(): void {
    this.kinds.declare(jobDone, failed);
    this.kinds.describe(JOBS, async (ids) => new Map([...await this.jobs.words(ids)].map(([id, { name, outcome }]) => [id, { title: name, ...(outcome ? { outcome } : {}) }])));
    this.lease.onFinish(async ({ id }, state) => {
      if (!await this.jobs.isUntold(id)) await this.notifications.tellActor(state === 'done' ? jobDone : failed, { type: JOBS, id });
    });
  }
}
