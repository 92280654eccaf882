import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Written by `npm run migration` from the declarations. */
export class SortedColumns1795330219494 implements MigrationInterface {
  name = 'SortedColumns1795330219494';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query("DROP INDEX \"public\".\"users.accessTemplate\"");
    await runner.query("DROP INDEX \"public\".\"provinces.country\"");
    await runner.query("DROP INDEX \"public\".\"cities.province\"");
    await runner.query("DROP INDEX \"public\".\"districts.city\"");
    await runner.query("DROP INDEX \"public\".\"contacts.province\"");
    await runner.query("DROP INDEX \"public\".\"contacts.city\"");
    await runner.query("DROP INDEX \"public\".\"contacts.employer\"");
    await runner.query("DROP INDEX \"public\".\"contact_groups.parent\"");
    await runner.query("DROP INDEX \"public\".\"interactions.contact\"");
    await runner.query("DROP INDEX \"public\".\"tasks.contact\"");
    await runner.query("CREATE INDEX \"users.accessTemplate\" ON \"users\"  (\"accessTemplate\", \"id\") ");
    await runner.query("CREATE INDEX \"provinces.country\" ON \"provinces\"  (\"country\", \"id\") ");
    await runner.query("CREATE INDEX \"cities.province\" ON \"cities\"  (\"province\", \"id\") ");
    await runner.query("CREATE INDEX \"districts.city\" ON \"districts\"  (\"city\", \"id\") ");
    await runner.query("CREATE INDEX \"contacts.province\" ON \"contacts\"  (\"province\", \"id\") ");
    await runner.query("CREATE INDEX \"contacts.city\" ON \"contacts\"  (\"city\", \"id\") ");
    await runner.query("CREATE INDEX \"contacts.employer\" ON \"contacts\"  (\"employer\", \"id\") ");
    await runner.query("CREATE INDEX \"contacts.person.priority.order\" ON \"contacts\"  (\"priority\", \"id\") WHERE (\"recordType\" = 'person'::text)");
    await runner.query("CREATE INDEX \"contacts.person.income.order\" ON \"contacts\"  (\"income\", \"id\") WHERE (\"recordType\" = 'person'::text)");
    await runner.query("CREATE INDEX \"contacts.person.credit.order\" ON \"contacts\"  (\"credit\", \"id\") WHERE (\"recordType\" = 'person'::text)");
    await runner.query("CREATE INDEX \"contacts.person.firstName.order\" ON \"contacts\"  (\"firstName\", \"id\") WHERE (\"recordType\" = 'person'::text)");
    await runner.query("CREATE INDEX \"contacts.person.birthDate.order\" ON \"contacts\"  (\"birthDate\", \"id\") WHERE (\"recordType\" = 'person'::text)");
    await runner.query("CREATE INDEX \"contacts.person.weddingDate.order\" ON \"contacts\"  (\"weddingDate\", \"id\") WHERE (\"recordType\" = 'person'::text)");
    await runner.query("CREATE INDEX \"contacts.company.priority.order\" ON \"contacts\"  (\"priority\", \"id\") WHERE (\"recordType\" = 'company'::text)");
    await runner.query("CREATE INDEX \"contacts.company.income.order\" ON \"contacts\"  (\"income\", \"id\") WHERE (\"recordType\" = 'company'::text)");
    await runner.query("CREATE INDEX \"contacts.company.credit.order\" ON \"contacts\"  (\"credit\", \"id\") WHERE (\"recordType\" = 'company'::text)");
    await runner.query("CREATE INDEX \"contacts.company.brand.order\" ON \"contacts\"  (\"brand\", \"id\") WHERE (\"recordType\" = 'company'::text)");
    await runner.query("CREATE INDEX \"contacts.company.foundedYear.order\" ON \"contacts\"  (\"foundedYear\", \"id\") WHERE (\"recordType\" = 'company'::text)");
    await runner.query("CREATE INDEX \"contacts.company.foundedOn.order\" ON \"contacts\"  (\"foundedOn\", \"id\") WHERE (\"recordType\" = 'company'::text)");
    await runner.query("CREATE INDEX \"contacts.company.employees.order\" ON \"contacts\"  (\"employees\", \"id\") WHERE (\"recordType\" = 'company'::text)");
    await runner.query("CREATE INDEX \"contact_groups.parent\" ON \"contact_groups\"  (\"parent\", \"id\") ");
    await runner.query("CREATE INDEX \"interactions.contact\" ON \"interactions\"  (\"contact\", \"id\") ");
    await runner.query("CREATE INDEX \"interactions.subject.order\" ON \"interactions\"  (\"subject\", \"id\") ");
    await runner.query("CREATE INDEX \"interactions.endedAt.order\" ON \"interactions\"  (\"endedAt\", \"id\") ");
    await runner.query("CREATE INDEX \"interactions.followUpNumber.order\" ON \"interactions\"  (\"followUpNumber\", \"id\") ");
    await runner.query("CREATE INDEX \"tasks.contact\" ON \"tasks\"  (\"contact\", \"id\") ");
    await runner.query("CREATE INDEX \"tasks.title.order\" ON \"tasks\"  (\"title\", \"id\") ");
    await runner.query("CREATE INDEX \"tasks.startAt.order\" ON \"tasks\"  (\"startAt\", \"id\") ");
    await runner.query("CREATE INDEX \"tasks.referredAt.order\" ON \"tasks\"  (\"referredAt\", \"id\") ");
    await runner.query("CREATE INDEX \"tasks.dueAt.order\" ON \"tasks\"  (\"dueAt\", \"id\") ");
    await runner.query("CREATE INDEX \"tasks.remindAt.order\" ON \"tasks\"  (\"remindAt\", \"id\") ");
    await runner.query("CREATE INDEX \"tasks.percent.order\" ON \"tasks\"  (\"percent\", \"id\") ");
    await runner.query("CREATE INDEX \"tasks.completedAt.order\" ON \"tasks\"  (\"completedAt\", \"id\") ");
    await runner.query("CREATE INDEX \"tasks.value.order\" ON \"tasks\"  (\"value\", \"id\") ");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DROP INDEX \"public\".\"tasks.value.order\"");
    await runner.query("DROP INDEX \"public\".\"tasks.completedAt.order\"");
    await runner.query("DROP INDEX \"public\".\"tasks.percent.order\"");
    await runner.query("DROP INDEX \"public\".\"tasks.remindAt.order\"");
    await runner.query("DROP INDEX \"public\".\"tasks.dueAt.order\"");
    await runner.query("DROP INDEX \"public\".\"tasks.referredAt.order\"");
    await runner.query("DROP INDEX \"public\".\"tasks.startAt.order\"");
    await runner.query("DROP INDEX \"public\".\"tasks.title.order\"");
    await runner.query("DROP INDEX \"public\".\"tasks.contact\"");
    await runner.query("DROP INDEX \"public\".\"interactions.followUpNumber.order\"");
    await runner.query("DROP INDEX \"public\".\"interactions.endedAt.order\"");
    await runner.query("DROP INDEX \"public\".\"interactions.subject.order\"");
    await runner.query("DROP INDEX \"public\".\"interactions.contact\"");
    await runner.query("DROP INDEX \"public\".\"contact_groups.parent\"");
    await runner.query("DROP INDEX \"public\".\"contacts.company.employees.order\"");
    await runner.query("DROP INDEX \"public\".\"contacts.company.foundedOn.order\"");
    await runner.query("DROP INDEX \"public\".\"contacts.company.foundedYear.order\"");
    await runner.query("DROP INDEX \"public\".\"contacts.company.brand.order\"");
    await runner.query("DROP INDEX \"public\".\"contacts.company.credit.order\"");
    await runner.query("DROP INDEX \"public\".\"contacts.company.income.order\"");
    await runner.query("DROP INDEX \"public\".\"contacts.company.priority.order\"");
    await runner.query("DROP INDEX \"public\".\"contacts.person.weddingDate.order\"");
    await runner.query("DROP INDEX \"public\".\"contacts.person.birthDate.order\"");
    await runner.query("DROP INDEX \"public\".\"contacts.person.firstName.order\"");
    await runner.query("DROP INDEX \"public\".\"contacts.person.credit.order\"");
    await runner.query("DROP INDEX \"public\".\"contacts.person.income.order\"");
    await runner.query("DROP INDEX \"public\".\"contacts.person.priority.order\"");
    await runner.query("DROP INDEX \"public\".\"contacts.employer\"");
    await runner.query("DROP INDEX \"public\".\"contacts.city\"");
    await runner.query("DROP INDEX \"public\".\"contacts.province\"");
    await runner.query("DROP INDEX \"public\".\"districts.city\"");
    await runner.query("DROP INDEX \"public\".\"cities.province\"");
    await runner.query("DROP INDEX \"public\".\"provinces.country\"");
    await runner.query("DROP INDEX \"public\".\"users.accessTemplate\"");
    await runner.query("CREATE INDEX \"tasks.contact\" ON \"tasks\" USING btree (\"contact\") ");
    await runner.query("CREATE INDEX \"interactions.contact\" ON \"interactions\" USING btree (\"contact\") ");
    await runner.query("CREATE INDEX \"contact_groups.parent\" ON \"contact_groups\" USING btree (\"parent\") ");
    await runner.query("CREATE INDEX \"contacts.employer\" ON \"contacts\" USING btree (\"employer\") ");
    await runner.query("CREATE INDEX \"contacts.city\" ON \"contacts\" USING btree (\"city\") ");
    await runner.query("CREATE INDEX \"contacts.province\" ON \"contacts\" USING btree (\"province\") ");
    await runner.query("CREATE INDEX \"districts.city\" ON \"districts\" USING btree (\"city\") ");
    await runner.query("CREATE INDEX \"cities.province\" ON \"cities\" USING btree (\"province\") ");
    await runner.query("CREATE INDEX \"provinces.country\" ON \"provinces\" USING btree (\"country\") ");
    await runner.query("CREATE INDEX \"users.accessTemplate\" ON \"users\" USING btree (\"accessTemplate\") ");
  }
}
