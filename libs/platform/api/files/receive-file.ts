import type { Request, Response } from 'express';
import multer, { MulterError, type StorageEngine } from 'multer';
import type { Readable } from 'node:stream';
import { showNumber } from '@crm/platform/records';
import { badRequest, invalidField, Problem } from '../errors';
import { shownName, storedName } from './file-name';
import { type FileStorage, storageProblem } from './file-storage';

/** A file that lies in the storage under `file`, and what its owner calls it. */
export interface ReceivedFile { file: string; name: string; size: number }

const FORM_OVERHEAD = 64 * 1024; // bytes around the file
const MEGABYTE = 1024 ** 2;

const tooLarge = (most: number): Problem => {
  const megabytes = Math.floor(most / MEGABYTE);
  return new Problem(413, { fa: `فایل بزرگ‌تر از ${showNumber(megabytes, { language: 'fa' })} مگابایت است.`, en: `The file is larger than ${megabytes} MB.` });
};
/** Whoever sends it is gone, or what he sends is no form. */
const unreadable = (): Problem => badRequest('فرم خوانده نشد.', 'The form cannot be read.');

/** Throws 413 before anything is read, where the sender says how much it is. */
export function refuseLarge(request: Request, most: number): void {
  if (Number(request.headers['content-length'] ?? 0) > most + FORM_OVERHEAD) throw tooLarge(most);
}

/** Takes the part `file` of a form into the storage. An upload that is refused, too large, broken off or not kept leaves nothing there. */
export async function receiveFile(request: Request, response: Response, storage: FileStorage, most: number): Promise<ReceivedFile> {
  const writing: Promise<unknown>[] = [];
  const take = multer({
    storage: engineOf(storage, writing), defParamCharset: 'utf8', limits: { fileSize: most, files: 1, fields: 5, fieldSize: 1000, fieldNameSize: 100, parts: 6, headerPairs: 50 },
  }).single('file');
  try {
    await new Promise<void>((resolve, reject) => {
      take(request, response, (error: unknown) => (error ? reject(problemOf(error, most)) : resolve()));
    });
  } catch (error) {
    // Multer does not wait for a write that it has broken off, and that takes back what it wrote.
    await Promise.allSettled(writing);
    throw error;
  }
  if (!request.file) throw invalidField('file', 'required');
  const { filename, originalname, size } = request.file;
  return { file: filename, name: shownName(originalname), size };
}

/** Multer's way into our storage: it tells what it wrote, and takes it back when the form fails later. */
function engineOf(storage: FileStorage, writing: Promise<unknown>[]): StorageEngine {
  return {
    _handleFile(_request, file, done) {
      const name = storedName();
      const write = storage.write(name, file.stream as Readable);
      writing.push(write);
      write.then((size) => done(null, { filename: name, size }), (error: unknown) => done(error));
    },
    _removeFile(_request, file, done) {
      storage.remove(file.filename).then(() => done(null), (error: unknown) => done(error as Error));
    },
  };
}

function problemOf(error: unknown, most: number): unknown {
  if (error instanceof Problem) return error;
  if (error instanceof MulterError) {
    if (error.code === 'LIMIT_FILE_SIZE') return tooLarge(most);
    if (error.code === 'LIMIT_UNEXPECTED_FILE') return invalidField(error.field ?? 'file', 'unknown');
    return unreadable();
  }
  return error instanceof Error && /aborted|closed|premature|multipart|boundary|form|header/i.test(error.message) ? unreadable() : storageProblem(error);
}
