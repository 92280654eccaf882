import { Inject, Injectable } from '@nestjs/common';
import { Fault, fieldsOf, Registry } from '@crm/platform/records';
import { mayAtAll } from '../access/rule';
import { Database } from '../database/database';
import { requestContext } from '../database/request-context';
import { sql } from '../database/sql';
import { QueryScope } from '../records/query-scope';
import type { RecordRules } from '../records/record-rules';

type Values = Record<string, unknown>;

/** A text is kept for a field of several lines that its writer may see; for the same field it is kept once. */
@Injectable()
export class StoredDescriptionRules implements RecordRules {
  constructor(@Inject(Registry) private readonly registry: Registry, private readonly database: Database) {}

  async check(after: Values, before: Values | undefined): Promise<Fault[]> {
    if (before && (before.form !== after.form || before.field !== after.field)) return [new Fault('readOnly', {}, before.form === after.form ? 'field' : 'form')];
    return before ? [] : [...this.place(after), ...await this.known(after)];
  }

  private place({ form, field }: Values): Fault[] {
    const { actor, now } = requestContext();
    const type = this.registry.byPath(String(form));
    if (!type || !mayAtAll(actor, type, 'view', this.registry)) return [new Fault('outOfReach', {}, 'form')];
    const name = String(field);
    const found = Object.hasOwn(type.fields, name) ? fieldsOf(type)[name] : undefined;
    if (found?.kind !== 'longText') return [new Fault('unknown', {}, 'field')];
    return new QueryScope(this.registry, actor, type, 'select', now).mayRead(name) ? [] : [new Fault('hidden', {}, 'field')];
  }

  /** One of his own, or one that he sees anyway. */
  private async known({ form, field, text }: Values): Promise<Fault[]> {
    const found = await this.database.query(sql`
      SELECT 1 FROM stored_descriptions WHERE form = ${form} AND field = ${field} AND text = ${text} AND "deletedAt" IS NULL AND (shared OR owner = ${requestContext().actor.id}) LIMIT 1`);
    return found.length ? [new Fault('unique', {}, 'text')] : [];
  }
}
