import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { AuthService } from '../auth/auth.service';
import { Notifications } from '../notifications/notifications';
import { Idempotency } from './idempotency';

const EVERY = 6 * 3600 * 1000; // ms

/** Sweeps out what has run its course: dead sessions, old counters, old idempotency keys, old notifications. */
@Injectable()
export class Housekeeping implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('Housekeeping');
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly auth: AuthService, private readonly idempotency: Idempotency, private readonly notifications: Notifications) {}

  onApplicationBootstrap(): void { this.timer = setInterval(() => void this.sweep(), EVERY).unref(); }
  onApplicationShutdown(): void { clearInterval(this.timer); }

  private async sweep(): Promise<void> {
    try {
      await this.auth.sweep();
      await this.idempotency.sweep();
      await this.notifications.sweep();
    } catch (error) {
      this.logger.warn(error instanceof Error ? error.message : String(error));
    }
  }
}
