import { Injectable } from '@nestjs/common';
import { addDays, type Filter, officeInstant, officeToday } from '@crm/platform/records';
import { type Page, type RecordValue, Records, requestContext } from '@crm/platform/api';
import { task } from '@crm/tasks/records';

export const SECTIONS = ['today', 'future', 'overdue', 'completed', 'referredToMe', 'referredByMe'] as const;
export type Section = (typeof SECTIONS)[number];
export interface Cartable extends Page<RecordValue<typeof task>> { sections: Record<Section, number> }

const SHOWN = ['code', 'title', 'contact', 'kind', 'status', 'priority', 'startAt', 'referredAt', 'dueAt', 'remindAt', 'referrer', 'assignee', 'percent', 'completedAt', 'colour'];

/** The daily cartable of one user: his tasks by what is to be done with them. Each task stands in one section only. */
@Injectable()
export class CartableService {
  constructor(private readonly records: Records) {}

  /** `user` is the caller unless told; of another user's cartable the caller sees the tasks in his own reach. */
  async open(user: string | undefined, section: Section, query: { limit?: number; cursor?: string }): Promise<Cartable> {
    const { actor, now } = requestContext();
    const owner = user ?? actor.id ?? '';
    const store = this.records.of(task);
    const [page, ...counts] = await Promise.all([
      store.find({ ...query, filter: filterOf(section, owner, now), sort: section === 'completed' ? '-completedAt' : 'dueAt', fields: [...store.readable(SHOWN), 'operations'], count: 'none' }),
      ...SECTIONS.map((name) => store.count({ filter: filterOf(name, owner, now) })),
    ]);
    return { ...page, sections: Object.fromEntries(SECTIONS.map((name, i) => [name, counts[i]!])) as Cartable['sections'] };
  }
}

/**
 * One's own tasks (assigned to oneself, not by another) stand in today, future, overdue or completed; what another
 * referred stands in referredToMe until it is done, then in completed; what one referred to another, in referredByMe.
 * A task without a due time is for today.
 */
export function filterOf(section: Section, user: string, now: Date): Filter {
  const today = officeToday(now);
  const tomorrow = officeInstant(addDays(today, 1)).toISOString();
  const open: Filter = { or: [{ percent: { lt: 100 } }, { percent: { empty: true } }] };
  const own: Filter = { assignee: user, or: [{ referrer: user }, { referrer: { empty: true } }] };
  const overdue: Filter = { dueAt: { lt: now.toISOString() } };
  switch (section) {
    case 'completed': return { assignee: user, percent: 100 };
    case 'referredToMe': return { and: [{ assignee: user, referrer: { ne: user } }, { referrer: { empty: false } }, open] };
    case 'referredByMe': return { and: [{ referrer: user }, { or: [{ assignee: { ne: user } }, { assignee: { empty: true } }] }] };
    case 'overdue': return { and: [own, open, overdue] };
    case 'future': return { and: [own, open, { or: [{ dueAt: { gte: tomorrow } }, { dueAt: { empty: true }, startAt: { gte: tomorrow } }] }] };
    case 'today': return { and: [own, open, { or: [{ dueAt: { gte: now.toISOString(), lt: tomorrow } }, { dueAt: { empty: true }, or: [{ startAt: { lt: tomorrow } }, { startAt: { empty: true } }] }] }] };
  }
}
