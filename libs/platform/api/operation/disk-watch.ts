import { existsSync } from 'node:fs';
import { mkdir, open, rename, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { type BeforeApplicationShutdown, Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { AccessService } from '../access/access.service';
import { Database } from '../database/database';
import { Problem } from '../errors';
import { type NotificationKind, NotificationKinds } from '../notifications/notification-kind';
import { Notifications } from '../notifications/notifications';
import { CONFIGURATION, type Configuration } from '../settings/configuration';

/** Parts of the disk from which administrators are told, and from which nothing is written any more. */
const ALARM = 0.85;
const FULL = 0.95;
/** How often it is looked at, and for how long a look is good. ms */
const LOOK = 30_000;
const GOOD = 2000;
const PIECE = 1024 ** 2;

const filling: NotificationKind = {
  name: 'disk-filling', label: { fa: 'پر شدن دیسک', en: 'The disk is filling up' },
  text: { fa: 'دیسک سرور رو به پر شدن است؛ جا باز کنید.', en: 'The server\'s disk is filling up; make room.' },
  untitled: { fa: 'دیسک سرور رو به پر شدن است؛ جا باز کنید.', en: 'The server\'s disk is filling up; make room.' },
};
const full: NotificationKind = {
  name: 'disk-full', label: { fa: 'پر بودن دیسک', en: 'The disk is full' },
  text: { fa: 'دیسک سرور پر است. تا جا باز نشود چیزی ذخیره نمی‌شود.', en: 'The server\'s disk is full. Nothing is saved until there is room.' },
  untitled: { fa: 'دیسک سرور پر است. تا جا باز نشود چیزی ذخیره نمی‌شود.', en: 'The server\'s disk is full. Nothing is saved until there is room.' },
};
export const diskFull = (): Problem => new Problem(
  503, { fa: 'دیسک سرور پر است و چیزی ذخیره نمی‌شود.', en: 'The server\'s disk is full; nothing is saved.' },
  { detail: { fa: 'خواندن و حذف کردن ممکن است. به مدیر سیستم بگویید جا باز کند.', en: 'Reading and deleting are possible. Tell the administrator to make room.' }, headers: { 'Retry-After': '60' } },
);

export type DiskState = 'good' | 'alarm' | 'full';
export interface DiskLook { state: DiskState; used: number }

/**
 * Looks after the disk on which DATA_DIR lies: a Postgres that finds no room for its log does not start again. A ballast
 * file keeps some room: it is given up when the disk is full, so that what still has to be written finds a place.
 */
@Injectable()
export class DiskWatch implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger('Disk');
  private timer: NodeJS.Timeout | undefined;
  private last: DiskLook = { state: 'good', used: 0 };
  private lookedAt = -Infinity;
  private told: DiskState = 'good';

  constructor(
    @Inject(CONFIGURATION) private readonly configuration: Pick<Configuration, 'role' | 'dataDir' | 'ballast' | 'diskAlarm' | 'diskFull'>,
    private readonly database: Database, private readonly access: AccessService, private readonly notifications: Notifications, kinds: NotificationKinds,
  ) { kinds.declare(filling, full); }

  async onApplicationBootstrap(): Promise<void> {
    await mkdir(this.configuration.dataDir, { recursive: true });
    this.timer = setInterval(() => void this.watch(), LOOK).unref();
    void this.watch();
  }
  beforeApplicationShutdown(): void { clearInterval(this.timer); }

  /** As it is now, or was two seconds ago. */
  async look(): Promise<DiskLook> {
    if (performance.now() - this.lookedAt < GOOD) return this.last;
    const { dataDir, diskAlarm = ALARM, diskFull: limit = FULL } = this.configuration;
    const { blocks, bfree, bavail } = await statfs(dataDir);
    // What is kept for root counts as used: nobody else gets it.
    const used = blocks ? (blocks - bfree) / (blocks - bfree + bavail) : 0;
    this.lookedAt = performance.now();
    this.last = { used, state: used >= limit ? 'full' : used >= diskAlarm ? 'alarm' : 'good' };
    return this.last;
  }

  /** Throws a 503 while there is no room for what a write leaves behind. */
  async demandRoom(): Promise<void> {
    if ((await this.look()).state === 'full') throw diskFull();
  }

  private async watch(): Promise<void> {
    try {
      const { state, used } = await this.look();
      // Of several processes one is enough.
      if (this.configuration.role === 'api') return;
      await this.keepBallast(state);
      if (state !== this.told && state !== 'good') {
        this.log.error(`The disk of ${this.configuration.dataDir} is ${Math.round(used * 100)} % full`);
        await this.database.run({ actor: this.access.system('disk watch') }, () => this.notifications.tellAdministrators(state === 'full' ? full : filling));
      }
      this.told = state;
    } catch (error) {
      this.log.warn(`The disk cannot be watched: ${String(error)}`);
    }
  }

  private async keepBallast(state: DiskState): Promise<void> {
    const { dataDir, ballast = 0 } = this.configuration;
    const file = join(dataDir, 'ballast');
    if (state === 'full') {
      await rm(file, { force: true });
      return;
    }
    if (state === 'alarm' || !ballast || existsSync(file)) return;
    const { bavail, bsize } = await statfs(dataDir);
    if (bavail * bsize < ballast * 4) return;
    const handle = await open(`${file}.part`, 'w', 0o600);
    try {
      // Written, not skipped over: a file with holes takes no room.
      for (let done = 0; done < ballast; done += PIECE) await handle.write(Buffer.alloc(PIECE));
    } finally {
      await handle.close();
    }
    await rename(`${file}.part`, file);
  }
}
