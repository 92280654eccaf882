import { choice, colour, defineRecordType, number, percent, text } from '@crm/platform/records';

/** A step on the way of an opportunity; the office adds its own. */
export const opportunityStage = defineRecordType({
  name: 'opportunity-stage', path: 'opportunity-stages', fa: ['مرحلهٔ فرصت', 'مرحله‌های فرصت'], en: ['Opportunity stage', 'Opportunity stages'], system: true, few: true,
  fields: {
    name: text({ fa: 'نام', en: 'Name', required: true, search: true, max: 60 }),
    probability: percent({ fa: 'احتمال موفقیت', en: 'Probability', min: 0, max: 100, help: { fa: 'هر فرصتی که به این مرحله می‌رسد این احتمال را می‌گیرد.', en: 'An opportunity that comes to this stage takes this probability.' } }),
    outcome: choice({ fa: 'پایان', en: 'Outcome', required: true, default: 'open', options: { open: { fa: 'باز', en: 'Open' }, won: { fa: 'موفق', en: 'Won' }, lost: { fa: 'ناموفق', en: 'Lost' } } }),
    position: number({ fa: 'ترتیب', en: 'Order', min: 0, max: 100_000, rank: true }),
    colour: colour({ fa: 'رنگ', en: 'Colour' }),
  },
  title: (record) => String(record.name ?? ''),
  access: 'shared', select: ['probability', 'outcome', 'position', 'colour'],
  sort: 'name',
  list: ['name', 'probability', 'outcome', 'position', 'colour'],
  form: [{ fa: 'مرحله', en: 'Stage', fields: ['name', 'probability', 'outcome', 'position', 'colour'] }],
});
