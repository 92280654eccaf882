import { Injectable, Logger } from '@nestjs/common';
import { AccessService } from '../access/access.service';
import type { Actor } from '../access/actor';

/** Rights that were taken away are gone, sessions that ended are closed, after this long and one statement. ms */
const LOOK = 1000;
/** Rights that could not be looked at for so long are no longer trusted. ms */
const TRUSTED = 2000;

/**
 * The rights of everybody who is connected to this process, as they are now. One statement a second for all of them;
 * they are read again only when somebody's rights changed.
 */
@Injectable()
export class LiveRights {
  private readonly log = new Logger('Live');
  private actors = new Map<string, Actor>();
  private stamp = '';
  private lookedAt = -Infinity;
  private looking: Promise<void> | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly access: AccessService) {}

  /** `sessions` says who is connected; `onEnd` is told which of them are over. */
  start(sessions: () => ReadonlyMap<string, string>, onEnd: (sessions: ReadonlySet<string>) => void): void {
    this.sessions = sessions;
    this.onEnd = onEnd;
    this.timer = setInterval(() => void this.look(), LOOK).unref();
  }
  stop(): void { clearInterval(this.timer); }
  private sessions: () => ReadonlyMap<string, string> = () => new Map();
  private onEnd: (sessions: ReadonlySet<string>) => void = () => undefined;

  /** Everybody's rights, not older than two seconds or than this call. Throws when they cannot be read. */
  async now(): Promise<ReadonlyMap<string, Actor>> {
    const asked = performance.now();
    // A look that was under way may have begun too long ago.
    for (let looks = 0; looks < 2 && this.lookedAt < asked - TRUSTED; looks += 1) await this.look();
    if (this.lookedAt < asked - TRUSTED) throw new Error('The rights of those connected are not known.');
    return this.actors;
  }

  /** Reads the rights of a user who connects, whatever is kept elsewhere; false when he has none. */
  async know(user: string): Promise<boolean> {
    const actor = (await this.access.actorsOf([user])).get(user);
    if (actor) this.actors.set(user, actor);
    return actor !== undefined;
  }

  /** Looks now; whoever asks while that is under way shares the answer. */
  look(): Promise<void> {
    return this.looking ??= this.read().catch((error: unknown) => {
      this.log.warn(`The rights of those connected cannot be read: ${error instanceof Error ? error.message : String(error)}`);
    }).finally(() => { this.looking = undefined; });
  }

  private async read(): Promise<void> {
    const connected = new Map(this.sessions());
    const users = new Set(connected.values());
    if (!users.size) {
      this.actors = new Map();
      this.lookedAt = performance.now();
      return;
    }
    const asked = performance.now();
    const { alive, stamp } = await this.access.pulse([...connected.keys()]);
    if (stamp !== this.stamp || [...users].some((user) => !this.actors.has(user))) {
      const read = await this.access.actorsOf([...users]);
      // Who connected meanwhile was read by himself.
      for (const [user, actor] of this.actors) if (!users.has(user)) read.set(user, actor);
      this.actors = read;
      this.stamp = stamp;
    } else for (const user of this.actors.keys()) if (!users.has(user)) this.actors.delete(user);
    this.lookedAt = asked;
    const over = new Set([...connected].filter(([session, user]) => !alive.has(session) || !this.actors.has(user)).map(([session]) => session));
    if (over.size) this.onEnd(over);
  }
}
