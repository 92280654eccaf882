import { Fault, Faults, unknownKeys } from '../messages';
import { type Figures, MOST_GROUPINGS, readFigures } from '../figures';
import type { Filter } from '../filter';
import { fold } from '../text';
import type { Kind } from './kind';
import { parseText } from './words';

/** What a saved list is made of. Whether a name is a field of its form, and a filter one that the form knows, is checked when it is saved. */

const NAME = /^[a-zA-Z][a-zA-Z0-9]{0,60}$/;
/** A form's path, too. */
const NAME_OR_PATH = /^[a-zA-Z][a-zA-Z0-9-]{0,60}$/;
const MOST_NAMES = 100;
const MOST_CHARACTERS = 250;
/** Characters of JSON. */
const LONGEST_FILTER = 20_000;
/** In pixels. */
const [NARROWEST, WIDEST] = [20, 2000];

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Names of fields, or paths of forms, in an order. */
export const names: Kind = {
  column: 'text[]', operators: ['empty'], sortable: false,
  parse: (value) => {
    if (!Array.isArray(value)) throw new Fault('list');
    if (value.length > MOST_NAMES) throw new Fault('tooMany', { max: MOST_NAMES });
    return [...new Set(value.map((name, i) => {
      if (typeof name !== 'string' || !NAME_OR_PATH.test(name)) throw new Fault('format', {}, `[${i}]`);
      return name;
    }))];
  },
  toText: (value) => (Array.isArray(value) ? value.join(', ') : ''),
  schema: () => ({ type: 'array', items: { type: 'string' }, maxItems: MOST_NAMES }),
};

const MOST_TAGS = 50;
const LONGEST_TAG = 60;
/** Words that anybody makes up while writing. Two spellings of one word are one tag: the first stays. */
export const tags: Kind = {
  column: 'text[]', operators: ['eq', 'ne', 'in', 'notIn', 'contains', 'startsWith', 'empty'], sortable: true, several: true, folded: true,
  parse: (value) => {
    if (!Array.isArray(value)) throw new Fault('list');
    if (value.length > MOST_TAGS) throw new Fault('tooMany', { max: MOST_TAGS });
    const found = new Map<string, string>();
    value.forEach((one, i) => {
      const tag = within(`[${i}]`, () => parseText(one, LONGEST_TAG).replace(/\s+/g, ' ').replace(/^#/, ''));
      if (tag && !found.has(fold(tag))) found.set(fold(tag), tag);
    });
    return [...found.values()];
  },
  fromText: (written) => written.split(/[,،;؛\n]/).map((one) => one.trim()).filter(Boolean),
  toText: (value) => (Array.isArray(value) ? value.join('، ') : ''),
  schema: () => ({ type: 'array', items: { type: 'string', maxLength: LONGEST_TAG }, maxItems: MOST_TAGS }),
};
function within<T>(path: string, work: () => T): T {
  try { return work(); } catch (error) {
    throw error instanceof Fault ? error.at(path) : error;
  }
}
/** What stands in one text; whoever may not read a field must not find its name by filter, order or group either. */
const word: Kind = {
  column: 'text', operators: ['empty'], sortable: false,
  parse: (value, field) => parseText(value, field.max ?? MOST_CHARACTERS),
  toText: (value) => (typeof value === 'string' ? value : ''),
  schema: (field) => ({ type: 'string', maxLength: field.max ?? MOST_CHARACTERS }),
};
/** The name of one field. */
export const fieldName: Kind = word;
/** `lastName,-createdAt` */
export const order: Kind = word;

/** A condition of the one filter language. `{}` is none. */
export const filter: Kind = {
  column: 'jsonb', operators: ['empty'], sortable: false,
  parse: (value): Filter | null => {
    if (!isObject(value)) throw new Fault('filter');
    if (JSON.stringify(value).length > LONGEST_FILTER) throw new Fault('tooLong', { max: LONGEST_FILTER });
    return Object.keys(value).length ? value : null;
  },
  toText: (value) => (value ? JSON.stringify(value) : ''),
  schema: () => ({ $ref: '#/components/schemas/Filter' }),
};

const FIGURE_KEYS: readonly string[] = ['groupBy', 'measures', 'sort', 'chart'] satisfies (keyof Figures)[];
/** What a list is grouped by, what is reckoned of each group, and how that is drawn; without groups none. */
export const figures: Kind = {
  column: 'jsonb', operators: ['empty'], sortable: false,
  parse: (value): Figures | null => {
    if (!isObject(value)) throw new Fault('object');
    const unknown = unknownKeys(value, (key) => FIGURE_KEYS.includes(key));
    if (unknown.length) throw new Faults(unknown);
    const read = readFigures(value);
    if (read.groupBy.length > MOST_GROUPINGS) throw new Fault('tooMany', { max: MOST_GROUPINGS }, 'groupBy');
    return read.groupBy.length ? read : null;
  },
  toText: (value) => (value ? JSON.stringify(value) : ''),
  schema: () => ({ $ref: '#/components/schemas/Figures' }),
};

/** Widths of columns in pixels, by field. */
export const widths: Kind = {
  column: 'jsonb', operators: ['empty'], sortable: false,
  parse: (value) => {
    if (!isObject(value)) throw new Fault('object');
    const entries = Object.entries(value);
    if (entries.length > MOST_NAMES) throw new Fault('tooMany', { max: MOST_NAMES });
    for (const [name, width] of entries) {
      if (!NAME.test(name)) throw new Fault('format', {}, name.slice(0, 60));
      if (typeof width !== 'number' || !Number.isInteger(width)) throw new Fault('wholeNumber', {}, name);
      if (width < NARROWEST || width > WIDEST) throw new Fault('outOfRange', { min: NARROWEST, max: WIDEST }, name);
    }
    return entries.length ? Object.fromEntries(entries) : null;
  },
  toText: (value) => (isObject(value) ? Object.entries(value).map(([name, width]) => `${name}: ${String(width)}`).join(', ') : ''),
  schema: () => ({ type: 'object', additionalProperties: { type: 'integer', minimum: NARROWEST, maximum: WIDEST } }),
};
