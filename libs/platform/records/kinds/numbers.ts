import type { Field } from '../field';
import { Fault } from '../messages';
import { readMoney } from '../money-unit';
import { readNumber } from '../read-number';
import { type Kind, ORDERED } from './kind';

const decimalsOf = (value: number): number => {
  const [, fraction = '', exponent = '0'] = /^-?\d+(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value)) ?? [];
  return Math.max(0, fraction.length - Number(exponent));
};

function parseNumber(value: unknown, field: Field, limits: { min: number; max: number; decimals: number }): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new Fault(limits.decimals ? 'number' : 'wholeNumber');
  const [min, max] = [field.min ?? limits.min, field.max ?? limits.max];
  if (value < min || value > max) throw new Fault('outOfRange', { min, max });
  if (decimalsOf(value) > limits.decimals) throw limits.decimals ? new Fault('decimals', { max: limits.decimals }) : new Fault('wholeNumber');
  return value === 0 ? 0 : value;
}

const numeric = (column: string, limits: (field: Field) => { min: number; max: number; decimals: number }): Kind => ({
  column, operators: ORDERED, sortable: true, numeric: true,
  parse: (value, field) => parseNumber(value, field, limits(field)),
  fromText: (written) => readNumber(written) ?? written,
  toText: (value) => (value === null || value === undefined ? '' : String(value)),
  schema: (field) => {
    const { min, max, decimals } = limits(field);
    return { type: decimals ? 'number' : 'integer', minimum: field.min ?? min, maximum: field.max ?? max };
  },
});

export const MOST_STARS = 5;
const SAFE = Number.MAX_SAFE_INTEGER;
export const number: Kind = { ...numeric('numeric', (field) => ({ min: -1e12, max: 1e12, decimals: field.decimals ?? 0 })), ltr: true };
export const percent: Kind = { ...numeric('numeric', (field) => ({ min: 0, max: 100, decimals: field.decimals ?? 2 })), ltr: true };
/** Stars, one to five unless `max` says more. No stars are no value. */
export const rating: Kind = numeric('numeric', (field) => ({ min: 1, max: field.max ?? MOST_STARS, decimals: 0 }));
/** Whole rials, a safe integer. A text may say its unit. */
export const money: Kind = { ...numeric('bigint', () => ({ min: -SAFE, max: SAFE, decimals: 0 })), fromText: (written) => readMoney(written) ?? written };
