import { Module } from '@nestjs/common';
import { incomingWebhook, webhook, webhooksModule } from '@crm/platform/records';
import { JobsModule } from '../jobs/jobs.module';
import { LiveModule } from '../live/live.module';
import { Switchable } from '../modules/switchable';
import { NotificationsModule } from '../notifications/notifications.module';
import { RecordsModule } from '../records/records.module';
import { IncomingWebhookRules } from './incoming-webhook.rules';
import { IncomingWebhooksController } from './incoming-webhooks.controller';
import { IncomingWebhooks } from './incoming-webhooks.service';
import { WebhookDeliveries } from './webhook-deliveries';
import { WebhookHousekeeping } from './webhook-housekeeping';
import { WebhookOutbox } from './webhook-outbox';
import { WebhookRules } from './webhook.rules';
import { WebhookSender } from './webhook-sender';
import { WebhooksController } from './webhooks.controller';
import './webhook-routes';

/** Other systems are told of changes, and tell of theirs. */
@Switchable(webhooksModule)
@Module({
  imports: [LiveModule, NotificationsModule, JobsModule, RecordsModule.for(webhook, { rules: WebhookRules }), RecordsModule.for(incomingWebhook, { rules: IncomingWebhookRules })],
  controllers: [WebhooksController, IncomingWebhooksController],
  providers: [IncomingWebhooks, WebhookDeliveries, WebhookHousekeeping, WebhookOutbox, WebhookSender],
})
export class WebhooksModule {}
