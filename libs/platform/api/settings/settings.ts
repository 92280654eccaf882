import { Inject, Injectable } from '@nestjs/common';
import { type Fields, settings, type SettingsSection, type SettingsValues } from '@crm/platform/records';
import { v7 as uuid } from 'uuid';
import { Database } from '../database/database';
import { requestContext } from '../database/request-context';
import { identifier, sql } from '../database/sql';
import { insertRecords } from '../records/write-rows';
import { type Seed, Seeds } from './seeds';

/** A change is in force in every process after this long at the latest. ms */
const LIFETIME = 2000;
type Row = Record<string, unknown>;

/** The installation's settings as they are in force, for whoever works by them. They are changed like any record. */
@Injectable()
export class Settings {
  private known: { at: number; row: Promise<Row> } | undefined;

  constructor(private readonly database: Database, @Inject(Seeds) seeds: Seeds) { seeds.add(theRecord(database), ...defaults(database)); }

  /** The values of one section; what nobody has set is the field's default, else null. */
  async read<F extends Fields>(section: SettingsSection<F>): Promise<SettingsValues<F>> {
    const now = performance.now();
    if (!this.known || now - this.known.at > LIFETIME) {
      const row = this.load();
      this.known = { at: now, row };
      row.catch(() => { this.known = undefined; });
    }
    const row = await this.known.row;
    const values = Object.entries(section.fields).map(([name, field]): [string, unknown] => [name, row[name] ?? field.default ?? null]);
    // Made of the section's own fields, one by one.
    return Object.fromEntries(values) as SettingsValues<F>;
  }

  /** After a change in this process it is in force at once. */
  forget(): void { this.known = undefined; }

  private async load(): Promise<Row> {
    const [row] = await this.database.aside(sql`SELECT * FROM settings WHERE "deletedAt" IS NULL ORDER BY id LIMIT 1`);
    return row ?? {};
  }
}

const theRecord = (database: Database): Seed => ({
  name: 'settings',
  run: async () => {
    const { now } = requestContext();
    await database.returning(insertRecords(settings, [{ id: uuid(), values: {} }], null, now.toISOString()));
  },
});

/** Each default is written once, so that the page shows what is in force; a field that a later version declares gets its own then. */
const defaults = (database: Database): Seed[] => Object.entries(settings.fields).filter(([, field]) => field.default !== undefined).map(([name, field]) => ({
  name: `settings.${name}`,
  run: async () => { await database.execute(sql`UPDATE settings SET ${identifier(name)} = ${field.default} WHERE ${identifier(name)} IS NULL`); },
}));
