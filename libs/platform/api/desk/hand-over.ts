import { type Filter, isMany, labelOf, type Language, type RecordType, type Ref } from '@crm/platform/records';

/** A form whose records can be handed over, and the fields in which somebody stands as their owner. */
export interface OwnedForm { type: RecordType; fields: readonly string[] }
/** What stands in the job's row. */
export interface HandOverInput { from: string; to: readonly string[]; forms: readonly string[] }
/** `form`: the one that is being worked on, by its place in the input. `cursor`: of the list of that form. */
export interface HandOverPoint { form: number; cursor: string | null; turn: number; result: HandOverResult }
export interface HandOverCount { form: string; label: string; handed: number; refused: number }
export interface HandOverResult { forms: HandOverCount[]; refusals: { form: string; id: string; reason: string }[] }

/** Records of the form whose owner is directly somebody; what is his through another record follows that. */
export function ownedForm(type: RecordType): OwnedForm | undefined {
  if (type.access === 'shared' || type.personal || type.abstract) return undefined;
  const fields = type.access.owners.filter((path) => type.fields[path]?.to === 'user' && !type.fields[path].readOnly);
  return fields.length ? { type, fields } : undefined;
}

/** The leaver's records of the form that are to be handed over. */
export function belongingTo({ type, fields }: OwnedForm, user: string): Filter {
  const his: Filter = { or: fields.map((field): Filter => ({ [field]: { in: [user] } })) };
  return type.access !== 'shared' && type.access.handOver ? { and: [his, type.access.handOver] } : his;
}

/** The owner fields as they are to stand: the one user in the place of the other, nobody twice; what is not his stays, and is named, so that no rule fills it in anew. */
export function handed({ type, fields }: OwnedForm, record: Record<string, unknown>, from: string, to: string): Record<string, unknown> {
  return Object.fromEntries(fields.map((field): [string, unknown] => {
    if (isMany(type.fields[field]!)) return [field, [...new Set((record[field] as Ref[]).map(({ id }) => (id === from ? to : id)))]];
    const id = (record[field] as Ref | null)?.id ?? null;
    return [field, id === from ? to : id];
  }));
}

export const noneYet = (forms: readonly OwnedForm[], language: Language): HandOverCount[] =>
  forms.map(({ type }) => ({ form: type.path, label: labelOf(type, true)[language], handed: 0, refused: 0 }));
