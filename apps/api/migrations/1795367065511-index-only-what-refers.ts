import type { MigrationInterface, QueryRunner } from 'typeorm';

/** References that most rows leave empty, by table. */
const references = {
  custom_records: ['province', 'district'],
  notifications: ['by'],
  settings: ['ownCompany'],
  contacts: ['state', 'rating', 'country', 'district', 'acquaintanceSource', 'introducer', 'prefix', 'religion', 'denomination', 'fieldOfStudy', 'degree', 'position', 'department', 'kind', 'ownership', 'liaison'],
  contacts_roleDetails: ['counterpart'],
  contacts_phones: ['use'],
  contacts_emails: ['use'],
  contacts_addresses: ['use', 'province', 'city', 'district'],
  contacts_websites: ['use'],
  contacts_bankAccounts: ['bank', 'branch'],
  contacts_employments: ['company', 'jobPosition', 'department'],
  interactions: ['employerThen', 'positionThen', 'method', 'result'],
  opportunities: ['source', 'lostReason'],
  tasks: ['kind', 'status'],
};

/** Rows that refer to nothing leave the indexes of references: there were fourteen such entries for each new contact. */
export class IndexOnlyWhatRefers1795367065511 implements MigrationInterface {
  name = 'IndexOnlyWhatRefers1795367065511';

  async up(runner: QueryRunner): Promise<void> { await remake(runner, (column) => ` WHERE ("${column}" IS NOT NULL)`); }

  async down(runner: QueryRunner): Promise<void> { await remake(runner, () => ''); }
}

async function remake(runner: QueryRunner, where: (column: string) => string): Promise<void> {
  for (const [table, columns] of Object.entries(references)) {
    for (const column of columns) {
      await runner.query(`DROP INDEX "${table}.${column}"`);
      await runner.query(`CREATE INDEX "${table}.${column}" ON "${table}" ("${column}")${where(column)}`);
    }
  }
}
