import type { Body } from './api-client';
import { type Form, FORMS, type Office, randomBody, type Row } from './office';
import { isContact, type Oracle } from './oracle';
import type { Random } from './random';

/** What decides whose a row is, where it lies and where it stands in a list. */
const DECISIVE: Record<Form, readonly (keyof Row)[]> = {
  persons: ['experts', 'lastName', 'province'], companies: ['experts', 'name', 'province'], interactions: ['contact', 'user', 'startedAt'], tasks: ['contact', 'assignee', 'referrer'], policies: ['experts', 'title', 'province'],
};
/** The administrator changes one row of each form, so that what is kept beside the rows (owners, sort keys) must follow. */
export async function stir(office: Office, random: Random): Promise<void> {
  for (const form of FORMS) {
    const row = random.pick(office.rows.filter((one) => one.form === form));
    const name = random.pick(DECISIVE[form]);
    const fresh: Partial<Row> = randomBody(office, form, random, 0);
    const changes = name === 'province' ? { province: fresh.province, district: fresh.district } : { [name]: fresh[name], ...(name === 'assignee' ? { referrer: row.referrer } : {}) };
    const { status, text } = await office.admin.patch(`/${form}/${row.id}`, '*', changes);
    if (status !== 200) throw new Error(`The administrator's ${JSON.stringify(changes)} answered ${status}: ${text}`);
    Object.assign(row, changes);
  }
}

/** Compares what may be changed, deleted and made with the oracle; what was allowed is kept in memory, too. */
export class OracleWrites {
  constructor(private readonly office: Office, private readonly oracle: Oracle, private readonly random: Random) {}

  async check(form: Form): Promise<void> {
    for (let i = 0; i < 2; i += 1) await this.change(form);
    if (!isContact({ form, id: '' })) await this.delete(form);
    await this.create(form);
  }

  /** Rows in view are tried more often than chance would have it. */
  private anyRow(form: Form): Row {
    const rows = this.oracle.rowsOf(form);
    const near = rows.filter((row) => this.oracle.may(this.random.chance(0.5) ? 'edit' : 'view', row));
    return this.random.pick(near.length && this.random.chance(0.7) ? near : rows);
  }

  private async change(form: Form): Promise<void> {
    const row = this.anyRow(form);
    const fresh = randomBody(this.office, form, this.random, 0);
    const choices: (keyof Row)[] = row.form === 'persons' ? ['website', 'experts', 'province', 'credit', 'size', 'remark', 'sponsor'] : isContact(row) ? ['website', 'experts', 'province', 'credit'] : form === 'policies' ? ['value', 'experts', 'province', 'title'] : form === 'tasks' ? ['value', 'assignee', 'contact', 'title'] : ['subject', 'user', 'contact'];
    const named = this.random.pick(choices);
    const changes: Partial<Row> = named === 'province' ? { province: fresh.province, district: fresh.district } : { [named]: fresh[named as keyof typeof fresh] };
    const fields = Object.keys(changes).filter((name) => !same(changes[name as keyof Row], row[name as keyof Row]));
    if (fields.length !== Object.keys(changes).length) return;
    const after: Row = { ...row, ...changes };
    // Who hands a task on becomes its referrer.
    if (form === 'tasks' && named === 'assignee') after.referrer = this.office.me.id;
    const { status, text } = await this.office.me.client.patch(`/${form}/${row.id}`, '*', changes);
    const refusal = !this.oracle.mayAtAll('view', form) ? [403] : !this.oracle.may('view', row) ? [404] : !this.oracle.may('edit', row) ? [403] : [400, 403];
    const expected = refusal[0] === 400 && this.oracle.mayEdit(row, after, fields) ? [200] : refusal;
    if (!expected.includes(status)) throw new Error(`PATCH ${form} ${JSON.stringify({ row, changes })} answered ${status}, not ${expected.join(' or ')}: ${text}`);
    if (status === 200) Object.assign(row, after);
  }

  private async delete(form: Form): Promise<void> {
    const row = this.anyRow(form);
    const { status } = await this.office.me.client.delete(`/${form}/${row.id}`);
    const expected = !this.oracle.mayAtAll('view', form) ? 403 : !this.oracle.may('view', row) ? 404 : this.oracle.may('delete', row) ? 204 : 403;
    if (status !== expected) throw new Error(`DELETE ${JSON.stringify(row)} answered ${status}, not ${expected}`);
    if (status === 204) expect((await this.office.admin.post(`/${form}/${row.id}/restore`)).status).toBe(200);
  }

  private async create(form: Form): Promise<void> {
    const { nationalId: _, ...full } = randomBody(this.office, form, this.random, 0);
    const required = { persons: 'lastName', companies: 'name', interactions: 'subject', tasks: 'title', policies: 'title' }[form];
    const body = Object.fromEntries(Object.entries(full).filter(([name, value]) => name === required || (value !== null && this.random.chance(0.5)))) as Partial<Row>;
    const me = this.office.me.id;
    const defaults = { persons: { experts: [me] }, companies: { experts: [me] }, interactions: { user: me }, tasks: { assignee: me, referrer: me }, policies: { experts: [me] } }[form];
    const { status, text, body: made } = await this.office.me.client.post<Body & { id: string }>(`/${form}`, body);
    const allowed = this.oracle.mayAtAll('create', form) && this.oracle.mayCreate({ ...defaults, ...body, form, id: 'new' }, Object.keys(body));
    const expected = allowed ? [201] : this.oracle.mayAtAll('create', form) ? [400, 403] : [403];
    if (!expected.includes(status)) throw new Error(`POST ${form} ${JSON.stringify(body)} answered ${status}, not ${expected.join(' or ')}: ${text}`);
    if (status !== 201) return;
    expect((await this.office.admin.delete(`/${form}/${made.id}`)).status).toBe(204);
    expect((await this.office.admin.delete(`/${form}/${made.id}?permanent=true`)).status).toBe(204);
  }
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(Array.isArray(a) ? [...a].sort() : a ?? null) === JSON.stringify(Array.isArray(b) ? [...b].sort() : b ?? null);
