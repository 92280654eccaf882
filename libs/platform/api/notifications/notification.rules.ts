import { Injectable } from '@nestjs/common';
import { requestContext } from '../database/request-context';
import type { RecordRules } from '../records/record-rules';
import { MESSAGE } from './notification-kind';
import { Notifications } from './notifications';

type Values = Record<string, unknown>;

/** What somebody writes to a user by REST: his own words, from him. */
@Injectable()
export class NotificationRules implements RecordRules {
  constructor(private readonly notifications: Notifications) {}

  prepare(changes: Values, before: Values | undefined): Values {
    return before ? changes : { ...changes, kind: MESSAGE, by: requestContext().actor.id };
  }
  written(id: string, changes: Values, before: Values | undefined): void {
    if (!before && typeof changes.user === 'string') this.notifications.announce(changes.user, id);
  }
}
