import type { Records } from '@crm/platform/api';
import { country, type NewRecord, view } from '@crm/platform/records';

type SavedView = NewRecord<typeof view>;
/** Days without contact after which a lead counts as forgotten; whoever uses the view changes the number in its filter. */
const FORGOTTEN = 30;

const ofOpportunities: SavedView = { type: 'opportunities', name: 'قیف فروش', board: 'stage', columns: ['title', 'contact', 'amount', 'probability', 'expectedClose', 'experts'], sort: '-createdAt' };
const forgotten: SavedView = {
  type: 'contacts', name: 'سرنخ‌های فراموش‌شده', columns: ['title', 'phones', 'lastInteractionAt', 'province', 'city', 'experts', 'createdAt'], sort: 'lastInteractionAt',
  filter: { stage: { eq: 'lead' }, or: [{ lastInteractionAt: { lt: `$daysAgo:${FORGOTTEN}` } }, { lastInteractionAt: { empty: true } }] },
};
const customers = { stage: { eq: 'customer' } };

/** Lists that the office begins with, shared with everybody: the sales funnel, forgotten leads, and customers by their kind and country. */
export async function createSharedViews(records: Records): Promise<void> {
  const { data: [home] } = await records.of(country).find({ filter: { iso: { eq: 'IR' } }, fields: ['id'], limit: 1, count: 'none' });
  const views: SavedView[] = [
    ofOpportunities, forgotten,
    { type: 'persons', name: 'مشتریان حقیقی', filter: customers },
    { type: 'companies', name: 'مشتریان حقوقی', filter: customers },
    // Without the country of this office there is neither home nor abroad.
    ...(home ? [
      { type: 'contacts', name: 'مشتریان داخلی', filter: { ...customers, country: { eq: home.id } } },
      { type: 'contacts', name: 'مشتریان خارجی', filter: { ...customers, country: { ne: home.id, empty: false } } },
    ] : []),
  ];
  await records.of(view).createMany(views.map((one) => ({ ...one, shared: true })));
}
