import { type FieldMeta, kinds } from '@crm/platform/records';
import { readFigure } from '../../fields/number/read-figure';
import type { ConditionWord } from '../conditions';

const WITHOUT_VALUE = new Set<ConditionWord>(['empty', 'notEmpty']);
const SEVERAL = new Set<ConditionWord>(['in', 'notIn']);
export const isNumber = (field: FieldMeta): boolean => kinds[field.kind].numeric === true;

/** Words whose values have the same shape can take over each other's. */
export type OperandShape = 'none' | 'many' | 'two' | 'text' | 'one' | 'period';
export function shapeOf(word: ConditionWord): OperandShape {
  if (WITHOUT_VALUE.has(word)) return 'none';
  if (SEVERAL.has(word)) return 'many';
  if (word === 'between') return 'two';
  if (word === 'during') return 'period';
  return word === 'contains' || word === 'startsWith' ? 'text' : 'one';
}

/** What is written or chosen → what the filter says; undefined while it is no value. */
export function operandFor(field: FieldMeta, word: ConditionWord, value: unknown): unknown {
  const one = (given: unknown): unknown => {
    if (given === undefined || given === null || given === '') return undefined;
    if (isNumber(field) && shapeOf(word) !== 'text') return typeof given === 'number' ? given : readFigure(String(given), field);
    return given;
  };
  if (shapeOf(word) === 'none') return null;
  if (shapeOf(word) === 'many') return Array.isArray(value) && value.length ? value : undefined;
  if (shapeOf(word) === 'two') {
    const [from, to] = Array.isArray(value) ? value.map(one) : [];
    return from !== undefined && to !== undefined ? [from, to] : undefined;
  }
  return typeof value === 'string' ? one(value.trim()) : one(value);
}
