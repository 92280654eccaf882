import type L from 'leaflet';
import { leafletLayer, type LeafletLayerOptions } from 'protomaps-leaflet';
import { fetchTile } from './office-map';

/** Streets and names out of vector tiles, in the page's language where the map has them in it. */
export function vectorLayer(tiles: string, maxDataZoom: number, options: L.GridLayerOptions, lang: string, dark: boolean): L.GridLayer {
  const archive = {
    getZxy: async (z: number, x: number, y: number, signal: AbortSignal) => {
      try {
        const content = await fetchTile(tiles, { z, x, y }, signal);
        return content && { data: await content.arrayBuffer() };
      } catch {
        // The library would only write to the console.
        if (!signal.aborted) layer.fire('tileerror');
        return undefined;
      }
    },
  };
  const { maxNativeZoom: _, ...rest } = options;
  // Of a PMTiles archive the library uses this one method; the server reads the archive itself. What it makes is a GridLayer without saying so.
  const layer = leafletLayer({ ...rest, url: archive as unknown as LeafletLayerOptions['url'], maxDataZoom, lang, flavor: dark ? 'dark' : 'light', attribution: '' }) as unknown as L.GridLayer;
  return layer;
}
