import { createHash } from 'node:crypto';
import { open, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { Compression, type Header, PMTiles, type Source, TileType } from 'pmtiles';

/** One part of a file that a request may read: directories and tiles are far smaller. */
const LARGEST_PART = 64 * 1024 * 1024;

export interface FoundFile { name: string; size: number }
/** The largest, the first by name among equals: of several extracts the one that shows most. */
export const chooseMapFile = <F extends FoundFile>(files: readonly F[]): F | undefined =>
  files.filter(({ name }) => !name.startsWith('.') && name.toLowerCase().endsWith('.pmtiles')).sort((a, b) => b.size - a.size || (a.name < b.name ? -1 : 1))[0];

/** `version` changes with what the file holds. */
export interface MapFile extends FoundFile { path: string; version: string }

/** The map that lies in this folder now; undefined where there is none. */
export async function findMapFile(folder: string): Promise<MapFile | undefined> {
  const names = await readdir(folder).catch(() => []);
  const files = await Promise.all(names.map(async (name) => {
    const whole = path.join(folder, name);
    const found = await stat(whole).catch(() => undefined);
    return found?.isFile() ? [{ name, path: whole, size: found.size, version: createHash('sha256').update(`${name}/${found.size}/${found.mtimeMs}/${found.ino}`).digest('hex').slice(0, 16) }] : [];
  }));
  return chooseMapFile(files.flat());
}

/** The file is opened for each part: it may be exchanged at any time. */
class Parts implements Source {
  constructor(private readonly file: MapFile) {}
  getKey(): string { return this.file.version; }
  async getBytes(offset: number, length: number): Promise<{ data: ArrayBuffer }> {
    // The first part is asked for without knowing how long the file is.
    const end = offset === 0 ? Math.min(length, this.file.size) : offset + length;
    if (!(offset >= 0) || !(end > offset) || end > this.file.size || end - offset > LARGEST_PART) throw new Error(`There are no ${length} bytes at ${offset}.`);
    const handle = await open(this.file.path, 'r');
    try {
      const data = new ArrayBuffer(end - offset);
      const { bytesRead } = await handle.read(new Uint8Array(data), 0, end - offset, offset);
      if (bytesRead !== end - offset) throw new Error('The file ends too early.');
      return { data };
    } finally { await handle.close(); }
  }
}

const TYPES: Partial<Record<TileType, string>> = {
  [TileType.Mvt]: 'application/vnd.mapbox-vector-tile', [TileType.Png]: 'image/png', [TileType.Jpeg]: 'image/jpeg', [TileType.Webp]: 'image/webp', [TileType.Avif]: 'image/avif',
};

/** A map of which the header was read and understood. */
export interface OpenMap { file: MapFile; header: Header; mediaType: string; kind: 'raster' | 'vector'; attribution: string | null; tile(z: number, x: number, y: number): Promise<Buffer | undefined> }

/** The page draws what a Protomaps basemap calls things. Who does not tell the names of his layers is believed. */
const isDrawn = (told: unknown): boolean =>
  typeof told !== 'object' || told === null || !('vector_layers' in told) || !Array.isArray(told.vector_layers) || (told.vector_layers as { id?: unknown }[]).some((layer) => layer?.id === 'earth' || layer?.id === 'roads');

/** Throws an Error that says what is wrong with the file. */
export async function openMapFile(file: MapFile): Promise<OpenMap> {
  const archive = new PMTiles(new Parts(file));
  const header = await archive.getHeader();
  const mediaType = TYPES[header.tileType];
  if (header.specVersion !== 3) throw new Error(`The file is of version ${header.specVersion} of PMTiles, not 3.`);
  if (!mediaType) throw new Error('The file holds tiles of a kind that is not known.');
  if (![Compression.None, Compression.Gzip, Compression.Unknown].includes(header.tileCompression)) throw new Error('Its tiles are compressed in a way that is not known; gzip is.');
  if (header.maxZoom > 26 || header.minZoom > header.maxZoom) throw new Error('Its zooms are not possible.');
  // A map without metadata is a map.
  const told: unknown = await archive.getMetadata().catch(() => undefined);
  if (header.tileType === TileType.Mvt && !isDrawn(told)) throw new Error('Its vectors are not those of a Protomaps basemap, which the page can draw.');
  const attribution = typeof told === 'object' && told !== null && 'attribution' in told && typeof told.attribution === 'string' ? told.attribution : null;
  return {
    file, header, mediaType, kind: header.tileType === TileType.Mvt ? 'vector' : 'raster', attribution,
    tile: async (z, x, y) => {
      const found = await archive.getZxy(z, x, y);
      return found && Buffer.from(found.data);
    },
  };
}
