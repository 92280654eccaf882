import { Fault, Faults, isId } from '@crm/platform/records';

/** What is to be merged, as the caller wrote it: ids of the others, values that win, versions that he read by the ids. */
export interface MergeRequest { with: string[]; values: Record<string, unknown>; versions: Record<string, number> }
/** So many go into one record at once. */
export const MOST_MERGED = 20;

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Throws Faults. `id`: the record that stays. */
export function readMerge(id: string, body: unknown): MergeRequest {
  if (!isObject(body)) throw new Faults([new Fault('object')]);
  const { with: others, values = {}, versions = {}, ...unknown } = body;
  const faults = Object.keys(unknown).map((name) => new Fault('unknown', {}, name));
  if (others === undefined || others === null) faults.push(new Fault('required', {}, 'with'));
  else if (!Array.isArray(others)) faults.push(new Fault('list', {}, 'with'));
  else if (!others.length) faults.push(new Fault('required', {}, 'with'));
  else if (others.length > MOST_MERGED) faults.push(new Fault('tooMany', { max: MOST_MERGED }, 'with'));
  else {
    others.forEach((one: unknown, i) => {
      if (!isId(one)) faults.push(new Fault('id', {}, `with[${i}]`));
      else if (String(one).toLowerCase() === id.toLowerCase()) faults.push(new Fault('mergeSelf', {}, `with[${i}]`));
    });
  }
  if (!isObject(values)) faults.push(new Fault('object', {}, 'values'));
  if (!isObject(versions) || Object.values(versions).some((version) => !Number.isSafeInteger(version))) faults.push(new Fault('object', {}, 'versions'));
  if (faults.length) throw new Faults(faults);
  return {
    with: [...new Set((others as string[]).map((one) => one.toLowerCase()))], values: values as Record<string, unknown>,
    versions: Object.fromEntries(Object.entries(versions as Record<string, number>).map(([one, version]) => [one.toLowerCase(), version])),
  };
}
