import { Injectable } from '@nestjs/common';
import { Fault } from '@crm/platform/records';
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
  check({ message, kind }: Values): Fault[] { return kind === MESSAGE && !message ? [new Fault('required', {}, 'message')] : []; }
  written(id: string, changes: Values, before: Values | undefined): void {
    if (!before) this.notifications.announce(String(changes.user), id);
  }
}
