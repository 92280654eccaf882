import { Injectable } from '@nestjs/common';
import { view } from '@crm/platform/records';
import { Database } from '../database/database';
import { requestContext } from '../database/request-context';
import { sql } from '../database/sql';
import { forbidden } from '../errors';
import { Records } from '../records/records';

export interface DefaultView { type: string; view: string }

/** With which view each form's list opens, for the one who asks. */
@Injectable()
export class ViewsService {
  constructor(private readonly database: Database, private readonly records: Records) {}

  /** Those that are still there and in his reach. */
  async defaults(): Promise<DefaultView[]> {
    const kept = await this.database.query<{ view: string }>(sql`SELECT view FROM default_views WHERE "user" = ${requestContext().actor.id}`);
    if (!kept.length) return [];
    const { data } = await this.records.of(view).find({ filter: { id: { in: kept.map((row) => row.view) } }, fields: ['type'], limit: 500, count: 'none' });
    return data.map(({ id, type }) => ({ type: String(type), view: id }));
  }

  /** Throws 404 for a view that is out of reach. */
  async open(id: string): Promise<void> {
    const { type } = await this.records.of(view).get(id, ['type']);
    await this.database.execute(sql`INSERT INTO default_views ("user", type, view) VALUES (${this.me()}, ${type}, ${id}) ON CONFLICT ("user", type) DO UPDATE SET view = excluded.view`);
  }

  async forget(id: string): Promise<void> {
    await this.records.of(view).get(id, ['id']);
    await this.database.execute(sql`DELETE FROM default_views WHERE "user" = ${this.me()} AND view = ${id}`);
  }

  private me(): string {
    const { actor } = requestContext();
    if (!actor.id) throw forbidden();
    return actor.id;
  }
}
