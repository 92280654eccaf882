import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Fault, NotificationKinds, Notifications, type RecordRules, Reminders, requestContext } from '@crm/platform/api';
import { task } from '@crm/tasks/records';
import { taskChanged, taskCompleted, taskReferred, taskReminder } from './task-notifications';

type Values = Record<string, unknown>;

@Injectable()
export class TaskRules implements RecordRules, OnModuleInit {
  constructor(private readonly notifications: Notifications, private readonly kinds: NotificationKinds, private readonly reminders: Reminders) {}

  onModuleInit(): void {
    this.kinds.declare(taskReferred, taskCompleted, taskChanged);
    this.reminders.declare({ type: task, at: 'remindAt', user: 'assignee', over: 'completedAt', kind: taskReminder });
  }

  /** A task is complete at 100 %, and the hour is kept; who hands it on becomes its referrer. */
  prepare(changes: Values, before: Values | undefined): Values {
    const { actor, now } = requestContext();
    const prepared = { ...changes };
    if ('percent' in changes && !('completedAt' in changes)) {
      const complete = changes.percent === 100;
      if (complete !== (before?.percent === 100)) prepared.completedAt = complete ? now.toISOString() : null;
    }
    if (before && 'assignee' in changes && changes.assignee !== before.assignee) {
      if (!('referrer' in changes) && actor.id) prepared.referrer = actor.id;
      if (!('referredAt' in changes)) prepared.referredAt = now.toISOString();
    }
    return prepared;
  }

  check({ startAt, dueAt }: Values): Fault[] {
    const { startAt: start } = task.fields;
    return typeof startAt === 'string' && typeof dueAt === 'string' && dueAt < startAt ? [new Fault('order', { other: { fa: start.fa, en: start.en } }, 'dueAt')] : [];
  }

  /** Whoever gets a task is told, and whoever referred or had it hears what becomes of it. */
  async written(id: string, changes: Values, before: Values | undefined): Promise<void> {
    const subject = { type: task, id, ...(before ? { before } : {}) };
    const { assignee, referrer, percent } = { ...before, ...changes };
    const handedOn = assignee !== before?.assignee;
    if (handedOn) await this.notifications.tell(assignee, taskReferred, subject);
    if (!before) return;
    const kind = percent === 100 && before.percent !== 100 ? taskCompleted : taskChanged;
    for (const user of new Set([referrer, before.referrer, handedOn ? before.assignee : assignee])) await this.notifications.tell(user, kind, subject);
  }
}
