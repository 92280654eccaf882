import { BullModule } from '@nestjs/bull';
import { type DynamicModule, Module } from '@nestjs/common';
import { asApplication } from '../database/data-source';
import type { Configuration } from '../settings/configuration';
import { BullQueue } from './bull.queue';
import { JOB_QUEUE, QUEUES } from './job-queue';
import { PgBossQueue, QUEUE_CONNECTION, type QueueConnection } from './pg-boss.queue';
import { RedisConnections } from './redis-connections';

/** Bull's queues, registered the way of `@nestjs/bull`. */
@Module({})
export class BullQueueModule {
  static at(redisUrl: string): DynamicModule {
    const connections = new RedisConnections(redisUrl);
    const queues = QUEUES.map((name) => ({ name, prefix: 'peyvand', createClient: connections.client }));
    return {
      module: BullQueueModule,
      imports: [BullModule.registerQueue(...queues)],
      providers: [{ provide: RedisConnections, useValue: connections }, BullQueue, { provide: JOB_QUEUE, useExisting: BullQueue }],
      exports: [JOB_QUEUE],
    };
  }
}

@Module({})
export class PgBossQueueModule {
  static at(connection: QueueConnection): DynamicModule {
    return {
      module: PgBossQueueModule,
      providers: [{ provide: QUEUE_CONNECTION, useValue: connection }, { provide: JOB_QUEUE, useClass: PgBossQueue }],
      exports: [JOB_QUEUE],
    };
  }
}

/** What wakes workers: Redis where there is one, else Postgres itself. */
export function jobQueueModule({ databaseUrl, redisUrl, role }: Configuration): DynamicModule {
  if (redisUrl) return BullQueueModule.at(redisUrl);
  return PgBossQueueModule.at({ ...asApplication(databaseUrl), works: role !== 'api' });
}
