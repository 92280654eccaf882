import type { BaseIds, Random, SampleContact } from '@crm/contacts/api';
import { readData, type Records, requestContext } from '@crm/platform/api';
import { addDays, type NewRecord, officeInstant, officeToday } from '@crm/platform/records';
import { task } from '@crm/tasks/records';
import type { SampleUser } from './sample-users';

type Body = NewRecord<typeof task>;
type Times = Pick<Body, 'startAt' | 'referredAt' | 'dueAt' | 'remindAt' | 'percent' | 'completedAt' | 'status' | 'result'>;

/** How many tasks of each kind a user has, which fill each section of the cartable; what he refers to others comes besides. */
const OWN = { allDay: 1, today: 2, future: 4, overdue: 3, completed: 5 } as const;
const REFERRED = 5;
const OFFICE_TASKS = ['تهیهٔ گزارش هفتگی فروش', 'به‌روزرسانی فهرست قیمت', 'مرتب کردن بایگانی', 'آماده‌سازی غرفهٔ نمایشگاه'];

/** Tasks in every section of every user's cartable; what is referred goes to another of the same team, or from a manager to a salesman. */
export async function createSampleTasks(records: Records, random: Random, base: BaseIds, contacts: readonly SampleContact[], users: readonly SampleUser[]): Promise<void> {
  const subjects = readData<{ title: string; kind: string }[]>(__dirname, 'subjects.json');
  const { now } = requestContext();
  const today = officeToday(now);
  const at = (days: number, time: string): string => officeInstant(addDays(today, days), time).toISOString();
  const hour = (): string => `${String(random.whole(8, 17)).padStart(2, '0')}:${random.pick(['00', '15', '30', '45'])}:00`;
  const status = (label: string): string => base.value('task-status', label);
  const underWay = (): Times => (random.chance(0.5)
    ? { percent: random.pick([10, 25, 40, 60, 80]), status: status(random.pick(['در حال انجام', 'در انتظار مشتری', 'در انتظار همکار'])) }
    : { percent: 0, status: status('انجام نشده') });

  const times: Record<keyof typeof OWN, () => Times> = {
    // What has no due time is for today until midnight, however late the office is made.
    allDay: () => ({ ...underWay(), referredAt: at(-1, hour()), startAt: at(0, '08:00:00') }),
    today: () => ({ ...underWay(), referredAt: at(-1, hour()), dueAt: at(0, '23:45:00'), remindAt: at(0, '23:15:00') }),
    future: () => { const days = random.whole(1, 25); return { ...underWay(), referredAt: at(-2, hour()), startAt: at(days, '08:30:00'), dueAt: at(days + random.whole(0, 3), '17:00:00'), remindAt: at(days, '08:00:00') }; },
    overdue: () => { const days = random.whole(1, 30); return { ...underWay(), referredAt: at(-days - 3, hour()), startAt: at(-days - 2, hour()), dueAt: at(-days, '16:00:00') }; },
    completed: () => { const days = random.whole(1, 60); return { percent: 100, status: status('انجام شد'), referredAt: at(-days - 4, hour()), startAt: at(-days - 3, hour()), dueAt: at(-days + 1, '16:00:00'), completedAt: at(-days, hour()), result: random.pick(['انجام شد و نتیجه به مشتری اطلاع داده شد.', 'سفارش ثبت شد.', 'مشتری راضی بود.']) }; },
  };
  const build = (referrer: SampleUser, assignee: SampleUser, when: Times, reachable: readonly SampleContact[]): Body => {
    const subject = random.pick(subjects);
    const contact = random.chance(0.92) && reachable.length ? random.pick(reachable) : undefined;
    return {
      ...when, ...(contact ? { title: subject.title, kind: base.value('task-kind', subject.kind), contact: contact.id } : { title: random.pick(OFFICE_TASKS), kind: base.value('task-kind', 'امور اداری') }),
      referrer: referrer.id, assignee: assignee.id, priority: random.pick(['high', 'medium', 'medium', 'medium', 'low'] as const),
      ...(random.chance(0.1) ? { colour: random.pick(['#f5222d', '#fa8c16', '#52c41a', '#722ed1']) } : {}),
      ...(random.chance(0.3) ? { value: random.whole(5, 400) * 10_000_000 } : {}),
    };
  };

  const bodies = users.flatMap((me, i) => {
    const mine = contacts.filter(({ experts }) => experts.includes(me.id));
    const own = (Object.keys(OWN) as (keyof typeof OWN)[]).flatMap((kind) => Array.from({ length: OWN[kind] }, () => build(me, me, times[kind](), mine)));
    const others = users.filter((other, j) => j !== i && (me.team === 'managers' ? other.team !== 'isfahan' : other.team === me.team));
    const referred = Array.from({ length: REFERRED }, (_, n) => {
      const other = random.pick(others);
      const theirs = contacts.filter(({ experts }) => experts.includes(other.id));
      return build(me, other, times[n === 0 ? 'completed' : n === 1 ? 'overdue' : random.pick(['today', 'future'] as const)](), theirs);
    });
    return [...own, ...referred];
  });
  await records.of(task).createMany(bodies);
}
