import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PeriodicWork } from '../jobs/periodic-work';
import { IncomingWebhooks } from './incoming-webhooks.service';
import { WebhookDeliveries } from './webhook-deliveries';

/** Forgets deliveries and messages that are long over. */
@Injectable()
export class WebhookHousekeeping implements OnModuleInit {
  constructor(private readonly periodic: PeriodicWork, private readonly deliveries: WebhookDeliveries, private readonly incoming: IncomingWebhooks) {}

  onModuleInit(): void {
    this.periodic.register('webhooks', {
      cron: '20 3 * * *', overdue: 30,
      work: async () => {
        await this.deliveries.sweep();
        await this.incoming.sweep();
      },
    });
  }
}
