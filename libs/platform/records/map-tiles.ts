/** What the page draws a map from. */
export interface MapMetadata {
  /** `file`: tiles that the server has; `address`: tiles that the browser fetches there; null: neither, the page draws its plain map. */
  source: 'file' | 'address' | null;
  kind: 'raster' | 'vector' | null;
  /** With the places `{z}`, `{x}`, `{y}`; of a file below `/api/v1`. */
  tiles: string | null;
  minZoom: number;
  maxZoom: number;
  /** West, south, east, north. Null: everywhere. */
  bounds: [number, number, number, number] | null;
  /** Plain text. */
  attribution: string | null;
  /** Why there is no map though a file lies there. */
  fault: string | null;
}

export interface TileAddress { template: string; origin: string }

const PLACES = ['{z}', '{x}', '{y}'];
/** Hosts only as they may stand in a Content-Security-Policy. */
const HOST = /^([a-z0-9]([a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\])$/;

/** `https://tiles.office.local/{z}/{x}/{y}.png`: http or https, each place once and behind the host, no name and password. Undefined for anything else. */
export function parseTileAddress(written: string): TileAddress | undefined {
  const template = written.trim();
  if (/\s/.test(template) || PLACES.some((place) => template.split(place).length !== 2)) return undefined;
  const plain = PLACES.reduce((text, place) => text.replace(place, '0'), template);
  if (/[{}]/.test(plain) || !/^https?:\/\/[^/]/i.test(plain) || !URL.canParse(plain)) return undefined;
  const { origin, hostname, username, password } = new URL(plain);
  const behindHost = template.indexOf('/', template.indexOf('//') + 2);
  if (username || password || !HOST.test(hostname) || behindHost < 0 || PLACES.some((place) => template.indexOf(place) < behindHost)) return undefined;
  return { template, origin };
}
