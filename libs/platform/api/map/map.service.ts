import { Inject, Injectable, Logger } from '@nestjs/common';
import path from 'node:path';
import sanitizeHtml from 'sanitize-html';
import { type MapMetadata, mapSettings, parseTileAddress } from '@crm/platform/records';
import { requestContext } from '../database/request-context';
import { notFound, Problem } from '../errors';
import { CONFIGURATION, type Configuration } from '../settings/configuration';
import { Settings } from '../settings/settings';
import { findMapFile, type MapFile, openMapFile, type OpenMap } from './map-file';

/** So old may be what is known of the folder. ms */
const LIFETIME = 1000;
const LONGEST_ATTRIBUTION = 300;
const fault = { fa: 'فایل نقشه‌ای که روی سرور است خوانده نمی‌شود؛ مدیر سرور در گزارش‌های برنامه علت را می‌بیند.', en: 'The map file on the server cannot be read; the log tells the operator why.' };
const unreadable = (): Problem => new Problem(422, fault);

/** Links of an attribution are not shown: it is text. */
const asText = (html: string): string => sanitizeHtml(html, { allowedTags: [], allowedAttributes: {}, textFilter: (text) => text.replaceAll('&amp;', '&').replaceAll('&lt;', '<').replaceAll('&gt;', '>') }).trim().slice(0, LONGEST_ATTRIBUTION);

/** The office's own map: a file in DATA_DIR/maps, else the address that the settings name. */
@Injectable()
export class MapService {
  private readonly logger = new Logger('Map');
  private readonly folder: string;
  private looked: { at: number; file: Promise<MapFile | undefined> } | undefined;
  private opened: { version: string; map: Promise<OpenMap> } | undefined;

  constructor(@Inject(CONFIGURATION) { dataDir }: Configuration, private readonly settings: Settings) { this.folder = path.join(dataDir, 'maps'); }

  async metadata(): Promise<MapMetadata> {
    const { mapTiles, mapAttribution } = await this.settings.read(mapSettings);
    const none: MapMetadata = { source: null, kind: null, tiles: null, minZoom: 0, maxZoom: 19, bounds: null, attribution: null, fault: null };
    const file = await this.file();
    if (file) {
      const map = await this.open(file).catch(() => undefined);
      if (!map) return { ...none, fault: fault[requestContext().language] };
      const { minLon, minLat, maxLon, maxLat, minZoom, maxZoom } = map.header;
      const somewhere = minLon < maxLon && minLat < maxLat;
      return {
        ...none, source: 'file', kind: map.kind, tiles: `/map/tiles/{z}/{x}/{y}?version=${file.version}`, minZoom, maxZoom,
        bounds: somewhere ? [minLon, minLat, maxLon, maxLat] : null, attribution: mapAttribution || (map.attribution && asText(map.attribution)) || null,
      };
    }
    const address = mapTiles ? parseTileAddress(mapTiles) : undefined;
    return address ? { ...none, source: 'address', kind: 'raster', tiles: address.template, attribution: mapAttribution || null } : none;
  }

  /** `content` is undefined where the map has nothing at this place. Throws a 404 where there is no map or no such place, and a 422 where the file is broken. */
  async tile(z: string, x: string, y: string): Promise<{ content: Buffer | undefined; mediaType: string; version: string }> {
    const place = [z, x, y].map((word) => (/^\d{1,9}$/.test(word) ? Number(word) : NaN));
    const [zoom, column, row] = place as [number, number, number];
    const file = await this.file();
    if (!file) throw new Problem(404, { fa: 'روی سرور نقشه‌ای نیست.', en: 'The server has no map.' });
    const map = await this.open(file).catch(() => { throw unreadable(); });
    if (place.some(Number.isNaN) || zoom < map.header.minZoom || zoom > map.header.maxZoom || column >= 2 ** zoom || row >= 2 ** zoom) throw notFound();
    const content = await map.tile(zoom, column, row).catch((error: unknown) => {
      this.tell(file, error);
      throw unreadable();
    });
    return { content, mediaType: map.mediaType, version: file.version };
  }

  private file(): Promise<MapFile | undefined> {
    const now = performance.now();
    if (!this.looked || now - this.looked.at > LIFETIME) this.looked = { at: now, file: findMapFile(this.folder) };
    return this.looked.file;
  }

  private open(file: MapFile): Promise<OpenMap> {
    if (this.opened?.version !== file.version) {
      const map = openMapFile(file);
      this.opened = { version: file.version, map };
      map.catch((error: unknown) => { this.tell(file, error); });
    }
    return this.opened.map;
  }

  private tell(file: MapFile, error: unknown): void { this.logger.warn(`${file.name}: ${error instanceof Error ? error.message : String(error)}`); }
}
