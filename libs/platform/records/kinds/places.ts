import { Fault } from '../messages';
import { latinDigits } from '../text';
import { choiceOf } from './choices';
import { type Kind, TEXTUAL } from './kind';
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
/** A point on the map, `{latitude, longitude}`. What `contains` it lies within a kilometre of it. */
export const mapPoint: Kind = {
  column: 'jsonb', operators: ['eq', 'ne', 'contains', 'empty'], sortable: false, ltr: true,
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

const PICTURES = {
  home: { fa: 'خانه', en: 'Home' }, shop: { fa: 'فروشگاه', en: 'Shop' }, bank: { fa: 'بانک', en: 'Bank' }, factory: { fa: 'کارخانه', en: 'Factory' },
  office: { fa: 'دفتر', en: 'Office' }, building: { fa: 'ساختمان', en: 'Building' }, warehouse: { fa: 'انبار', en: 'Warehouse' }, car: { fa: 'خودرو', en: 'Car' },
  tool: { fa: 'ابزار', en: 'Tool' }, book: { fa: 'کتاب', en: 'Book' }, medicine: { fa: 'درمان', en: 'Medicine' }, heart: { fa: 'قلب', en: 'Heart' },
  star: { fa: 'ستاره', en: 'Star' }, flag: { fa: 'پرچم', en: 'Flag' }, gift: { fa: 'هدیه', en: 'Gift' }, crown: { fa: 'تاج', en: 'Crown' }, bulb: { fa: 'لامپ', en: 'Bulb' },
  fire: { fa: 'آتش', en: 'Fire' }, trophy: { fa: 'جام', en: 'Trophy' }, phone: { fa: 'تلفن', en: 'Phone' }, mail: { fa: 'نامه', en: 'Mail' },
  message: { fa: 'پیام', en: 'Message' }, calendar: { fa: 'تقویم', en: 'Calendar' }, clock: { fa: 'ساعت', en: 'Clock' }, camera: { fa: 'دوربین', en: 'Camera' },
  picture: { fa: 'تصویر', en: 'Picture' }, file: { fa: 'پرونده', en: 'File' }, folder: { fa: 'پوشه', en: 'Folder' }, safety: { fa: 'سپر', en: 'Shield' },
  lock: { fa: 'قفل', en: 'Lock' }, key: { fa: 'کلید', en: 'Key' }, user: { fa: 'شخص', en: 'Person' }, team: { fa: 'گروه', en: 'Team' }, truck: { fa: 'کامیون', en: 'Truck' },
  rocket: { fa: 'موشک', en: 'Rocket' }, global: { fa: 'جهان', en: 'Globe' }, environment: { fa: 'مکان', en: 'Place' }, cloud: { fa: 'ابر', en: 'Cloud' },
  experiment: { fa: 'آزمایشگاه', en: 'Laboratory' }, wallet: { fa: 'کیف پول', en: 'Wallet' }, card: { fa: 'کارت بانکی', en: 'Bank card' }, chart: { fa: 'نمودار', en: 'Chart' },
  tag: { fa: 'برچسب', en: 'Tag' }, warning: { fa: 'هشدار', en: 'Warning' },
} as const;
export type IconName = keyof typeof PICTURES;
export const ICONS = Object.keys(PICTURES) as IconName[];
/** One of a set of small pictures, by its name; people read and write what it shows. */
export const icon: Kind = choiceOf(PICTURES);
