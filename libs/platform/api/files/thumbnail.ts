import type { Readable } from 'node:stream';

/** Longest side of a small picture, in pixels: sharp enough for a tile on a dense screen. */
const SIDE = 320;
/** A picture of more pixels than this is kept and not made small: its decoding would take the server's memory. */
const MOST_PIXELS = 100_000_000;
const LONGEST = 10; // s

/** A small webp of a picture; undefined when it cannot be decoded. Give it only what `PICTURES` names, by content. */
export async function thumbnailOf(content: Readable): Promise<Buffer | undefined> {
  const { default: sharp } = await import('sharp');
  sharp.cache(false);
  sharp.concurrency(1);
  const small = sharp({ limitInputPixels: MOST_PIXELS, failOn: 'error' }).rotate().resize(SIDE, SIDE, { fit: 'inside', withoutEnlargement: true }).webp({ quality: 72 }).timeout({ seconds: LONGEST });
  try {
    content.on('error', (error) => small.destroy(error));
    return await content.pipe(small).toBuffer();
  } catch {
    return undefined;
  } finally {
    content.destroy();
  }
}
