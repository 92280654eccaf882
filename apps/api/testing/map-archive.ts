import { TileType, zxyToTileId } from 'pmtiles';

export interface ArchiveTile { z: number; x: number; y: number; content: Buffer }
interface ArchiveOptions { tiles: readonly ArchiveTile[]; type?: TileType; metadata?: object; bounds?: [number, number, number, number] }

const HEADER = 127;
/** Seven bits a byte, the lowest first. */
function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  return [...bytes, rest];
}

/** A whole map file by version 3 of PMTiles: header, one directory, metadata, tiles; nothing compressed. https://github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md */
export function mapArchive({ tiles, type = TileType.Png, metadata = {}, bounds = [-180, -85, 180, 85] }: ArchiveOptions): Buffer {
  const entries = tiles.map((tile) => ({ ...tile, id: zxyToTileId(tile.z, tile.x, tile.y) })).sort((a, b) => a.id - b.id);
  const directory = Buffer.from([
    ...varint(entries.length),
    ...entries.flatMap(({ id }, i) => varint(id - (entries[i - 1]?.id ?? 0))),
    ...entries.flatMap(() => varint(1)),
    ...entries.flatMap(({ content }) => varint(content.length)),
    // Zero: right behind the one before.
    ...entries.flatMap((_, i) => varint(i ? 0 : 1)),
  ]);
  const told = Buffer.from(JSON.stringify(metadata));
  const data = Buffer.concat(entries.map(({ content }) => content));
  const header = Buffer.alloc(HEADER);
  header.write('PMTiles', 'latin1');
  header.writeUInt8(3, 7);
  const parts: [number, number][] = [[HEADER, directory.length], [HEADER + directory.length, told.length], [HEADER + directory.length + told.length, 0], [HEADER + directory.length + told.length, data.length]];
  [...parts.flat(), entries.length, entries.length, entries.length].forEach((value, i) => header.writeBigUInt64LE(BigInt(value), 8 + 8 * i));
  const zooms = entries.map(({ z }) => z);
  header.set([1, 1, 1, type, Math.min(...zooms), Math.max(...zooms)], 96);
  bounds.forEach((degrees, i) => header.writeInt32LE(Math.round(degrees * 1e7), 102 + 4 * i));
  return Buffer.concat([header, directory, told, data]);
}
