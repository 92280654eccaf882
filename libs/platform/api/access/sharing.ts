import type { RecordType, Registry } from '@crm/platform/records';
import { requestContext } from '../database/request-context';
import { forbidden } from '../errors';
import { mayPredicate } from './predicate';

type Values = Readonly<Record<string, unknown>>;

/** Who shows a personal record to more than saw it before needs its right `share`. Throws 403. */
export function checkSharing(type: RecordType, after: Values, before: Values | undefined, registry: Registry): void {
  if (sharesMore(type, after, before) && !mayPredicate(requestContext().actor, type, 'share', registry)({ type: type.name, id: '', values: after })) throw forbidden();
}

function sharesMore({ personal }: RecordType, after: Values, before: Values | undefined): boolean {
  const { shared, templates } = personal ?? {};
  if (shared !== undefined && after[shared] === true && before?.[shared] !== true) return true;
  if (templates === undefined) return false;
  const known = new Set((before?.[templates] as string[] | undefined) ?? []);
  return ((after[templates] as string[] | undefined) ?? []).some((template) => !known.has(template));
}
