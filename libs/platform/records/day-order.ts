import type { RecordType } from './define-record-type';
import { Fault } from './messages';

type Values = Readonly<Record<string, unknown>>;

/** What the declarations say of the order of days: of the fields in `changes`, as the record `after` them stands. What was wrong before holds up nobody. */
export function dayFaults(type: RecordType, changes: Values, after: Values, today: string): Fault[] {
  return Object.entries(type.fields).flatMap(([name, { notBefore, happened }]): Fault[] => {
    const day = after[name];
    if (typeof day !== 'string') return [];
    if (happened && name in changes && day > today) return [new Fault('future', {}, name)];
    const first = notBefore === undefined ? undefined : after[notBefore];
    const { fa, en } = type.fields[notBefore ?? ''] ?? { fa: '', en: '' };
    return typeof first === 'string' && day < first && (name in changes || notBefore! in changes) ? [new Fault('order', { other: { fa, en } }, name)] : [];
  });
}
