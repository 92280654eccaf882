import type { Request, Response } from 'express';
import multer, { MulterError } from 'multer';
import { rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { v7 as uuid } from 'uuid';
import { badRequest, invalidField, Problem } from '../errors';

/** Bytes of an upload. */
export const MOST_BYTES = 100 * 1024 ** 2;

export interface Upload {
  /** Where it lies. */
  path: string;
  /** Its generated name in that folder. */
  file: string;
  /** What its owner calls it. */
  name: string;
  /** The other parts of the form. */
  fields: Record<string, string>;
}

const tooLarge = (): Problem => new Problem(413, { fa: 'فایل بزرگ‌تر از ۱۰۰ مگابایت است.', en: 'The file is larger than 100 MB.' });
const FORM_OVERHEAD = 2 * 1024 ** 2;

/**
 * Takes the part `file` of a form to a folder of ours under a generated name. Awaited inside the handler, so that the
 * request's context is still there afterwards. What was written is removed when the form is refused.
 */
export async function receiveUpload(request: Request, response: Response, folder: string): Promise<Upload> {
  if (Number(request.headers['content-length'] ?? 0) > MOST_BYTES + FORM_OVERHEAD) throw tooLarge();
  const storage = multer.diskStorage({ destination: folder, filename: (_request, _file, done) => done(null, uuid()) });
  const take = multer({
    storage, defParamCharset: 'utf8', limits: { fileSize: MOST_BYTES, files: 1, fields: 20, fieldSize: 1024 ** 2, fieldNameSize: 100, parts: 21, headerPairs: 50 },
  }).single('file');
  await new Promise<void>((resolve, reject) => {
    take(request, response, (error: unknown) => (error ? reject(asProblem(error)) : resolve()));
  });
  const { file } = request;
  if (!file) throw invalidField('file', 'required');
  const fields = Object.entries((request.body ?? {}) as Record<string, unknown>);
  if (!fields.every((field): field is [string, string] => typeof field[1] === 'string')) {
    await discard(file.path);
    throw badRequest('هر بخش فرم یک بار فرستاده می‌شود.', 'Each part of the form is sent once.');
  }
  return { path: file.path, file: file.filename, name: basename(file.originalname.replaceAll('\\', '/')), fields: Object.fromEntries(fields) };
}

export const discard = (path: string): Promise<void> => rm(path, { force: true });

function asProblem(error: unknown): unknown {
  if (!(error instanceof MulterError)) {
    // Whatever the parser of the form cannot read.
    return error instanceof Error && /multipart|boundary|form|header/i.test(error.message) ? badRequest('فرم خوانده نشد.', 'The form cannot be read.') : error;
  }
  if (error.code === 'LIMIT_FILE_SIZE') return tooLarge();
  if (error.code === 'LIMIT_UNEXPECTED_FILE') return invalidField(error.field ?? 'file', 'unknown');
  return badRequest('فرم خوانده نشد.', 'The form cannot be read.');
}
