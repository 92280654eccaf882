import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { hashOfKey, KEY_BEGINS } from '../auth/api-key-sign-in';
import { Database } from '../database/database';
import { sql } from '../database/sql';

/** So much of a key is shown in lists: 36 of its 256 random bits. */
const SHOWN = KEY_BEGINS.length + 6;

@Injectable()
export class ApiKeys {
  constructor(private readonly database: Database) {}

  /** Draws the key of a record that was made in this transaction. */
  async issue(id: string): Promise<{ key: string; prefix: string }> {
    const key = KEY_BEGINS + randomBytes(32).toString('base64url');
    const prefix = key.slice(0, SHOWN);
    await this.database.execute(sql`INSERT INTO api_key_secrets (key, hash) VALUES (${id}, ${hashOfKey(key)})`);
    await this.database.execute(sql`UPDATE api_keys SET prefix = ${prefix} WHERE id = ${id}`);
    return { key, prefix };
  }
}
