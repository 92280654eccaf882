import { Inject, Injectable } from '@nestjs/common';
import { type Field, type FieldMeta, fileKey, type FileValue, isFile, isId, type PrintedFile, type RecordType, Registry } from '@crm/platform/records';
import { v7 as uuid } from 'uuid';
import { grantsFor, mayWrite } from '../access/rule';
import { Database } from '../database/database';
import { requestContext } from '../database/request-context';
import { sql } from '../database/sql';
import { forbidden, invalidField, notFound, Problem } from '../errors';
import { Records } from '../records/records';
import { type AttachmentRow, AttachmentsService, type NewFile } from './attachments.service';
import { FileLinks, type FileVariant } from './file-links';
import { FILE_STORAGE, type FileStorage } from './file-storage';
import { PICTURES } from './media-type';

/** A picture of a field may have as many bytes: some thirty megapixels of a telephone. */
export const MOST_PICTURE_BYTES = 20 * 1024 ** 2;
/** Files that a user has sent and no record has taken. */
const MOST_WAITING = 100;
/** Bytes of the pictures of one print; those beyond are told by their names. */
const MOST_PRINTED = 1_200_000;
/** Links of one request. */
const MOST_LINKS = 100;
type Row = Readonly<Record<string, unknown>>;

/** Files that are values of fields: sent first, taken by the record that names them, seen by whoever sees that field of it. */
@Injectable()
export class FieldUploads {
  constructor(
    private readonly database: Database, private readonly records: Records, private readonly attachments: AttachmentsService, private readonly links: FileLinks,
    @Inject(Registry) private readonly registry: Registry, @Inject(FILE_STORAGE) private readonly storage: FileStorage,
  ) {}

  /** The field that a caller wants to send a file for. Throws 400, 403 or 404 before anything is read of it. */
  async demand(type: RecordType, name: unknown): Promise<{ name: string; field: Field }> {
    if (type.abstract || type.made) throw notFound();
    const { actor } = requestContext();
    const grants = [...grantsFor(actor, type, 'create'), ...grantsFor(actor, type, 'edit')];
    if (!grants.length) throw forbidden();
    if (typeof name !== 'string' || !name) throw invalidField('field', 'required');
    const field = Object.hasOwn(type.fields, name) ? type.fields[name]! : undefined;
    if (!field || !isFile(field)) throw invalidField('field', 'unknown');
    if (field.readOnly || !grants.some((grant) => mayWrite(grant, name))) throw invalidField('field', grants.every((grant) => grant.hiddenFields?.includes(name)) ? 'hidden' : 'readOnly');
    const [waiting] = await this.database.query<{ count: number }>(sql`SELECT count(*) AS count FROM attachments WHERE record IS NULL AND "createdBy" = ${actor.id}::uuid`);
    if (waiting!.count >= MOST_WAITING) throw new Problem(429, { fa: 'فایل‌های فرستاده‌شده‌ای که در هیچ رکوردی نیستند زیاد شده‌اند؛ نخست رکوردها را ذخیره کنید.', en: 'Too many files wait for a record to take them; save the records first.' });
    return { name, field };
  }

  demandPicture({ mediaType, thumbnail }: NewFile): void {
    if (!PICTURES.has(mediaType) || !thumbnail) throw new Problem(415, { fa: 'این فایل تصویر PNG، JPEG، GIF یا WebP نیست، یا خوانده نمی‌شود.', en: 'This is no PNG, JPEG, GIF or WebP picture, or it cannot be read.' });
  }

  /** The row of a received file, in the transaction of the request. No record has it yet. */
  async add(type: RecordType, given: unknown, { file, name, size, mediaType, thumbnail }: NewFile): Promise<FileValue> {
    const { actor, now } = requestContext();
    const wanted = await this.demand(type, given);
    const id = uuid();
    await this.database.execute(sql`
      INSERT INTO attachments (id, type, field, name, size, "mediaType", file, thumbnail, "createdAt", "createdBy")
      VALUES (${id}, ${type.path}, ${fileKey(wanted.name, wanted.field)}, ${name}, ${size}, ${mediaType}, ${file}, ${thumbnail}, ${now.toISOString()}, ${actor.id})`);
    return { id, name, size, type: mediaType };
  }

  /** Links to those of the files that the caller sees; the others are passed over. */
  async linksTo(ids: unknown, variant: unknown): Promise<{ id: string; url: string; expiresAt: string }[]> {
    if (variant !== undefined && variant !== 'thumbnail') throw invalidField('variant', 'unknown');
    const wanted = typeof ids === 'string' ? [...new Set(ids.split(','))].filter(isId) : [];
    if (!wanted.length) throw invalidField('ids', 'required');
    if (wanted.length > MOST_LINKS) throw invalidField('ids', 'tooMany', { max: MOST_LINKS });
    const kind: FileVariant = variant === 'thumbnail' ? 'thumbnail' : 'file';
    const seen = await Promise.all(wanted.map((id) => this.attachments.seen(id).catch(() => undefined)));
    return seen.filter((row): row is AttachmentRow => row !== undefined && row.missingSince === null && (kind === 'file' || row.thumbnail !== null)).map(({ id }) => ({ id, ...this.links.sign(id, kind) }));
  }

  /** Rows whose pictures are about to be printed, with small ones of them. The rows were read under the right to print. */
  async withPictures<R extends Row>(rows: readonly R[], fields: readonly FieldMeta[]): Promise<R[]> {
    const names = fields.filter(({ kind }) => kind === 'image').map(({ name }) => name);
    const ids = [...new Set(rows.flatMap((row) => names.flatMap((name) => (row[name] as FileValue | null | undefined)?.id ?? [])))];
    if (!ids.length) return [...rows];
    const stored = await this.database.query<{ id: string; thumbnail: string }>(sql`SELECT id, thumbnail FROM attachments WHERE id = ANY(${ids}::uuid[]) AND thumbnail IS NOT NULL`);
    const pictures = new Map<string, string>();
    let bytes = 0;
    for (const { id, thumbnail } of stored) {
      const content = bytes < MOST_PRINTED ? await this.storage.read(thumbnail) : undefined;
      if (!content) continue;
      const picture = Buffer.concat(await content.toArray() as Buffer[]).toString('base64');
      bytes += picture.length;
      pictures.set(id, `data:image/webp;base64,${picture}`);
    }
    const printed = (value: FileValue | null | undefined): PrintedFile | null | undefined => (value && pictures.has(value.id) ? { ...value, picture: pictures.get(value.id)! } : value);
    return rows.map((row) => ({ ...row, ...Object.fromEntries(names.filter((name) => name in row).map((name) => [name, printed(row[name] as FileValue | null)])) }));
  }
}
