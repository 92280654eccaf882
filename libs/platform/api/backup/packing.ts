import { createHash } from 'node:crypto';
import { Transform } from 'node:stream';
import { createGunzip, createGzip, type Gunzip, type Gzip } from 'node:zlib';

/** Bytes handed on at once: to hand on zlib's own 16 kB takes longer than the packing. */
const CHUNK = 256 * 1024;

/** Rows' text is packed quickly rather than small. */
export const packing = (): Gzip => createGzip({ level: 1, chunkSize: CHUNK });
export const unpacking = (): Gunzip => createGunzip({ chunkSize: CHUNK });

/** Lets everything through; `digest`, at the end, is the SHA-256 of it, in hexadecimal. */
export function hashing(): { through: Transform; digest(): string } {
  const hash = createHash('sha256');
  return { through: new Transform({ transform(chunk: Buffer, _, next) { hash.update(chunk); next(null, chunk); } }), digest: () => hash.digest('hex') };
}
