import { Injectable, type OnModuleInit } from '@nestjs/common';
import { BaseIds, createSampleContacts, Random, type SampleContact } from '@crm/contacts/api';
import { createSampleInteractions } from '@crm/interactions/api';
import { interaction } from '@crm/interactions/records';
import { Records, Seeds } from '@crm/platform/api';
import { task } from '@crm/tasks/records';
import { createSampleTasks } from './sample-tasks';
import { createSampleUsers, teamOf } from './sample-users';

const [PERSONS, COMPANIES, INTERACTIONS] = [400, 120, 1500];
/** Any number does; this one gives the office that the documents show. */
const SEED = 1405;

/** SAMPLE_DATA=1: an office worth looking at. The same one every time, its times reckoned from the day it is made. */
@Injectable()
export class OfficeSample implements OnModuleInit {
  constructor(private readonly records: Records, private readonly seeds: Seeds) {}

  onModuleInit(): void { this.seeds.add({ name: 'sample-office', sample: true, run: () => this.create() }); }

  private async create(): Promise<void> {
    const { records } = this;
    const random = new Random(SEED);
    const base = await BaseIds.load(records);
    const users = await createSampleUsers(records, base);
    const expertsFor = (province: string): string[] => {
      if (random.chance(0.03)) return [];
      const team = users.filter((one) => one.team === teamOf(province)).map(({ id }) => id);
      return random.some(team, random.chance(0.12) ? 2 : 1);
    };
    const contacts: SampleContact[] = await createSampleContacts(records, random, base, { persons: PERSONS, companies: COMPANIES, expertsFor });
    const manager = users.find(({ team }) => team === 'managers')!.id;
    if (records.has(interaction)) await createSampleInteractions(records, random, base, random.some(contacts, contacts.length), INTERACTIONS, manager);
    if (records.has(task)) await createSampleTasks(records, random, base, contacts, users);
  }
}
