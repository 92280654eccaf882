// The page's files once more in Brotli, so that the server only hands them out (apps/api/page-files.ts).
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import zlib from 'node:zlib';

const brotli = promisify(zlib.brotliCompress);
const TEXTS = /\.(m?js|css|html|svg|webmanifest)$/;
/** Below this (bytes) a packet is not worth two files. */
const LEAST = 1024;
/** One step below the best costs 2 % more bytes and less than half the time. */
const QUALITY = 10;

/** Writes `<file>.br` beside every text of the folder that gets smaller by it. */
export async function compressBelow(folder) {
  const files = fs.readdirSync(folder, { recursive: true }).map((name) => path.join(folder, name)).filter((file) => TEXTS.test(file));
  await Promise.all(files.map(async (file) => {
    const content = fs.readFileSync(file);
    if (content.length < LEAST) return;
    const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_SIZE_HINT } = zlib.constants;
    const small = await brotli(content, { params: { [BROTLI_PARAM_QUALITY]: QUALITY, [BROTLI_PARAM_SIZE_HINT]: content.length } });
    if (small.length < content.length) fs.writeFileSync(`${file}.br`, small);
  }));
}
