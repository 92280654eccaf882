import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { AccessService } from '../access/access.service';
import { Database } from '../database/database';
import { sql } from '../database/sql';
import { PeriodicWork } from '../jobs/periodic-work';
import { FILE_STORAGE, type FileStorage } from './file-storage';

const PAGE = 500;
/** An upload takes time; what is younger than this may still get its row. In ms. */
const SETTLED = 6 * 3600 * 1000;
/** A file that was sent and that no record has taken. In ms. */
const WAITING = 24 * 3600 * 1000;
/** What a field held may be put back by an undo for so long. In ms. */
const RELEASED = 30 * 24 * 3600 * 1000;

/** Rows whose content is to be there. */
const kept = sql`NOT ("releasedAt" IS NOT NULL AND "missingSince" IS NOT NULL)`;

/** What a crash can leave, and what was sent or put away and not taken again: contents without a row are removed, rows without their content are marked and told. */
@Injectable()
export class FilesSweep implements OnModuleInit {
  private readonly log = new Logger('Files');

  constructor(
    private readonly database: Database, private readonly access: AccessService,
    private readonly periodic: PeriodicWork, @Inject(FILE_STORAGE) private readonly storage: FileStorage,
  ) {}

  onModuleInit(): void {
    this.periodic.register('files', { cron: '10 3 * * *', overdue: 25, work: async () => { await this.sweep(); } });
  }

  /** Answers what it found. `settled`: how old a content without a row must be, in ms. */
  async sweep(settled = SETTLED): Promise<{ removed: number; missing: number }> {
    await this.letGo();
    const removed = await this.removeOrphans(Date.now() - settled);
    const missing = await this.markMissing();
    if (removed) this.log.log(`${removed} stored files without a row were removed`);
    if (missing) this.log.warn(`The contents of ${missing} attachments are missing`);
    return { removed, missing };
  }

  /** Uploads that nobody took lose their rows; what fields held long ago loses its content, unless it is a version, and history still knows its name. */
  private async letGo(): Promise<void> {
    await this.step(() => this.database.execute(sql`DELETE FROM attachments WHERE record IS NULL AND "createdAt" < ${new Date(Date.now() - WAITING).toISOString()}`));
    await this.step(() => this.database.execute(sql`UPDATE attachments SET "missingSince" = now() WHERE "releasedAt" < ${new Date(Date.now() - RELEASED).toISOString()} AND number IS NULL AND "missingSince" IS NULL`));
  }

  private async removeOrphans(before: number): Promise<number> {
    let removed = 0;
    let names: string[] = [];
    const settle = async (): Promise<void> => {
      const known = await this.step(() => this.database.query<{ name: string }>(sql`SELECT file AS name FROM attachments WHERE file = ANY(${names}::text[]) AND ${kept}
        UNION ALL SELECT thumbnail FROM attachments WHERE file = ANY(${names.map((name) => name.replace(/\..*/, ''))}::text[]) AND thumbnail IS NOT NULL AND ${kept}`));
      const needed = new Set(known.map(({ name }) => name));
      for (const name of names.filter((one) => !needed.has(one))) {
        await this.storage.remove(name);
        removed += 1;
      }
      names = [];
    };
    for await (const { name, at } of this.storage.names()) {
      if (at.getTime() > before) continue;
      names.push(name);
      if (names.length === PAGE) await settle();
    }
    if (names.length) await settle();
    return removed;
  }

  private async markMissing(): Promise<number> {
    let missing = 0;
    for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
      const rows = await this.step(() => this.database.query<{ id: string; file: string; lost: boolean }>(sql`
        SELECT id, file, "missingSince" IS NOT NULL AS lost FROM attachments WHERE id > ${after} AND ${kept} ORDER BY id LIMIT ${PAGE}`));
      for (const { id, file, lost } of rows) {
        const there = await this.storage.has(file);
        if (!there) missing += 1;
        if (there === lost) await this.step(() => this.database.execute(sql`UPDATE attachments SET "missingSince" = CASE WHEN ${there} THEN NULL ELSE now() END WHERE id = ${id}`));
      }
      if (rows.length < PAGE) return missing;
      after = rows[rows.length - 1]!.id;
    }
  }

  private step<T>(work: () => Promise<T>): Promise<T> { return this.database.run({ actor: this.access.system('file sweep') }, work); }
}
