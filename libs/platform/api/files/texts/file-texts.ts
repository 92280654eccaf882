import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { type FileText, fileTextsOf, type RecordType, Registry } from '@crm/platform/records';
import type { Readable } from 'node:stream';
import { AccessService } from '../../access/access.service';
import { Database } from '../../database/database';
import { requestContext } from '../../database/request-context';
import { identifier, join, sql } from '../../database/sql';
import { RowChanges } from '../../history/row-changes';
import type { JobRun } from '../../jobs/job';
import { JobsService } from '../../jobs/jobs.service';
import { PeriodicWork } from '../../jobs/periodic-work';
import { LiveRows } from '../../live/live-rows';
import { rawColumns } from '../../records/projection';
import { searchKey } from '../../records/search-key';
import { tableOf } from '../../records/tables';
import { FILE_STORAGE, type FileStorage } from '../file-storage';
import { MOST_TEXT_BYTES } from './plain-text';
import { readText } from './read-text';
import type { FoundText } from './text-found';

export const FILE_TEXT_JOB = 'file-text';
/** Bytes of a file that is read. Of plain text its beginning is enough. */
const MOST_BYTES = 48 * 1024 ** 2;
/** How often a file is begun whose reading ended with its process. */
const MOST_TRIES = 3;
/** Of what no user sent, or whose job was lost, so many are read at once. */
const MOST_LEFT = 200;

interface Input { form: string; records: string[] }
interface Checkpoint { next: number; tries: number }
interface Waiting extends Record<string, unknown> { id: string; attachment: string; name: string; size: number; mediaType: string; file: string }

/** Reads the words of files that stand in fields which declare so (records/file-text.ts), a job after they were stored. */
@Injectable()
export class FileTexts implements OnModuleInit {
  constructor(
    private readonly database: Database, private readonly access: AccessService, private readonly changes: RowChanges, private readonly jobs: JobsService, private readonly periodic: PeriodicWork, private readonly rows: LiveRows,
    @Inject(Registry) private readonly registry: Registry, @Inject(FILE_STORAGE) private readonly storage: FileStorage,
  ) {}

  onModuleInit(): void {
    this.jobs.register<Input, Checkpoint>(FILE_TEXT_JOB, { label: { fa: 'خواندن متن فایل', en: 'Reading the text of a file' }, quiet: true, run: (run) => this.run(run) });
    this.periodic.register('file-texts', { cron: '*/10 * * * *', overdue: 1, work: () => this.readLeft() });
    this.changes.listenInside(async (path, changes) => {
      const type = this.registry.byPath(path);
      const texts = type ? fileTextsOf(type) : [];
      const records = changes.filter(({ before, after }) => texts.some(({ file }) => after?.[file] && after[file] !== before?.[file])).map(({ id }) => id);
      // What no user does waits for the periodic work.
      if (records.length && requestContext().actor.id) await this.jobs.start(FILE_TEXT_JOB, { form: path, records } satisfies Input, { total: records.length });
    });
  }

  private async run(run: JobRun<Input, Checkpoint>): Promise<{ read: number }> {
    const { form, records } = run.input;
    for (let next = run.checkpoint?.next ?? 0; next < records.length; next += 1) {
      const tries = run.checkpoint?.next === next ? run.checkpoint.tries + 1 : 1;
      await run.step(() => Promise.resolve({ checkpoint: { next, tries }, done: next }));
      const type = this.registry.byPath(form);
      for (const text of type ? fileTextsOf(type) : []) {
        const [waiting] = await this.waiting(type!, text, [records[next]!]);
        if (!waiting) continue;
        const found = tries > MOST_TRIES ? { state: 'tooMuch' as const, text: null } : await this.read(waiting, run.signal);
        await run.step(async () => {
          await this.keep(type!, text, waiting, found);
          return { checkpoint: { next: next + 1, tries: 0 }, done: next + 1 };
        });
      }
    }
    return { read: records.length };
  }

  /** What the product itself stored, and what a lost job left. */
  private async readLeft(): Promise<void> {
    for (const type of this.registry.forms()) {
      for (const text of fileTextsOf(type)) {
        for (const waiting of await this.waiting(type, text)) {
          const found = await this.read(waiting);
          await this.database.run({ actor: this.system() }, () => this.keep(type, text, waiting, found));
        }
      }
    }
  }

  private system() { return this.access.system('file texts'); }

  /** Of these records; without any, of those whose turn has long come. */
  private waiting(type: RecordType, { file, state }: FileText, records?: readonly string[]): Promise<Waiting[]> {
    const which = records ? sql`t.id = ANY(${[...records]}::uuid[])` : sql`(t."updatedBy" IS NULL OR t."updatedAt" < now() - interval '1 hour')`;
    return this.database.aside<Waiting>(sql`SELECT t.id, a.id AS attachment, a.name, a.size, a."mediaType", a.file FROM ${tableOf(type)} t JOIN attachments a ON a.id = t.${identifier(file)}
      WHERE ${which} AND t.${identifier(state)} = 'waiting' ORDER BY t.id LIMIT ${MOST_LEFT}`);
  }

  private async read({ name, size, mediaType, file }: Waiting, signal?: AbortSignal): Promise<FoundText> {
    const beginning = mediaType === 'text/plain' || /\.html?$/i.test(name);
    if (size > MOST_BYTES && !beginning) return { state: 'tooLarge', text: null };
    const stream = await this.storage.read(file);
    if (!stream) return { state: 'damaged', text: null };
    return readText({ content: await bytesOf(stream, beginning ? MOST_TEXT_BYTES : MOST_BYTES), name, mediaType }, signal);
  }

  /** Unless the record has another file by now. Nobody changed the record: neither its version nor its history grows. */
  private async keep(type: RecordType, { file, text, state }: FileText, { id, attachment }: Waiting, found: FoundText): Promise<void> {
    const sources = Object.entries(type.fields).filter(([, field]) => field.search || ['text', 'code'].includes(field.kind)).map(([name]) => name);
    const [row] = await this.database.query<Record<string, unknown>>(sql`SELECT ${join(rawColumns(type, sources, 't'))} FROM ${tableOf(type)} t
      WHERE t.id = ${id} AND t.${identifier(file)} = ${attachment} AND t.${identifier(state)} = 'waiting' FOR UPDATE OF t`);
    if (!row) return;
    await this.database.execute(sql`UPDATE ${tableOf(type)} t SET ${identifier(text)} = ${found.text}, ${identifier(state)} = ${found.state}, "searchKey" = ${searchKey(type, { ...row, [text]: found.text })} WHERE t.id = ${id}`);
    const values = (await this.rows.inTransaction(type, id))?.values;
    if (values) this.changes.show(type.path, id, values);
  }
}

/** The content, or as much of it. */
async function bytesOf(stream: Readable, most: number): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of stream as AsyncIterable<Buffer>) {
    parts.push(part);
    if ((length += part.length) >= most) break;
  }
  stream.destroy();
  return new Uint8Array(Buffer.concat(parts).subarray(0, most));
}
