import { Injectable } from '@nestjs/common';
import { Fault, type RecordRules, requestContext } from '@crm/platform/api';
import { task } from '@crm/tasks/records';

type Values = Record<string, unknown>;

@Injectable()
export class TaskRules implements RecordRules {
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
}
