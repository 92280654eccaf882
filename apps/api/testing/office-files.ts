import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { fromBuffer, type Options, type ZipFile } from 'yauzl';

const open = promisify((buffer: Buffer, options: Options, done: (error: Error | null, zip: ZipFile) => void) => fromBuffer(buffer, options, done));

/** The parts of a docx or xlsx as text, by their names. */
export async function partsOf(file: Buffer): Promise<Map<string, string>> {
  const zip = await open(file, { lazyEntries: true });
  const parts = new Map<string, string>();
  const read = async (entry: Parameters<ZipFile['openReadStream']>[0]): Promise<void> => {
    const stream = await new Promise<NodeJS.ReadableStream>((resolve, reject) => {
      zip.openReadStream(entry, (error, opened) => (error ? reject(error) : resolve(opened)));
    });
    parts.set(entry.fileName, await text(stream));
    zip.readEntry();
  };
  zip.on('entry', (entry: Parameters<ZipFile['openReadStream']>[0]) => void read(entry).catch((error: unknown) => zip.emit('error', error)));
  const ended = once(zip, 'end');
  zip.readEntry();
  await ended;
  return parts;
}
