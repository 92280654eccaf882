import { Fault } from '../messages';
import { latinDigits } from '../text';
import { BASIC, type Kind, TEXTUAL } from './kind';
import { parseText, text } from './words';

const LONGEST_URL = 1000;
/** An address of the web, `http` or `https`, without a name and password in it. What begins with neither is taken for https. */
export const url: Kind = {
  ...text, ltr: true, operators: TEXTUAL,
  parse: (value) => {
    const written = parseText(value, LONGEST_URL);
    const whole = /^[a-z][a-z0-9+.-]*:/i.test(written) && !/^[^/]+:\d/.test(written) ? written : `https://${written}`;
    const parsed = !/\s/.test(whole) && URL.canParse(whole) ? new URL(whole) : null;
    if (!parsed || !['http:', 'https:'].includes(parsed.protocol) || !parsed.hostname || parsed.username || parsed.password) throw new Fault('url');
    return whole;
  },
  schema: () => ({ type: 'string', format: 'uri', maxLength: LONGEST_URL }),
};

/** Degrees of WGS 84. */
export interface MapPoint { latitude: number; longitude: number }
/** About ten centimetres. */
const DECIMALS = 6;
const isPoint = (value: unknown): value is MapPoint => typeof value === 'object' && value !== null && 'latitude' in value && 'longitude' in value;
/** `۳۵٫۷۲۱۹، ۵۱٫۳۳۴۷`, `35.7219 51.3347`, and the addresses that maps give away, which name the point after `@`, `q=`, `ll=` or `#map=…/`. */
const PAIR = /(-?\d{1,3}(?:\.\d+)?)\s*[,،;/\s]\s*(-?\d{1,3}(?:\.\d+)?)/;
export function readPoint(written: string): MapPoint | undefined {
  const text = latinDigits(written).replaceAll('٫', '.').replace(/^.*(?:@|[?&](?:q|ll|query)=|#map=\d+\/|^geo:)/, '').replaceAll('%2C', ',');
  const match = PAIR.exec(text);
  return match && match.index === 0 ? { latitude: Number(match[1]), longitude: Number(match[2]) } : undefined;
}

export const pointText = (value: unknown): string => (isPoint(value) ? `${value.latitude}, ${value.longitude}` : '');
/** A point on the map, `{latitude, longitude}`. */
export const mapPoint: Kind = {
  column: 'jsonb', operators: ['empty'], sortable: false, ltr: true,
  parse: (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Fault('mapPoint');
    for (const key of Object.keys(value)) if (key !== 'latitude' && key !== 'longitude') throw new Fault('unknown', {}, key);
    if (!isPoint(value)) throw new Fault('mapPoint');
    const degrees = (name: keyof MapPoint, most: number): number => {
      const given = value[name];
      if (typeof given !== 'number' || !Number.isFinite(given)) throw new Fault('number', {}, name);
      if (Math.abs(given) > most) throw new Fault('outOfRange', { min: -most, max: most }, name);
      return Number(given.toFixed(DECIMALS));
    };
    return { latitude: degrees('latitude', 90), longitude: degrees('longitude', 180) };
  },
  fromText: (written) => readPoint(written) ?? written,
  toText: pointText,
  schema: () => ({ type: 'object', properties: { latitude: { type: 'number', minimum: -90, maximum: 90 }, longitude: { type: 'number', minimum: -180, maximum: 180 } }, required: ['latitude', 'longitude'] }),
};

export const ICONS = [
  'home', 'shop', 'bank', 'car', 'tool', 'book', 'medicine', 'heart', 'star', 'flag', 'gift', 'crown', 'bulb', 'fire', 'trophy', 'phone', 'mail', 'message', 'calendar', 'clock',
  'camera', 'picture', 'file', 'folder', 'safety', 'lock', 'key', 'user', 'team', 'truck', 'rocket', 'global', 'environment', 'cloud', 'experiment', 'wallet', 'card', 'chart', 'tag', 'warning',
] as const;
export type IconName = (typeof ICONS)[number];
const isIcon = (value: unknown): value is IconName => (ICONS as readonly unknown[]).includes(value);
/** One of a set of small pictures, by its name. */
export const icon: Kind = {
  column: 'text', operators: BASIC, sortable: true,
  parse: (value) => {
    if (!isIcon(value)) throw new Fault('choice', { options: ICONS.join(', ') });
    return value;
  },
  toText: (value) => (typeof value === 'string' ? value : ''),
  schema: () => ({ type: 'string', enum: [...ICONS] }),
};
