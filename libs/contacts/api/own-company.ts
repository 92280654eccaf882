import { Injectable, type OnModuleInit } from '@nestjs/common';
import { company } from '@crm/contacts/records';
import { Records, SetUp, type SetUpAnswers } from '@crm/platform/api';
import { settings } from '@crm/platform/records';

/** The office that sets Peyvand up is a company of its own from then on. Renaming the office later renames no record. */
@Injectable()
export class OwnCompany implements OnModuleInit {
  constructor(private readonly records: Records, private readonly setUp: SetUp) {}

  onModuleInit(): void {
    this.setUp.declare({ reason: 'own company', label: { fa: 'ثبت شرکت خود در راه‌اندازی', en: 'Own company, made at the set-up' }, run: (answers) => this.make(answers) });
  }

  private async make({ settings: id, organisationName: name, by }: SetUpAnswers): Promise<void> {
    if (!name || !this.records.has(company)) return;
    const store = this.records.of(settings);
    const { ownCompany } = await store.get(id, ['ownCompany']) as { ownCompany?: unknown };
    if (ownCompany) return;
    // Somebody may have entered it before the set-up.
    const { data: [there] } = await this.records.of(company).find({ filter: { name: { eq: name } }, fields: ['id'], limit: 1, count: 'none', sort: 'id' });
    // Nobody sells to himself: it is no lead.
    const own = there ?? await this.records.of(company).create({ name, stage: null, ...(by ? { experts: [by] } : {}) });
    await store.update(id, undefined, { ownCompany: own.id });
  }
}
