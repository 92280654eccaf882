import { Inject, Injectable, Logger } from '@nestjs/common';
import { fileKey, isFile, isId, type RecordType, Registry } from '@crm/platform/records';
import { Readable } from 'node:stream';
import { v7 as uuid } from 'uuid';
import { Database } from '../database/database';
import { requestContext } from '../database/request-context';
import { sql } from '../database/sql';
import { forbidden, notFound } from '../errors';
import { ATTACHMENTS, type Change, History } from '../history/history';
import { LiveRows } from '../live/live-rows';
import { Records } from '../records/records';
import { FileLinks } from './file-links';
import { FILE_STORAGE, type FileStorage } from './file-storage';
import { mediaTypeOf, PICTURES } from './media-type';
import type { ReceivedFile } from './receive-file';
import { thumbnailOf } from './thumbnail';

/** A file in the storage that no row names yet. */
export interface NewFile extends ReceivedFile { mediaType: string; thumbnail: string | null }
/** `GET /{type}/{id}/attachments`. Links to thumbnails last a minute; `missing`: its content is lost. */
export interface Attachment {
  id: string; name: string; size: number; type: string; at: string; user: { id: string; title: string | null } | null;
  thumbnail: string | null; missing: boolean;
}
export interface AttachmentRow extends Record<string, unknown> {
  id: string; type: string; record: string | null; field: string | null; name: string; size: number; mediaType: string; file: string; thumbnail: string | null;
  createdAt: string; createdBy: string | null; missingSince: string | null; releasedAt: string | null; number: number | null; note: string | null;
}
const MOST = 500;

/** Files of records. They are their subject's: whoever views it sees and takes them, whoever edits it adds and deletes them. */
@Injectable()
export class AttachmentsService {
  private readonly log = new Logger('Files');

  constructor(
    private readonly database: Database, private readonly records: Records, private readonly history: History, private readonly rows: LiveRows, private readonly links: FileLinks,
    @Inject(Registry) private readonly registry: Registry, @Inject(FILE_STORAGE) private readonly storage: FileStorage,
  ) {}

  /** Newest first. */
  async list(type: RecordType, id: string): Promise<Attachment[]> {
    await this.records.of(type).get(id, ['id']);
    const rows = await this.database.query<AttachmentRow>(sql`SELECT * FROM attachments WHERE record = ${id} AND field IS NULL ORDER BY id DESC LIMIT ${MOST}`);
    return this.shown(rows);
  }

  /** Throws 404 or 403 unless the caller may edit the subject. */
  async demandEdit(type: RecordType, id: string): Promise<void> {
    if (type.abstract) throw notFound();
    const { operations } = await this.records.of(type).get(id, ['id'], true) as { operations?: string[] };
    if (!operations?.includes('edit')) throw forbidden();
  }

  /** What was received is looked into; a refused one is taken back at once. */
  async examine(received: ReceivedFile): Promise<NewFile> {
    let thumbnail: string | null = null;
    try {
      const mediaType = await mediaTypeOf(received.name, await this.content(received.file));
      const picture = PICTURES.has(mediaType) ? await thumbnailOf(await this.content(received.file)) : undefined;
      if (picture) await this.storage.write(thumbnail = `${received.file}.webp`, Readable.from([picture]));
      return { ...received, mediaType, thumbnail };
    } catch (error) {
      await this.discard({ file: received.file, thumbnail });
      throw error;
    }
  }

  /** The row of a received file, in the transaction of the request. */
  async add(type: RecordType, record: string, { file, name, size, mediaType, thumbnail }: NewFile): Promise<Attachment> {
    const { actor, now } = requestContext();
    await this.lockForEdit(type, record);
    const rows = await this.database.returning<AttachmentRow>(sql`
      INSERT INTO attachments (id, type, record, name, size, "mediaType", file, thumbnail, "createdAt", "createdBy")
      VALUES (${uuid()}, ${type.path}, ${record}, ${name}, ${size}, ${mediaType}, ${file}, ${thumbnail}, ${now.toISOString()}, ${actor.id}) RETURNING *`);
    await this.note(type, record, 'attach', { field: ATTACHMENTS, old: null, new: name });
    return (await this.shown(rows))[0]!;
  }

  async delete(id: string): Promise<void> {
    const { type: path, record, field, file, thumbnail, name } = await this.find(id);
    // The file of a field goes when the field is given another value.
    if (!record || field !== null) throw notFound();
    const type = this.registry.byPath(path)!;
    await this.lockForEdit(type, record);
    if (!await this.database.execute(sql`DELETE FROM attachments WHERE id = ${id}`)) throw notFound();
    await this.note(type, record, 'detach', { field: ATTACHMENTS, old: name, new: null });
    requestContext().afterCommit.push(() => void this.discard({ file, thumbnail }));
  }

  private async note(type: RecordType, record: string, operation: string, change: Change): Promise<void> {
    const values = (await this.rows.inTransaction(type, record))?.values;
    await this.history.write(type.path, [{ record, operation, changes: [change], row: { before: values, after: values } }]);
  }

  /** The row of a file whose subject the caller views, and whose field, where it is the value of one; what no record has yet is its sender's. 404 for anything else. */
  async seen(id: string): Promise<AttachmentRow> {
    const row = await this.find(id);
    const type = this.registry.byPath(row.type)!;
    if (row.record === null) {
      if (row.createdBy === null || row.createdBy !== requestContext().actor.id) throw notFound();
      return row;
    }
    if (row.field === null) {
      await this.records.of(type).get(row.record, ['id']);
      return row;
    }
    const [name] = Object.entries(type.fields).find(([one, field]) => isFile(field) && fileKey(one, field) === row.field) ?? [];
    const store = this.records.of(type);
    if (name === undefined || !store.readable([name]).length) throw notFound();
    const value = (await store.get(row.record, [name]) as Record<string, unknown>)[name] as { id: string } | null | undefined;
    // Whoever sees the field of this record sees its former versions, too.
    if (value === undefined || (value?.id !== row.id && row.number === null)) throw notFound();
    return row;
  }

  /** What is left of a file that has no row. */
  async discard({ file, thumbnail }: { file: string; thumbnail: string | null }): Promise<void> {
    for (const name of [file, thumbnail]) {
      // The sweep finds what cannot be removed now.
      if (name) await this.storage.remove(name).catch((error: unknown) => this.log.warn(`${name} stays: ${String(error)}`));
    }
  }

  private async find(id: string): Promise<AttachmentRow> {
    const [row] = isId(id) ? await this.database.query<AttachmentRow>(sql`SELECT * FROM attachments WHERE id = ${id}`) : [];
    if (!row || !this.registry.byPath(row.type)) throw notFound();
    return row;
  }

  /** A change of nothing: 404, 403, or the subject under a lock, so that it cannot be purged or taken away meanwhile. */
  private async lockForEdit(type: RecordType, id: string): Promise<void> {
    if (type.abstract) throw notFound();
    await this.records.of(type).update(id, undefined, {});
  }

  private async content(file: string): Promise<Readable> {
    const content = await this.storage.read(file);
    if (!content) throw notFound();
    return content;
  }

  private async shown(rows: readonly AttachmentRow[]): Promise<Attachment[]> {
    const titles = await this.titles([...new Set(rows.flatMap(({ createdBy }) => createdBy ?? []))]);
    return rows.map(({ id, name, size, mediaType, createdAt, createdBy, thumbnail, missingSince }) => ({
      id, name, size, type: mediaType, at: createdAt, user: createdBy ? { id: createdBy, title: titles.get(createdBy) ?? null } : null,
      thumbnail: thumbnail && !missingSince ? this.links.sign(id, 'thumbnail').url : null, missing: missingSince !== null,
    }));
  }

  private async titles(users: readonly string[]): Promise<Map<string, string | null>> {
    if (!users.length) return new Map();
    const { data } = await this.records.of(this.registry.byName('user')).find({ filter: { id: { in: [...users] } }, fields: ['title'], limit: 500, count: 'none', sort: 'id' });
    return new Map(data.map(({ id, title }) => [id, (title as string | null | undefined) ?? null]));
  }
}
