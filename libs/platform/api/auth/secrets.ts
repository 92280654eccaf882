import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../database/database';
import { sql } from '../database/sql';

/** `access-token` signs access tokens, `refresh-token` derives one refresh secret from the one before, `idempotency` keys the fingerprints of bodies, `file-link` signs links to files, `seal` keeps what must be read again (see sealed.ts). */
const SECRETS = ['access-token', 'refresh-token', 'idempotency', 'file-link', 'seal'] as const;
export type SecretName = (typeof SECRETS)[number];

/**
 * Makes the secrets that are missing, 256 random bits each; several processes may do so at once and share what is there.
 * Called by the owner of the database after migrating: the application itself only reads them.
 */
export async function makeSecrets(query: (text: string, values: unknown[]) => Promise<unknown>): Promise<void> {
  for (const name of SECRETS) {
    await query('INSERT INTO secrets (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING', [name, randomBytes(32).toString('base64url')]);
  }
}

/** The installation's secrets, read once when the application starts. */
@Injectable()
export class Secrets implements OnModuleInit {
  private readonly values = new Map<string, KeyObject>();

  constructor(private readonly database: Database) {}

  async onModuleInit(): Promise<void> {
    const rows = await this.database.aside<{ name: string; value: string }>(sql`SELECT name, value FROM secrets`);
    for (const { name, value } of rows) this.values.set(name, createSecretKey(Buffer.from(value, 'base64url')));
    SECRETS.forEach((name) => this.get(name));
  }

  /** A key object: from bare bytes, jsonwebtoken would first try to read a public key, at 0.8 ms a request. */
  get(name: SecretName): KeyObject {
    const value = this.values.get(name);
    if (!value) throw new Error(`The secret ${name} is missing: makeSecrets() runs after the migrations.`);
    return value;
  }
}
