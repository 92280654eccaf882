import { BaseIds, Random } from '@crm/contacts/api';
import { company, person } from '@crm/contacts/records';
import { opportunity, opportunityStage } from '@crm/pipeline/records';
import { readData, type Records, requestContext } from '@crm/platform/api';
import { addDays, type NewRecord, officeToday } from '@crm/platform/records';

type Body = NewRecord<typeof opportunity>;
const [OF_PERSONS, OF_COMPANIES] = [30, 60];
const SEED = 1406;
const MILLION = 1_000_000;
/** How many of ten end so. */
const ENDS = [{ outcome: 'open', weight: 6 }, { outcome: 'won', weight: 2.5 }, { outcome: 'lost', weight: 1.5 }] as const;

/** Opportunities of contacts that nobody made, that is, of the sample's own; by their experts, some ended within the past months. */
export async function createSampleOpportunities(records: Records): Promise<void> {
  const random = new Random(SEED);
  const base = await BaseIds.load(records);
  const titles = readData<string[]>(__dirname, 'titles.json');
  const today = officeToday(requestContext().now);
  const stages = (await records.of(opportunityStage).find({ fields: ['outcome'], sort: 'position', count: 'none' })).data;
  const own = { filter: { createdBy: { empty: true } }, fields: ['id', 'experts'], sort: 'code', count: 'none' as const };
  const people = (await records.of(person).find({ ...own, limit: OF_PERSONS })).data;
  const firms = (await records.of(company).find({ ...own, limit: OF_COMPANIES })).data;
  const bodies = [...people, ...firms].map(({ id, experts }): Body => {
    const { outcome } = random.weighted(ENDS);
    const ended = addDays(today, -random.whole(1, 150));
    return {
      title: random.pick(titles), contact: id, experts: experts.map((expert) => expert.id), stage: random.pick(stages.filter((stage) => stage.outcome === outcome)).id,
      amount: random.whole(4, 240) * 5 * MILLION, expectedClose: outcome === 'open' ? addDays(today, random.whole(-12, 150)) : ended,
      ...(random.chance(0.7) ? { source: random.pick(base.values('acquaintance-source')) } : {}),
      ...(outcome === 'open' ? {} : { closedOn: ended }), ...(outcome === 'lost' ? { lostReason: random.pick(base.values('lost-reason')) } : {}),
    };
  });
  await records.of(opportunity).createMany(bodies);
}
