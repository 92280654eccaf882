/** How far a contact has come, in this order. The product itself moves it forward only. */
export const contactStages = {
  lead: { fa: 'سرنخ', en: 'Lead' },
  opportunity: { fa: 'فرصت', en: 'Opportunity' },
  customer: { fa: 'مشتری', en: 'Customer' },
} as const;
export type ContactStage = keyof typeof contactStages;

const order = Object.keys(contactStages);
/** Whether `next` lies behind `now`; of a contact that has no stage everything does. */
export const isForward = (now: unknown, next: ContactStage): boolean => order.indexOf(String(now)) < order.indexOf(next);
