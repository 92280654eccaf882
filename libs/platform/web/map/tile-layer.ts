import type { MapMetadata } from '@crm/platform/records';
import L from 'leaflet';
import { fetchTile } from './office-map';

export const NEAREST = 19;
/** How a tile that is still on its way is given up. */
const stops = new WeakMap<HTMLElement, AbortController>();

/** Pictures of tiles from the server, asked for in the name of who looks. */
class ServerTiles extends L.GridLayer {
  constructor(private readonly tiles: string, options: L.GridLayerOptions) {
    super(options);
    this.on('tileunload', ({ tile }: L.TileEvent) => {
      if (tile instanceof HTMLImageElement && tile.src.startsWith('blob:')) URL.revokeObjectURL(tile.src);
      stops.get(tile)?.abort();
    });
  }

  protected override createTile(coords: L.Coords, done: L.DoneCallback): HTMLElement {
    const tile = document.createElement('img');
    tile.alt = '';
    const stop = new AbortController();
    stops.set(tile, stop);
    fetchTile(this.tiles, coords, stop.signal).then((content) => {
      // A picture without an address would have the browser's frame.
      tile.hidden = !content;
      if (!content) return done(undefined, tile);
      tile.onload = () => done(undefined, tile);
      tile.onerror = () => done(new Error('no picture'), tile);
      tile.src = URL.createObjectURL(content);
    }, (error: unknown) => { if (!stop.signal.aborted) done(error instanceof Error ? error : new Error(String(error)), tile); });
    return tile;
  }
}
/** The layer that draws these tiles. What draws vectors is fetched with the first of them. */
export async function tileLayer({ source, kind, tiles, minZoom, maxZoom, bounds }: MapMetadata, language: string, dark: boolean): Promise<L.GridLayer | undefined> {
  if (!tiles) return undefined;
  const options: L.GridLayerOptions = { minZoom, maxNativeZoom: maxZoom, maxZoom: NEAREST, className: 'map-tiles', ...(bounds ? { bounds: [[bounds[1], bounds[0]], [bounds[3], bounds[2]]] } : {}) };
  if (source === 'address') return L.tileLayer(tiles, options);
  if (kind === 'raster') return new ServerTiles(tiles, options);
  const { vectorLayer } = await import('./vector-layer');
  return vectorLayer(tiles, maxZoom, options, language, dark);
}
