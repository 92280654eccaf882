import { createCipheriv, createDecipheriv, createHash, randomBytes, scrypt } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { Readable, Transform, type TransformCallback } from 'node:stream';
import { promisify } from 'node:util';
import { damaged, notABackup, passphraseNeeded, wrongPassphrase } from './backup-problems';

/**
 * What stands around the tar of a backup.
 * Plain: the tar, then a trailer. Encrypted: a header, segments of AES-256-GCM, then the trailer. The trailer is a line with
 * the SHA-256 of everything before it: damage and cuts are found without the passphrase and before anything is read. Tar
 * programs stop at the tar's own end, so a plain backup is opened by any of them.
 * Segments follow the STREAM construction (Hoang et al. 2015): the nonce holds a counter and a mark of the last one, so
 * that none can be left out, moved or cut off.
 */
const MARK = Buffer.from('PEYVAND-ENCRYPTED-1\n');
const TRAILER = /^\nPEYVAND-SHA256 ([0-9a-f]{64})\n$/;
const TRAILER_LENGTH = 81;
const SALT = 16;
const PREFIX = 7;
const HEADER_LENGTH = MARK.length + SALT + PREFIX;
const SEGMENT = 1024 ** 2;
const TAG = 16;

/** 32 MB and some 100 ms for each guess. */
const keyOf = (passphrase: string, salt: Buffer): Promise<Buffer> =>
  (promisify(scrypt) as (secret: string, salt: Buffer, length: number, options: object) => Promise<Buffer>)(passphrase.normalize('NFC'), salt, 32, { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 ** 2 });

function nonceOf(prefix: Buffer, counter: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  prefix.copy(nonce);
  nonce.writeUInt32BE(counter, PREFIX);
  nonce[11] = last ? 1 : 0;
  return nonce;
}

/** Cuts a stream into pieces of one size; the last may be shorter and is named so. */
class Segments extends Transform {
  private kept: Buffer[] = [];
  private length = 0;
  private counter = 0;

  constructor(private readonly size: number, private readonly work: (segment: Buffer, counter: number, last: boolean) => Buffer) { super(); }

  override _transform(chunk: Buffer, _: BufferEncoding, done: TransformCallback): void {
    this.kept.push(chunk);
    this.length += chunk.length;
    try {
      // One byte more than a segment, so that the last is known as such.
      while (this.length > this.size) this.cut(this.size, false);
      done();
    } catch (error) { done(error as Error); }
  }
  override _flush(done: TransformCallback): void {
    try {
      this.cut(this.length, true);
      done();
    } catch (error) { done(error as Error); }
  }
  private cut(size: number, last: boolean): void {
    const whole = this.kept.length === 1 ? this.kept[0]! : Buffer.concat(this.kept);
    this.kept = [whole.subarray(size)];
    this.length -= size;
    this.push(this.work(whole.subarray(0, size), this.counter, last));
    this.counter += 1;
  }
}

/** The streams through which a tar becomes a backup file, in order. */
export async function sealing(passphrase: string | undefined): Promise<Transform[]> {
  const hash = createHash('sha256');
  const trailer = new Transform({
    transform(chunk: Buffer, _, done) { hash.update(chunk); done(null, chunk); },
    flush(done) { done(null, `\nPEYVAND-SHA256 ${hash.digest('hex')}\n`); },
  });
  if (passphrase === undefined) return [trailer];
  const [salt, prefix] = [randomBytes(SALT), randomBytes(PREFIX)];
  const key = await keyOf(passphrase, salt);
  const encrypt = new Segments(SEGMENT, (segment, counter, last) => {
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(prefix, counter, last));
    return Buffer.concat([counter ? Buffer.alloc(0) : Buffer.concat([MARK, salt, prefix]), cipher.update(segment), cipher.final(), cipher.getAuthTag()]);
  });
  return [encrypt, trailer];
}

async function part(path: string, start: number, length: number): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, start);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** Whether a file is encrypted. Looks at its first bytes only. */
export const isEncrypted = async (path: string): Promise<boolean> => (await part(path, 0, MARK.length)).equals(MARK);

/** Reads the whole file once; throws a Problem unless it is as it was written. Answers its SHA-256. */
export async function verifyWhole(path: string): Promise<string> {
  const { size } = await stat(path);
  const written = size > TRAILER_LENGTH ? TRAILER.exec((await part(path, size - TRAILER_LENGTH, TRAILER_LENGTH)).toString('latin1'))?.[1] : undefined;
  if (!written) throw (await looksLikeOne(path)) ? damaged() : notABackup();
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { end: size - TRAILER_LENGTH - 1, highWaterMark: SEGMENT })) hash.update(chunk as Buffer);
  if (hash.digest('hex') !== written) throw damaged();
  return written;
}
const looksLikeOne = async (path: string): Promise<boolean> => (await isEncrypted(path)) || (await part(path, 0, 100)).toString('latin1').startsWith('manifest.json');

/** The tar inside a backup file. Throws a Problem where a passphrase is missing; a wrong one is told by the stream. */
export async function openTar(path: string, passphrase: string | undefined): Promise<Readable> {
  const { size } = await stat(path);
  const end = size - TRAILER_LENGTH - 1;
  if (!(await isEncrypted(path))) return createReadStream(path, { end, highWaterMark: SEGMENT });
  if (passphrase === undefined) throw passphraseNeeded();
  const header = await part(path, MARK.length, SALT + PREFIX);
  const [salt, prefix] = [header.subarray(0, SALT), header.subarray(SALT)];
  const key = await keyOf(passphrase, salt);
  const decrypt = new Segments(SEGMENT + TAG, (segment, counter, last) => {
    try {
      const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(prefix, counter, last), { authTagLength: TAG });
      decipher.setAuthTag(segment.subarray(-TAG));
      return Buffer.concat([decipher.update(segment.subarray(0, -TAG)), decipher.final()]);
    } catch {
      throw counter ? damaged() : wrongPassphrase();
    }
  });
  const source = createReadStream(path, { start: HEADER_LENGTH, end, highWaterMark: SEGMENT });
  source.on('error', (error) => decrypt.destroy(error));
  decrypt.on('close', () => source.destroy());
  return source.pipe(decrypt);
}
