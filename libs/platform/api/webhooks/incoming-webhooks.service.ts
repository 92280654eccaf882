import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Fault, Registry } from '@crm/platform/records';
import { AccessService } from '../access/access.service';
import type { Actor } from '../access/actor';
import { Sealed } from '../auth/sealed';
import { Database } from '../database/database';
import { sql } from '../database/sql';
import { badRequest, invalid } from '../errors';
import { Records } from '../records/records';
import { bodyOf, type Mapped } from './incoming-body';
import { isSigned, newSecret } from './message-signature';

export interface SignedMessage { id: string; timestamp: string; signature: string; body: Buffer }
export interface Taken { status: number; answer: { id: string } }
interface Hook extends Record<string, unknown> { id: string; name: string; type: string; key: string | null; user: string; secret: string; mapping: Mapped[] }

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');
/** Days for which a message's id is remembered; its signature is good for minutes. */
const KEPT = 7;

/** Takes messages of other systems, each once, in the name of the hook's user. */
@Injectable()
export class IncomingWebhooks {
  constructor(
    private readonly database: Database, private readonly sealed: Sealed, private readonly access: AccessService, private readonly records: Records,
    @Inject(Registry) private readonly registry: Registry,
  ) {}

  /** Draws address and secret of a hook, in the place of those it had. */
  async issue(id: string): Promise<{ token: string; secret: string }> {
    const [token, secret] = [randomBytes(24).toString('base64url'), newSecret()];
    await this.database.execute(sql`INSERT INTO incoming_secrets (hook, token, secret) VALUES (${id}, ${hashOf(token)}, ${this.sealed.seal(secret, id)})
      ON CONFLICT (hook) DO UPDATE SET token = excluded.token, secret = excluded.secret`);
    return { token, secret };
  }

  /** Undefined, and nothing else, for an address that is unknown or off, a form that is, a signature that is wrong or old, and a user who is out. */
  async take(token: string, message: SignedMessage): Promise<Taken | undefined> {
    const [hook] = await this.database.aside<Hook>(sql`
      SELECT h.id, h.name, h.type, h.key, h."user", s.secret,
        (SELECT coalesce(jsonb_agg(jsonb_build_object('path', m.path, 'field', m.field) ORDER BY m.position), '[]') FROM incoming_webhooks_mapping m WHERE m.parent = h.id) AS mapping
      FROM incoming_secrets s JOIN incoming_webhooks h ON h.id = s.hook WHERE s.token = ${hashOf(token)} AND h.active AND h."deletedAt" IS NULL`);
    // A hook that is not there costs the same work.
    const right = isSigned(hook ? this.sealed.open(hook.secret, hook.id) : newSecret(), message, message.body);
    const user = hook && right ? await this.access.actor(hook.user) : undefined;
    if (!hook || !user || user.pending || !this.registry.byPath(hook.type)) return undefined;
    // History tells it from what the user does himself, and it changes no password.
    const actor: Actor = { ...user, key: { id: hook.id, name: hook.name } };
    return this.database.run({ actor }, () => this.once(hook, message));
  }

  async sweep(): Promise<void> { await this.database.aside(sql`DELETE FROM incoming_messages WHERE at < now() - make_interval(days => ${KEPT})`); }

  /** The id of the message is kept in the transaction of the change: one that comes again waits for the first and answers the same. */
  private async once(hook: Hook, { id, body }: SignedMessage): Promise<Taken> {
    const first = await this.database.execute(sql`INSERT INTO incoming_messages (hook, message) VALUES (${hook.id}, ${id}) ON CONFLICT DO NOTHING`);
    if (!first) {
      const [kept] = await this.database.query<{ status: number; answer: Taken['answer'] }>(sql`SELECT status, answer FROM incoming_messages WHERE hook = ${hook.id} AND message = ${id}`);
      return { status: kept!.status, answer: kept!.answer };
    }
    const taken = await this.write(hook, parsed(body));
    await this.database.execute(sql`UPDATE incoming_messages SET status = ${taken.status}, answer = ${JSON.stringify(taken.answer)}::jsonb WHERE hook = ${hook.id} AND message = ${id}`);
    await this.database.execute(sql`UPDATE incoming_webhooks SET "lastUsedAt" = now() WHERE id = ${hook.id}`);
    return taken;
  }

  private async write(hook: Hook, json: unknown): Promise<Taken> {
    const store = this.records.of(this.registry.byPath(hook.type)!);
    const body = bodyOf(store.type, hook.mapping, json);
    const value = hook.key === null ? undefined : body[hook.key];
    if (hook.key !== null && (value === undefined || value === null || value === '')) throw invalid([new Fault('required', {}, hook.key)]);
    const found = hook.key === null ? [] : (await store.find({ filter: { [hook.key]: { eq: value } } as never, fields: ['id'], limit: 2, count: 'none' })).data;
    if (found.length > 1) throw invalid([new Fault('ambiguous', { value: String(value) }, hook.key!)]);
    if (!found.length) return { status: 201, answer: { id: (await store.create(body)).id } };
    const { id } = found[0] as { id: string };
    await store.update(id, undefined, body);
    return { status: 200, answer: { id } };
  }
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8')) as unknown;
  } catch {
    throw badRequest('بدنهٔ پیام JSON درست نیست.', 'The body of the message is no JSON.');
  }
}
