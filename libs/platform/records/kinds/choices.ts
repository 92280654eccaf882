import type { ChoiceOption, Field } from '../field';
import { Fault } from '../messages';
import { fold, normaliseText } from '../text';
import { BASIC, type Kind } from './kind';

const YES = new Set(['بله', 'بلی', 'yes', 'true', '1', 'y', 'فعال', '✓'].map(fold));
const NO = new Set(['خیر', 'نه', 'no', 'false', '0', 'n', 'غیرفعال'].map(fold));

export const yesNo: Kind = {
  column: 'boolean', operators: [...BASIC, 'contains'], sortable: true,
  parse: (value) => {
    if (typeof value !== 'boolean') throw new Fault('yesNo');
    return value;
  },
  fromText: (written) => (YES.has(fold(written)) ? true : NO.has(fold(written)) ? false : written),
  toText: (value, _field, language) => (typeof value !== 'boolean' ? '' : language === 'fa' ? (value ? 'بله' : 'خیر') : value ? 'Yes' : 'No'),
  schema: () => ({ type: 'boolean' }),
};

type Options = Readonly<Record<string, { fa: string; en: string }>>;
/** One of the options that a field names, or that are the same for every field of the kind; people read and write their labels. */
export function choiceOf(options?: Options): Kind {
  const of = (field: Field): Options => options ?? field.options ?? {};
  return {
    column: 'text', operators: [...BASIC, 'contains'], sortable: true, ...(options ? { options } : {}),
    parse: (value, field) => {
      if (typeof value === 'string' && Object.hasOwn(of(field), value)) return value;
      throw new Fault('choice', { options: { fa: Object.values(of(field)).map((o) => o.fa).join('، '), en: Object.keys(of(field)).join(', ') } });
    },
    fromText: (written, field) => {
      const key = fold(written);
      return Object.entries(of(field)).find(([name, label]) => [name, label.fa, label.en].some((word) => fold(word) === key))?.[0] ?? written;
    },
    toText: (value, field, language) => (typeof value === 'string' ? of(field)[value]?.[language] ?? value : ''),
    schema: (field) => ({ type: 'string', enum: Object.keys(of(field)) }),
  };
}
export const choice = choiceOf();

const MOST_OPTIONS = 500;
const LONGEST_OPTION = 60;
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

function word(value: unknown, path: string): string {
  if (typeof value !== 'string') throw new Fault('text', {}, path);
  const written = normaliseText(value).replace(/\s+/g, ' ');
  if (!written) throw new Fault('required', {}, path);
  if (written.length > LONGEST_OPTION) throw new Fault('tooLong', { max: LONGEST_OPTION }, path);
  return written;
}

/** `"کوچک"` or `{value, fa, en}`; what is left out is taken from the others. */
function parseOption(given: unknown, path: string): ChoiceOption {
  if (!isObject(given)) {
    const only = word(given, path);
    return { value: only, fa: only, en: only };
  }
  for (const key of Object.keys(given)) if (!['value', 'fa', 'en'].includes(key)) throw new Fault('unknown', {}, `${path}.${key}`);
  const [first] = ['value', 'fa', 'en'].filter((key) => given[key] !== undefined && given[key] !== null && given[key] !== '');
  if (!first) throw new Fault('required', {}, `${path}.value`);
  const part = (key: string, others: readonly string[]): string => word([key, ...others].map((one) => given[one]).find((one) => one !== undefined && one !== null && one !== ''), `${path}.${key}`);
  return { value: part('value', ['en', 'fa']), fa: part('fa', ['value', 'en']), en: part('en', ['value', 'fa']) };
}

/** What a choice may be. Two options of one value, and values that mean something to JavaScript itself, are refused. */
export const options: Kind = {
  column: 'jsonb', operators: ['empty'], sortable: false,
  parse: (value) => {
    if (!Array.isArray(value)) throw new Fault('list');
    if (value.length > MOST_OPTIONS) throw new Fault('tooMany', { max: MOST_OPTIONS });
    const parsed = value.map((one, i) => parseOption(one, `[${i}]`));
    parsed.forEach(({ value: key }, i) => {
      if (key in {}) throw new Fault('format', {}, `[${i}]`);
      if (parsed.findIndex((other) => other.value === key) < i) throw new Fault('unique', {}, `[${i}]`);
    });
    return parsed;
  },
  toText: (value, _field, language) => (Array.isArray(value) ? (value as ChoiceOption[]).map((option) => option[language]).join(', ') : ''),
  schema: () => ({
    type: 'array', maxItems: MOST_OPTIONS,
    items: { oneOf: [{ type: 'string', maxLength: LONGEST_OPTION }, { type: 'object', properties: { value: { type: 'string' }, fa: { type: 'string' }, en: { type: 'string' } } }] },
  }),
};
