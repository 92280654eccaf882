import pg from 'pg';

/** What a living office notes of itself, whatever is asked of it: logins, when periodic work ran, who read what. */
const NOTES = new Set(['sessions', 'refresh_tokens', 'login_failures', 'migrations', 'periodic_work', 'read_entries']);

/** The database's owner looks past the application: what really stands in the tables. */
export class OwnerConnection {
  private constructor(private readonly client: pg.Client) {}

  static async open(): Promise<OwnerConnection> {
    const client = new pg.Client({ connectionString: process.env.DATABASE_URL! });
    await client.connect();
    return new OwnerConnection(client);
  }
  async query<T extends Record<string, unknown> = Record<string, unknown>>(text: string, values: unknown[] = []): Promise<T[]> {
    return (await this.client.query<T>(text, values)).rows;
  }
  async count(table: string, where = 'true', values: unknown[] = []): Promise<number> {
    const [row] = await this.query<{ count: string }>(`SELECT count(*) AS count FROM "${table}" WHERE ${where}`, values);
    return Number(row!.count);
  }

  /** One fingerprint per table of everything that holds data; what a living office notes of itself left out. */
  async fingerprint(): Promise<Record<string, string>> {
    const tables = await this.query<{ name: string }>(`SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`);
    const prints: Record<string, string> = {};
    for (const { name } of tables) {
      if (NOTES.has(name)) continue;
      const [row] = await this.query<{ print: string }>(`SELECT count(*) || ':' || coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), '') AS print FROM "${name}" t`);
      prints[name] = row!.print;
    }
    return prints;
  }
  close(): Promise<void> { return this.client.end(); }
}
