import { existsSync, readFileSync, statSync } from 'node:fs';
import { mkdir, open, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Problem } from '../errors';

/** Seconds after which a client may ask again. */
const AGAIN = 10;
export const underMaintenance = (): Problem => new Problem(
  503, { fa: 'سامانه در حال بازخوانی پشتیبان است.', en: 'A backup is being restored.' },
  { detail: { fa: 'تا پایان بازخوانی چیزی خوانده یا نوشته نمی‌شود؛ چند دقیقهٔ دیگر دوباره تلاش کنید.', en: 'Until it is done nothing is read or written; try again in a few minutes.' }, extra: { maintenance: true }, headers: { 'Retry-After': String(AGAIN) } },
);

/** How often the file is looked at, how often whoever holds it says that he lives, and after how long he is dead. ms */
const LOOK = 200;
const BEAT = 3000;
const DEAD = 20_000;
/** In which every process has noticed. ms */
export const NOTICED = LOOK * 5;

/** The folder in DATA_DIR in which a restore lays files out, and what stands there from just before its COMMIT until its folders are exchanged. */
export const STAGE = 'restoring';
export const PENDING = 'pending';

/**
 * While everything is replaced, nothing is read or written: said by a file in DATA_DIR, which all processes share and which
 * outlives the database. Its holder touches it; what a killed one left behind counts no longer, unless rows and folders may
 * be of two installations: then it lasts until `finishRestore` has brought them together.
 */
export class Maintenance {
  private lookedAt = -Infinity;
  private on = false;
  private outlived = false;
  private readonly born: string;

  constructor(private readonly dataDir: string) { this.born = this.generation(); }

  private get file(): string { return join(this.dataDir, 'maintenance'); }
  private get pending(): string { return join(this.dataDir, STAGE, PENDING); }
  private get mark(): string { return join(this.dataDir, 'restored'); }

  /** Whether it is on, as of a moment ago. */
  active(): boolean {
    this.look();
    return this.on;
  }
  /** Whether nobody is answered: it is on, or everything was replaced since this was made, and whoever made it is about to start afresh. */
  away(): boolean {
    this.look();
    return this.on || this.outlived;
  }
  private look(): void {
    const now = performance.now();
    if (now - this.lookedAt <= LOOK) return;
    this.lookedAt = now;
    this.on = this.held() || existsSync(this.pending);
    this.outlived = this.generation() !== this.born;
  }
  /** Whether somebody who lives has turned it on. */
  held(): boolean {
    const touched = statSync(this.file, { throwIfNoEntry: false })?.mtimeMs;
    return touched !== undefined && Date.now() - touched < DEAD;
  }
  /** Throws a 503 while it is on. */
  refuse(): void { if (this.active()) throw underMaintenance(); }

  /** Turns it on until the answered function is called; undefined when somebody else has it. */
  async enter(): Promise<(() => Promise<void>) | undefined> {
    this.lookedAt = -Infinity;
    if (this.held()) return undefined;
    await mkdir(this.dataDir, { recursive: true });
    await rm(this.file, { force: true });
    const made = await open(this.file, 'wx', 0o644).catch(() => undefined);
    if (!made) return undefined;
    await made.close();
    const beat = setInterval(() => { const now = new Date(); utimes(this.file, now, now).catch(() => undefined); }, BEAT).unref();
    return async () => {
      clearInterval(beat);
      await rm(this.file, { force: true });
      this.lookedAt = -Infinity;
    };
  }

  /** The restore after which this installation is what it is; empty when there was none. Whoever sees it change knows nothing any more and starts afresh. */
  generation(): string {
    try { return readFileSync(this.mark, 'utf8'); } catch { return ''; }
  }
  async restored(id: string): Promise<void> { await writeFile(this.mark, id, { mode: 0o644, flush: true }); }
}
