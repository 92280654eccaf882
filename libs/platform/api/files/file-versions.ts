import { Inject, Injectable } from '@nestjs/common';
import { fileKey, type FileValue, type RecordType, user, versionedField } from '@crm/platform/records';
import { v7 as uuid } from 'uuid';
import { Database } from '../database/database';
import { requestContext } from '../database/request-context';
import { sql } from '../database/sql';
import { notFound, Problem } from '../errors';
import { Records } from '../records/records';
import type { AttachmentRow } from './attachments.service';
import { storedName } from './file-name';
import { FILE_STORAGE, type FileStorage } from './file-storage';

/** One of the files that a field held, the latest first. `current`: it stands there now; `missing`: its content is lost. */
export interface FileVersion { number: number; current: boolean; file: FileValue; note: string | null; at: string; user: { id: string; title: string | null } | null; missing: boolean }

/** The versions of the file of a record, for whoever sees the field that holds it. Nobody changes one; what is brought back becomes a new one. */
@Injectable()
export class FileVersions {
  constructor(private readonly database: Database, private readonly records: Records, @Inject(FILE_STORAGE) private readonly storage: FileStorage) {}

  /** 404 where the record or the field is out of the caller's reach. */
  async list(type: RecordType, id: string): Promise<FileVersion[]> {
    const { current, rows } = await this.read(type, id);
    const users = [...new Set(rows.flatMap(({ createdBy }) => createdBy ?? []))];
    const titles = users.length ? await this.records.of(user).titlesOf(users) : new Map<string, string | null>();
    return rows.map(({ id: file, name, size, mediaType, number, note, createdAt, createdBy, missingSince }) => ({
      number: number!, current: file === current, file: { id: file, name, size, type: mediaType, version: number! }, note, at: createdAt,
      user: createdBy ? { id: createdBy, title: titles.get(createdBy) ?? null } : null, missing: missingSince !== null,
    }));
  }

  /** 404 or 403 unless the caller may edit the record; it is held still from then on. */
  async demandEdit(type: RecordType, id: string): Promise<void> { await this.records.of(type).update(id, undefined, {}); }

  /** Another file of the caller's takes the place of the present one; `note` says what changed. */
  async add(type: RecordType, id: string, { file, note, version }: { file: string; note: string | null; version?: number }): Promise<FileVersion> {
    await this.records.of(type).update(id, version, { [this.fieldOf(type)]: file });
    if (note) await this.database.execute(sql`UPDATE attachments SET note = ${note} WHERE id = ${file} AND record = ${id}`);
    return (await this.list(type, id)).find(({ current }) => current)!;
  }

  /** A copy of an older version becomes the newest. */
  async restore(type: RecordType, id: string, number: number): Promise<FileVersion> {
    const { current, rows } = await this.read(type, id);
    const row = rows.find((one) => one.number === number);
    if (!row) throw notFound();
    if (row.id === current) throw new Problem(409, { fa: 'همین نسخه اکنون در کار است.', en: 'This version is the present one already.' });
    const { actor, now } = requestContext();
    const [made, file] = [uuid(), storedName()];
    const thumbnail = row.thumbnail && `${file}.webp`;
    await this.copy(row.file, file);
    if (thumbnail) await this.copy(row.thumbnail!, thumbnail);
    await this.database.execute(sql`INSERT INTO attachments (id, type, field, name, size, "mediaType", file, thumbnail, "createdAt", "createdBy")
      VALUES (${made}, ${type.path}, ${row.field}, ${row.name}, ${row.size}, ${row.mediaType}, ${file}, ${thumbnail}, ${now.toISOString()}, ${actor.id})`);
    const note = requestContext().language === 'fa' ? `بازگردانی نسخهٔ ${number}` : `Version ${number} brought back`;
    return this.add(type, id, { file: made, note });
  }

  private fieldOf(type: RecordType): string {
    const field = versionedField(type);
    if (field === undefined) throw notFound();
    return field;
  }

  private async read(type: RecordType, id: string): Promise<{ current: string | undefined; rows: AttachmentRow[] }> {
    const name = this.fieldOf(type);
    const store = this.records.of(type);
    if (!store.readable([name]).length) throw notFound();
    const value = (await store.get(id, [name]) as Record<string, unknown>)[name] as FileValue | null | undefined;
    if (value === undefined) throw notFound();
    return { current: value?.id, rows: await this.database.query<AttachmentRow>(sql`SELECT * FROM attachments WHERE record = ${id} AND field = ${fileKey(name, type.fields[name]!)} AND number IS NOT NULL ORDER BY number DESC`) };
  }

  private async copy(from: string, to: string): Promise<void> {
    const content = await this.storage.read(from);
    if (!content) throw new Problem(410, { fa: 'محتوای این فایل از میان رفته است.', en: 'The content of this file is lost.' });
    await this.storage.write(to, content);
  }
}
