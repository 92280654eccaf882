import type { Measure, NewRecord, view } from '@crm/platform/records';

type FirstView = NewRecord<typeof view>;
const COUNT: Measure = { fn: 'count' };
const mostFirst = '-count';

/** Reports that the office begins with. Each is a view: whoever sees it may open it, change it for himself and save it under another name. */
export const READY_REPORTS: readonly FirstView[] = [
  { type: 'persons', name: 'اشخاص به تفکیک نحوهٔ آشنایی', description: 'از کجا ما را شناخته‌اند', figures: { groupBy: [{ field: 'acquaintanceSource' }], measures: [COUNT], sort: mostFirst, chart: { shape: 'pie' } } },
  { type: 'persons', name: 'اشخاص به تفکیک استان', description: 'شمار اشخاص هر استان', figures: { groupBy: [{ field: 'province' }], measures: [COUNT], sort: mostFirst, chart: { shape: 'bars' } } },
  { type: 'companies', name: 'شرکت‌ها به تفکیک زمینهٔ فعالیت', description: 'شرکتی که چند زمینه دارد در هر کدام شمرده می‌شود', figures: { groupBy: [{ field: 'activities' }], measures: [COUNT], sort: mostFirst, chart: { shape: 'bars' } } },
  { type: 'contacts', name: 'مخاطبان تازه در هر ماه', description: 'چه کسانی در کدام ماه ثبت شده‌اند، به تفکیک مرحله', figures: { groupBy: [{ field: 'createdAt', by: 'jalaliMonth' }, { field: 'stage' }], measures: [COUNT], chart: { shape: 'columns' } } },
  { type: 'contacts', name: 'مخاطبان به تفکیک مرحله', description: 'سرنخ، فرصت و مشتری', figures: { groupBy: [{ field: 'stage' }], measures: [COUNT], chart: { shape: 'pie' } } },
  { type: 'contacts', name: 'مخاطبان هر کارشناس', description: 'هر کارشناس چند مخاطب در هر مرحله دارد', figures: { groupBy: [{ field: 'experts' }, { field: 'stage' }], measures: [COUNT], chart: { shape: 'bars' } } },
  { type: 'interactions', name: 'ارتباطات به تفکیک روش و نتیجه', description: 'تحلیل فعالیت‌ها: چگونه و با چه نتیجه‌ای', figures: { groupBy: [{ field: 'method' }, { field: 'result' }], measures: [COUNT], chart: { shape: 'columns' } } },
  { type: 'interactions', name: 'ارتباطات هر کاربر در هر ماه', description: 'تحلیل فعالیت‌ها: چه کسی، چه وقت', figures: { groupBy: [{ field: 'startedAt', by: 'jalaliMonth' }, { field: 'user' }], measures: [COUNT], chart: { shape: 'line' } } },
  { type: 'tasks', name: 'وظایف هر مسئول به تفکیک وضعیت', description: 'چه کسی چه اندازه کار دارد', figures: { groupBy: [{ field: 'assignee' }, { field: 'status' }], measures: [COUNT, { fn: 'avg', field: 'percent' }], chart: { shape: 'bars' } } },
  { type: 'tasks', name: 'وظایف باز به تفکیک اولویت', description: 'آنچه هنوز به پایان نرسیده است', filter: { completedAt: { empty: true } }, figures: { groupBy: [{ field: 'priority' }], measures: [COUNT], chart: { shape: 'pie' } } },
  { type: 'opportunities', name: 'فرصت‌های باز به تفکیک مرحله', description: 'مبلغ فرصت‌ها در هر گام فروش', filter: { closedOn: { empty: true } }, figures: { groupBy: [{ field: 'stage' }], measures: [COUNT, { fn: 'sum', field: 'amount' }], chart: { shape: 'bars', measure: 'sum.amount' } } },
  { type: 'opportunities', name: 'فرصت‌های پایان‌یافته در هر ماه', description: 'برده و باخته، به تفکیک مرحله', filter: { closedOn: { empty: false } }, figures: { groupBy: [{ field: 'closedOn', by: 'jalaliMonth' }, { field: 'stage' }], measures: [COUNT, { fn: 'sum', field: 'amount' }], chart: { shape: 'columns', measure: 'sum.amount' } } },
];

/** The blocks of the first dashboard: a ready report by its name, or a list of its own. */
interface FirstBlock { type: string; column: number; report: string; own?: undefined }
interface FirstList { type: string; column: number; report?: undefined; own: FirstView }
const list = (column: number, own: FirstView): FirstList => ({ type: own.type, column, own });

export const FIRST_BLOCKS: readonly (FirstBlock | FirstList)[] = [
  list(1, { type: 'tasks', name: 'کارهای امروز من', description: 'سررسیدشان امروز یا پیش از آن است و هنوز باز است', columns: ['title', 'dueAt', 'contact', 'percent'], sort: 'dueAt', filter: { assignee: '$me', completedAt: { empty: true }, dueAt: { lte: '$today' } } }),
  list(1, { type: 'interactions', name: 'آخرین ارتباطات من', columns: ['subject', 'contact', 'startedAt'], sort: '-startedAt', filter: { user: '$me' } }),
  { type: 'opportunities', column: 2, report: 'فرصت‌های باز به تفکیک مرحله' },
  list(2, { type: 'contacts', name: 'سرنخ‌های این هفته', description: 'در هفت روز گذشته ثبت شده‌اند', columns: ['title', 'province', 'createdAt'], sort: '-createdAt', filter: { stage: { eq: 'lead' }, createdAt: { gte: '$daysAgo:7' } } }),
  { type: 'contacts', column: 3, report: 'مخاطبان به تفکیک مرحله' },
  { type: 'tasks', column: 3, report: 'وظایف هر مسئول به تفکیک وضعیت' },
];
