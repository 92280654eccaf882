import type { Readable } from 'node:stream';
import { Problem } from '../errors';

/** Where contents lie, under names of our own making: a local folder now; a bucket would implement the same. */
export interface FileStorage {
  /** Writes all of the content and answers its bytes. When it throws, nothing is left; a full disk is a Problem 507. */
  write(name: string, content: Readable): Promise<number>;
  /** The content from its beginning; undefined when there is none of this name. */
  read(name: string): Promise<Readable | undefined>;
  /** No complaint when it is gone already. */
  remove(name: string): Promise<void>;
  has(name: string): Promise<boolean>;
  /** Bytes of the content; undefined when there is none of this name. */
  size(name: string): Promise<number | undefined>;
  /** Everything that is kept, with the time of its last change. */
  names(): AsyncIterable<{ name: string; at: Date }>;
}
export const FILE_STORAGE = Symbol('FileStorage');

/** No space, a user's share of it is used up, or the file is larger than the system lets it be. */
const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);
/** What went wrong while writing: a full disk as a Problem, anything else as it is. */
export const storageProblem = (error: unknown): unknown => (FULL.has((error as { code?: string } | undefined)?.code ?? '')
  ? new Problem(507, { fa: 'جای ذخیرهٔ فایل‌ها پر است. فایل نگه داشته نشد؛ به مدیر سیستم خبر دهید.', en: 'The disk for files is full. The file was not kept; tell the administrator.' })
  : error);
