import { Fault, Faults, isId } from '@crm/platform/records';
import { JOB_STATES, type JobState } from './job';

export interface JobListQuery { states?: JobState[]; limit: number; cursor?: string }

const [USUAL, MOST] = [50, 500];

/** The query of `GET /jobs`: `state` (several with commas), `limit`, `cursor`. Throws Faults that name the word. */
export function readJobListQuery({ state, limit, cursor, ...unknown }: Record<string, unknown>): JobListQuery {
  const faults = Object.keys(unknown).map((name) => new Fault('unknown', {}, name));
  const states = typeof state === 'string' && state ? state.split(',') : undefined;
  if (states && !states.every(isState)) faults.push(new Fault('choice', { options: JOB_STATES.join(', ') }, 'state'));
  const most = limit === undefined || limit === '' ? USUAL : Number(limit);
  if (!Number.isInteger(most)) faults.push(new Fault('wholeNumber', {}, 'limit'));
  else if (most < 1 || most > MOST) faults.push(new Fault('outOfRange', { min: 1, max: MOST }, 'limit'));
  if (cursor && !(typeof cursor === 'string' && isId(cursor))) faults.push(new Fault('cursor', {}, 'cursor'));
  if (faults.length) throw new Faults(faults);
  return { limit: most, ...(states ? { states: states as JobState[] } : {}), ...(cursor ? { cursor: cursor as string } : {}) };
}

const isState = (text: string): boolean => (JOB_STATES as readonly string[]).includes(text);
