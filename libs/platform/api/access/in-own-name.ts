import { Injectable } from '@nestjs/common';
import { Fault } from '@crm/platform/records';
import { Database } from '../database/database';
import { requestContext } from '../database/request-context';
import { sql } from '../database/sql';
import { forbidden } from '../errors';

type Values = Record<string, unknown>;

/**
 * Records that act in somebody's name and with his rights (API keys, webhooks): everybody has his own; only an administrator
 * makes or changes somebody else's, because whoever steers it has what that user has.
 */
@Injectable()
export class InOwnName {
  constructor(private readonly database: Database) {}

  /** Nobody is named: oneself. */
  prepare(changes: Values, before: Values | undefined): Values {
    return before || (changes.user !== null && changes.user !== undefined) ? changes : { ...changes, user: requestContext().actor.id };
  }

  /** Faults of the record's field `user`; throws 403 where another user's is changed. */
  async check(after: Values, before: Values | undefined): Promise<Fault[]> {
    if (before && after.user !== before.user) return [new Fault('readOnly', {}, 'user')];
    if (typeof after.user !== 'string') return [new Fault('required', {}, 'user')];
    if (await this.mayAs(after.user)) return [];
    if (before) throw forbidden();
    return [new Fault('outOfReach', {}, 'user')];
  }

  /** Whether the acting user may do things in this user's name. */
  async mayAs(user: unknown): Promise<boolean> {
    const { actor } = requestContext();
    if (user === actor.id || actor.id === null) return true;
    const [mine] = await this.database.query<{ builtIn: boolean }>(sql`SELECT "builtIn" FROM access_templates WHERE id = ${actor.template?.id ?? null}`);
    return mine?.builtIn === true;
  }
}
