import type { Field } from '../field';
import { Fault } from '../messages';
import { latinDigits, normaliseText } from '../text';
import { type Kind, TEXTUAL } from './kind';

export function parseText(value: unknown, max: number): string {
  if (typeof value !== 'string') throw new Fault('text');
  const text = normaliseText(value);
  if (text.length > max) throw new Fault('tooLong', { max });
  return text;
}
const shown = (value: unknown): string => (value === null || value === undefined ? '' : String(value));

const textual = (longest: number): Kind => ({
  column: 'text', operators: TEXTUAL, search: 'text', sortable: true, folded: true, toText: shown,
  parse: (value, field) => parseText(value, field.max ?? longest),
  schema: (field) => ({ type: 'string', maxLength: field.max ?? longest }),
});

export const text: Kind = { ...textual(250), parse: (value, field) => parseText(value, field.max ?? 250).replace(/\s*\n\s*/g, ' ') };
export const longText: Kind = textual(20_000);
export const address: Kind = textual(1000);

export const code: Kind = {
  ...textual(40), folded: undefined, ltr: true, inDigits: true,
  parse: (value, field: Field) => {
    const written = latinDigits(parseText(typeof value === 'number' ? String(value) : value, field.max ?? 40));
    if (/\s/.test(written)) throw new Fault('format');
    return written;
  },
};

export const colour: Kind = {
  ...textual(7), search: undefined, folded: undefined, ltr: true,
  parse: (value) => {
    const written = parseText(value, 7).toLowerCase();
    if (!/^#[0-9a-f]{6}$/.test(written)) throw new Fault('colour');
    return written;
  },
  schema: () => ({ type: 'string', pattern: '^#[0-9a-fA-F]{6}$' }),
};

/** Length is counted in characters; the text is taken as it is, so that no spelling rule weakens it. */
export const password: Kind = {
  column: 'text', operators: [], sortable: false, toText: () => '',
  parse: (value) => {
    if (typeof value !== 'string') throw new Fault('text');
    if ([...value].length < 8) throw new Fault('weakPassword');
    if (value.length > 200) throw new Fault('tooLong', { max: 200 });
    return value;
  },
  schema: () => ({ type: 'string', format: 'password', minLength: 8, maxLength: 200, writeOnly: true }),
};
