import { company, contactGroup, person } from '@crm/contacts/records';
import { readData, type Records } from '@crm/platform/api';
import type { NewRecord } from '@crm/platform/records';
import type { BaseIds } from './base-ids';
import { companyBody, personBody, type Setting } from './contact-bodies';
import type { Random } from './random';
import { samplePlaces, sampleWords } from './words';

export interface SampleContact { id: string; province: string; experts: readonly string[] }
interface Tree { [name: string]: Tree }

/** Groups of several levels; answers the ids of those without groups below. */
async function createGroups(records: Records): Promise<string[]> {
  const leaves: string[] = [];
  let level: { tree: Tree; parent?: string }[] = [{ tree: readData<Tree>(__dirname, 'groups.json') }];
  // A level at a time: a group can stand only below one that is there.
  while (level.length) {
    const nodes = level.flatMap(({ tree, parent }) => Object.entries(tree).map(([name, below]) => ({ name, below, parent })));
    const ids = await records.of(contactGroup).createMany(nodes.map(({ name, parent }) => ({ name, ...(parent ? { parent } : {}) })));
    leaves.push(...ids.filter((_, i) => !Object.keys(nodes[i]!.below).length));
    level = nodes.map(({ below }, i) => ({ tree: below, parent: ids[i]! })).filter(({ tree }) => Object.keys(tree).length);
  }
  return leaves;
}

/** Some couples with children of their name, and some who were introduced by others: each pair is told once, and stands in both records. */
async function relate(records: Records, random: Random, people: readonly (NewRecord<typeof person> & { id: string })[]): Promise<void> {
  const married = people.filter(({ maritalStatus }) => maritalStatus === 'married');
  const [wives, husbands] = (['female', 'male'] as const).map((gender) => married.filter((one) => one.gender === gender));
  const children = people.filter(({ birthDate }) => typeof birthDate === 'string' && birthDate > '1998');
  for (let i = 0; i < Math.min(14, wives!.length, husbands!.length); i += 1) {
    const child = i % 2 ? children[i] : undefined;
    await records.of(person).update(husbands![i]!.id, undefined, { relations: [{ person: wives![i]!.id, relation: 'spouse' }, ...(child && child.id !== husbands![i]!.id && child.id !== wives![i]!.id ? [{ person: child.id, relation: 'child' as const }] : [])] });
  }
  for (const one of random.some(people, 40)) {
    const introducer = random.pick(people);
    if (introducer.id !== one.id) await records.of(person).update(one.id, undefined, { introducer: introducer.id });
  }
}

/** Companies, and persons of whom some work there; many companies get one of them as their liaison. */
export async function createSampleContacts(
  records: Records, random: Random, base: BaseIds,
  { persons, companies, expertsFor }: { persons: number; companies: number; expertsFor: Setting['expertsFor'] },
): Promise<SampleContact[]> {
  const words = sampleWords();
  const places = samplePlaces();
  const setting: Setting = { random, words, base, expertsFor, groups: await createGroups(records) };

  const names = random.some(words.trades.flatMap((trade) => words.brands.map((brand) => ({ trade, brand }))), companies);
  const firms = names.map((name, i) => ({ place: random.weighted(places), name, domain: `company${i + 1}.example` }));
  const firmBodies = firms.map(({ place, name, domain }) => companyBody(setting, place, name, domain));
  const firmIds = await records.of(company).createMany(firmBodies);

  const people = Array.from({ length: persons }, () => {
    const firm = random.chance(0.55) ? random.whole(0, firms.length - 1) : undefined;
    const place = firm === undefined ? random.weighted(places) : firms[firm]!.place;
    return { firm, place, body: personBody(setting, place, firm === undefined ? undefined : { id: firmIds[firm]!, domain: firms[firm]!.domain }, firmIds) };
  });
  const personIds = await records.of(person).createMany(people.map(({ body }) => body));

  for (const [i, id] of firmIds.entries()) {
    const liaison = people.findIndex(({ firm }) => firm === i);
    if (liaison >= 0 && random.chance(0.8)) await records.of(company).update(id, undefined, { liaison: personIds[liaison]! });
  }
  await relate(records, random, people.map(({ body }, i) => ({ ...body, id: personIds[i]! })));
  return [
    ...firmBodies.map(({ experts }, i) => ({ id: firmIds[i]!, province: firms[i]!.place.province, experts: experts ?? [] })),
    ...people.map(({ place, body }, i) => ({ id: personIds[i]!, province: place.province, experts: body.experts ?? [] })),
  ];
}
