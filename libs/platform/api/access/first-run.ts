import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { fold } from '@crm/platform/records';
import { hashPassword } from '../auth/passwords';
import { Database } from '../database/database';
import { sql } from '../database/sql';
import { AccessService } from './access.service';

const TEMPLATE = 'مدیر سیستم';

/** The administrators' template and the first administrator of a new installation. */
@Injectable()
export class FirstRun {
  constructor(private readonly database: Database, private readonly access: AccessService) {}

  /** Answers the administrator's password if it was made up now, so that it can be shown once. */
  async ensureAdministrator(given: string | undefined): Promise<string | undefined> {
    return this.database.run({ actor: this.access.system('first run') }, async () => {
      await this.database.query(sql`SELECT pg_advisory_xact_lock(7295002)`);
      const [there] = await this.database.query(sql`SELECT 1 FROM access_templates WHERE "builtIn"`);
      if (there) return undefined;
      const password = given ?? randomBytes(12).toString('base64url');
      const now = new Date().toISOString();
      const [template, user] = [uuid(), uuid()];
      await this.database.execute(sql`INSERT INTO access_templates (id, name, title, grants, "builtIn", "createdAt", "updatedAt", "searchKey")
        VALUES (${template}, ${TEMPLATE}, ${TEMPLATE}, '[]', true, ${now}, ${now}, ${fold(TEMPLATE)})`);
      await this.database.execute(sql`INSERT INTO users (id, username, "fullName", title, password, "accessTemplate", active, "createdAt", "updatedAt", "searchKey")
        VALUES (${user}, 'admin', ${TEMPLATE}, ${TEMPLATE}, ${await hashPassword(password)}, ${template}, true, ${now}, ${now}, ${`${fold(TEMPLATE)}\nadmin`})`);
      return given ? undefined : password;
    });
  }
}
