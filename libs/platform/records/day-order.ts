import { officeToday } from './calendar';
import type { RecordType } from './define-record-type';
import type { Field } from './field';
import { Fault } from './messages';

type Values = Readonly<Record<string, unknown>>;

/** The fields of which a declaration says something; an import asks for every row. */
const declared = new WeakMap<RecordType, readonly [string, Field][]>();
function daysOf(type: RecordType): readonly [string, Field][] {
  let days = declared.get(type);
  if (!days) declared.set(type, days = Object.entries(type.fields).filter(([, { notBefore, happened }]) => notBefore !== undefined || happened));
  return days;
}

/** What the declarations say of the order of days: of the fields in `changes`, as the record `after` them stands. What was wrong before holds up nobody. */
export function dayFaults(type: RecordType, changes: Values, after: Values, now: Date): Fault[] {
  return daysOf(type).flatMap(([name, { notBefore, happened }]): Fault[] => {
    const day = after[name];
    if (typeof day !== 'string') return [];
    if (happened && name in changes && day > officeToday(now)) return [new Fault('future', {}, name)];
    const first = notBefore === undefined ? undefined : after[notBefore];
    const { fa, en } = type.fields[notBefore ?? ''] ?? { fa: '', en: '' };
    return typeof first === 'string' && day < first && (name in changes || notBefore! in changes) ? [new Fault('order', { other: { fa, en } }, name)] : [];
  });
}
