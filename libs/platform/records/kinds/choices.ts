import { Fault } from '../messages';
import { fold } from '../text';
import { BASIC, type Kind } from './kind';

const YES = new Set(['بله', 'بلی', 'yes', 'true', '1', 'y', 'فعال', '✓'].map(fold));
const NO = new Set(['خیر', 'نه', 'no', 'false', '0', 'n', 'غیرفعال'].map(fold));

export const yesNo: Kind = {
  column: 'boolean', operators: BASIC, sortable: true,
  parse: (value) => {
    if (typeof value !== 'boolean') throw new Fault('yesNo');
    return value;
  },
  fromText: (written) => (YES.has(fold(written)) ? true : NO.has(fold(written)) ? false : written),
  toText: (value, _field, language) => (typeof value !== 'boolean' ? '' : language === 'fa' ? (value ? 'بله' : 'خیر') : value ? 'Yes' : 'No'),
  schema: () => ({ type: 'boolean' }),
};

export const choice: Kind = {
  column: 'text', operators: [...BASIC, 'contains'], sortable: true,
  parse: (value, field) => {
    const options = field.options ?? {};
    if (typeof value === 'string' && Object.hasOwn(options, value)) return value;
    throw new Fault('choice', { options: { fa: Object.values(options).map((o) => o.fa).join('، '), en: Object.keys(options).join(', ') } });
  },
  fromText: (written, field) => {
    const key = fold(written);
    return Object.entries(field.options ?? {}).find(([name, label]) => [name, label.fa, label.en].some((word) => fold(word) === key))?.[0] ?? written;
  },
  toText: (value, field, language) => (typeof value === 'string' ? field.options?.[value]?.[language] ?? value : ''),
  schema: (field) => ({ type: 'string', enum: Object.keys(field.options ?? {}) }),
};
