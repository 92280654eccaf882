import { type FieldMeta, readMoney, readNumber } from '@crm/platform/records';

/** What is typed into a field of numbers, as it is stored: an amount in rials, in whichever unit it is written. Undefined when it is none. */
export const readFigure = (text: string, { kind, unit }: Pick<FieldMeta, 'kind' | 'unit'>): number | undefined => (kind === 'money' ? readMoney(text, unit) : readNumber(text));
