import { Problem } from '../client/client';
import { recordTexts } from '../i18n/texts/records';
import { links } from '../shell/links';

/** What keeps a record from being deleted: `count` records of the form `label` refer to it by the field `fieldLabel`. */
export interface Dependant { type: string; field: string; count: number; label: string; fieldLabel: string }
const isDependant = (value: unknown): value is Dependant => typeof value === 'object' && value !== null && 'type' in value && 'count' in value;

/** What a refused deletion says about the records that still need this one. */
export const dependantsOf = (error: unknown): Dependant[] =>
  (error instanceof Problem && error.status === 409 && Array.isArray(error.more.dependants) ? (error.more.dependants as unknown[]).filter(isDependant) : []);

// A dialog stands outside the router, so these are plain links.
const place = ({ type, field }: Dependant, id: string): string => `${links.list(type)}?${new URLSearchParams({ filter: JSON.stringify({ [field]: { eq: id } }) }).toString()}`;

/** The lists of what depends on the record `id`. */
export function Dependants({ all, id }: { all: readonly Dependant[]; id: string }) {
  const text = recordTexts.use();
  return (
    <>
      <p>{text('hasDependants')}</p>
      <ul className="dependants">
        {all.map((one) => <li key={`${one.type} ${one.field}`}><a href={place(one, id)}>{text('dependants', { label: one.label, field: one.fieldLabel, count: one.count })}</a></li>)}
      </ul>
    </>
  );
}
