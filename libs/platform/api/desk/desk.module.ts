import { Module } from '@nestjs/common';
import { boolean, data, inQuery, integer, list, object, oneOf, orNull, string, uuid } from '../openapi/schema-words';
import { describeRoutes } from '../openapi/describe-routes';
import { AccessController } from './access.controller';
import { ExplainService } from './explain.service';

describeRoutes(AccessController, {
  explain: {
    summary: { fa: 'چرا این کاربر این رکورد را می‌بیند یا نمی‌بیند؟', en: 'Why a user may or may not do what with a record' }, refusals: [400],
    details: {
      fa: 'برای کسی که الگوها و کاربران را می‌بیند، از رکوردهای در دسترس خودش', en: 'For whoever may view access templates and users, of records in his own reach. Computed by the rules that enforce access; `because` is in the language of the request',
    },
    parameters: [
      inQuery('user', uuid, { fa: 'کاربر', en: 'The user' }, true), inQuery('type', string, { fa: 'مسیر نوع رکورد', en: 'Path of the record type' }, true), inQuery('id', uuid, { fa: 'رکورد', en: 'The record' }, true),
    ],
    answer: data(object({
      operation: string, allowed: boolean, because: string,
      reasons: list(object({ grant: { ...orNull(integer), description: 'Its place among the template\'s grants on the form, from 1' }, outcome: oneOf('allows', 'scope', 'place', 'view', 'none'), text: string })),
    })),
  },
});

/** What only the administrators' desk does: explaining, trying out and handing over. */
@Module({ controllers: [AccessController], providers: [ExplainService] })
export class DeskModule {}
