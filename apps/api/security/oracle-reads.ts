import { OPERATIONS } from '@crm/platform/records';
import type { Answer, Body, ListAnswer } from './api-client';
import type { Form, Office, Row } from './office';
import { formsOf, type Oracle } from './oracle';
import { HIDEABLE } from './random-grants';
import { type Condition, type ListForm, randomCondition, randomSorting, randomWords } from './random-queries';
import type { Random } from './random';

const collator = new Intl.Collator('fa-IR');
const ids = (rows: readonly { id: string }[]): string[] => rows.map(({ id }) => id).sort();
/** Children and long texts are not in a list unless they are named. */
const NOT_LISTED = ['phones'];

/** Plain comparison of small values: Jest's own is too slow for hundreds of thousands of them. */
function agree(what: string, actual: unknown, expected: unknown): void {
  const [a, e] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (a !== e) throw new Error(`${what}: the server says ${a}, the oracle ${e}`);
}

/** Compares every way of reading one form with the oracle. */
export class OracleReads {
  constructor(private readonly office: Office, private readonly oracle: Oracle, private readonly random: Random) {}

  async check(form: ListForm): Promise<void> {
    await this.plainLists(form);
    await this.sorted(form);
    await this.filtered(form);
    await this.searched(form);
    await this.figures(form);
    await this.single(form);
  }

  private mayList(form: ListForm): boolean { return formsOf(form).some((one) => this.oracle.mayAtAll('select', one)); }

  /** The default order and newest first: by cursor, by offset, counted exactly, each row with the fields it may show. */
  private async plainLists(form: ListForm): Promise<void> {
    const expected = this.oracle.listed(form, []);
    const all = await this.walk(form, {}, expected);
    if (!all) return;
    for (const row of all) this.fieldsOf(form, row);
    if (this.oracle.inReach('createdAt', form)) {
      const newest = await this.walk(form, { sort: '-createdAt' }, this.oracle.listed(form, ['createdAt']));
      const created = newest!.map(({ id }) => id);
      agree(`${form}, newest first`, created, [...created].sort().reverse());
    } else agree('sorted by a hidden time of creation', (await this.list(form, { sort: '-createdAt' })).status, 400);
    await this.operationsOf(form);
    const offset = this.random.below(expected.length + 2);
    const page = await this.list(form, { offset, limit: 7, count: 'none' });
    agree(`${form} from row ${offset}`, page.body.data.map(({ id }) => id), all.slice(offset, offset + 7).map(({ id }) => id));
  }

  /** What each row says that its reader may do with it. */
  private async operationsOf(form: ListForm): Promise<void> {
    const { body } = await this.list(form, { fields: 'operations', limit: 20, count: 'none' });
    for (const record of body.data) {
      const row = this.office.rows.find(({ id }) => id === record.id)!;
      const expected = OPERATIONS.filter((operation) => operation !== 'create' && this.oracle.may(operation, row));
      agree(`operations of ${row.id}`, [...record.operations as string[]].sort(), [...expected].sort());
    }
  }

  private list(form: ListForm, query: Record<string, string | number>): Promise<Answer<ListAnswer>> { return this.office.me.client.list(`/${form}`, query); }

  /** Every page by cursor; undefined where the form is forbidden. */
  private async walk(form: ListForm, query: Record<string, string | number>, expected: readonly Row[]): Promise<ListAnswer['data'] | undefined> {
    // Mostly one page; small ones now and then, so that cursors cross every border.
    const limit = this.random.chance(0.35) ? 6 + this.random.below(14) : 200;
    const data: ListAnswer['data'] = [];
    let cursor: string | null = null;
    do {
      const { status, body }: Answer<ListAnswer> = await this.list(form, { ...query, limit, count: cursor ? 'none' : 'exact', ...(cursor ? { cursor } : {}) });
      agree(`status of ${form} ${JSON.stringify(query)}`, status, this.mayList(form) ? 200 : 403);
      if (status !== 200) return undefined;
      if (!cursor) agree(`total of ${form} ${JSON.stringify(query)}`, body.page.total, expected.length);
      data.push(...body.data);
      cursor = body.page.nextCursor;
      if (data.length > 1000) throw new Error('The cursor goes round in circles.');
    } while (cursor);
    agree(`rows of ${form} ${JSON.stringify(query)}`, ids(data), ids(expected));
    return data;
  }

  /** There where it is visible, and under its mask where that is all. */
  private shown(row: Row, name: string, record: Body, operation: 'select' | 'view'): void {
    const masked = this.oracle.masked(row, name, operation);
    agree(`${name} shown (${operation}), ${row.id}`, name in record, masked || this.oracle.visible(row, name, operation));
    if (!(name in record) || (name !== 'nationalId' && name !== 'phones')) return;
    const said = name === 'phones' ? (record.phones as { number: string }[])[0]!.number : record.nationalId;
    const whole = name === 'phones' ? row.phone! : row.nationalId ?? null;
    agree(`${name} (${operation}), ${row.id}`, said, masked && whole !== null ? whole.replace(name === 'phones' ? /(?<=^.{4}).*(?=..$)/ : /.*(?=...$)/, (part) => '*'.repeat(part.length)) : whole);
  }

  private fieldsOf(form: ListForm, record: Body & { id: string }): void {
    const row = this.office.rows.find(({ id }) => id === record.id)!;
    const names = form === 'contacts' ? ['title', 'experts', 'province', 'credit', 'website', 'code', 'createdAt'] : [...HIDEABLE[row.form], 'title'];
    for (const name of names.filter((one) => !NOT_LISTED.includes(one))) {
      this.shown(row, name, record, 'select');
    }
    for (const name of ['employer', 'contact', 'sponsor'] as const) {
      if (!(name in record)) continue;
      const id = row[name];
      const shown = record[name] as { id: string } | null;
      agree(`${name} of ${row.id}`, shown?.id ?? null, id && this.oracle.seesTitle(id) ? id : null);
    }
    if ('province' in record && row.province) {
      const selectable = this.oracle.selects('province', row.province);
      agree(`province of ${row.id}`, (record.province as { id: string } | null)?.id ?? null, selectable ? row.province : null);
    }
  }

  private async sorted(form: ListForm): Promise<void> {
    const { sort, field, key, descending } = randomSorting(this.office, this.oracle, form, this.random);
    if (!this.mayList(form)) return;
    if (!this.oracle.inReach(field, form)) {
      agree(`status of ${form} by ${sort}`, (await this.list(form, { sort })).status, 400);
      return;
    }
    const data = await this.walk(form, { sort }, this.oracle.listed(form, [field]));
    const keys = data!.map(({ id }) => key(this.office.rows.find((row) => row.id === id)!));
    for (let i = 1; i < keys.length; i += 1) {
      const [before, after] = [keys[i - 1]!, keys[i]!];
      if (before === null) agree(`after an empty value, ${sort}`, after, null);
      else if (after !== null) {
        const order = typeof before === 'number' ? before - Number(after) : collator.compare(before, String(after));
        agree(`${sort}: ${before}, then ${after}, in order`, descending ? order >= 0 : order <= 0, true);
      }
    }
  }

  private allowed({ fields, behind }: Condition, form: ListForm): boolean {
    return fields.every((field) => this.oracle.inReach(field, form)) && behind.every((one) => this.oracle.inReach(one.field, one.form));
  }

  private async filtered(form: ListForm): Promise<void> {
    if (!this.mayList(form)) return;
    for (let i = 0; i < 2; i += 1) {
      const condition = randomCondition(this.office, this.oracle, form, this.random);
      const filter = JSON.stringify(condition.filter);
      if (!this.allowed(condition, form)) {
        agree(`status of ${form} ${filter}`, (await this.list(form, { filter })).status, 400);
        continue;
      }
      await this.walk(form, { filter }, this.oracle.listed(form, condition.fields).filter((row) => condition.test(row)));
    }
  }

  private async searched(form: ListForm): Promise<void> {
    if (!this.mayList(form)) return;
    const words = randomWords(this.office, form, this.random);
    if (words.length) await this.walk(form, { search: words.join(' ') }, this.oracle.found(form, words));
  }

  /** As written, the box over all forms finds what the lists do, and all of it while there is room; what it finds by sound or spelling is in the lists, too. */
  async checkSearchBox(): Promise<void> {
    const words = randomWords(this.office, 'persons', this.random);
    if (!words.length) return;
    const { body } = await this.office.me.client.get<{ data: { type: Form; id: string; reading: string }[] }>(`/search?limit=100&text=${encodeURIComponent(words.join(' '))}`);
    const forms = (['persons', 'companies', 'interactions', 'tasks', 'policies'] as const).filter((form) => this.oracle.mayAtAll('view', form));
    agree(`the search box, ${words.join(' ')}`, ids(body.data.filter(({ reading }) => reading === 'written')), ids(forms.flatMap((form) => this.oracle.found(form, words))));
    const seen = new Set(forms.flatMap((form) => this.oracle.listed(form, []).map(({ id }) => id)));
    agree(`what the search box means by ${words.join(' ')}`, body.data.filter(({ id }) => !seen.has(id)), []);
  }

  private async figures(form: ListForm): Promise<void> {
    const some = (operation: string): boolean => formsOf(form).some((one) => this.oracle.mayAtAll(operation, one));
    const amount = form === 'tasks' || form === 'policies' ? 'value' : form === 'interactions' ? undefined : 'credit';
    const group = form === 'tasks' || form === 'interactions' ? 'contact' : 'province';
    const ask = (body: Body): Promise<Answer<{ data: { key: Record<string, { id: string } | null>; values: Record<string, number | null> }[] }>> => this.office.me.client.post(`/${form}/aggregate`, body);

    const totals = await ask({ groupBy: [], measures: [{ fn: 'count' }, ...(amount ? [{ fn: 'sum', field: amount }] : [])] });
    const operations = ['report', 'statistics'].filter(some);
    const status = !operations.length ? 403 : amount && !operations.some((operation) => this.oracle.inReach(amount, form, operation)) ? 400 : 200;
    agree(`status of the totals of ${form}`, totals.status, status);
    if (status === 200) {
      const rows = this.oracle.listed(form, amount ? [amount] : [], ['report', 'statistics']);
      const sums = rows.map((row) => (amount && row[amount]) ?? null).filter((value): value is number => value !== null && value !== undefined);
      expect(totals.body.data[0]!.values).toEqual({ count: rows.length, ...(amount ? { [`sum.${amount}`]: sums.length ? sums.reduce((a, b) => a + b, 0) : null } : {}) });
    }
    const grouped = await ask({ groupBy: [{ field: group }], measures: [{ fn: 'count' }] });
    const reportStatus = !some('report') ? 403 : !this.oracle.inReach(group, form, 'report') ? 400 : 200;
    agree(`status of the groups of ${form}`, grouped.status, reportStatus);
    if (reportStatus !== 200) return;
    const counts = new Map<string | null, number>();
    for (const row of this.oracle.listed(form, [group], ['report'])) {
      const id = row[group] ?? null;
      const known = id !== null && (group === 'province' ? this.oracle.selects('province', id) : this.oracle.seesTitle(id)) ? id : null;
      counts.set(known, (counts.get(known) ?? 0) + 1);
    }
    expect(new Map(grouped.body.data.map(({ key, values }) => [key[group]?.id ?? null, values.count]))).toEqual(counts);
  }

  /** By id: 200 with the fields in reach, 404 out of view, 403 without any grant to view. */
  private async single(form: ListForm): Promise<void> {
    const rows = this.oracle.rowsOf(form);
    for (const row of [this.random.pick(rows), ...this.oracle.listed(form, [], ['view']).slice(0, 1)]) {
      const { status, body } = await this.office.me.client.get(`/${form}/${row.id}`);
      const mayView = formsOf(form).some((one) => this.oracle.mayAtAll('view', one));
      agree(`GET ${form}/${row.id}`, status, !mayView ? 403 : this.oracle.may('view', row) ? 200 : 404);
      if (status !== 200) continue;
      for (const name of form === 'contacts' ? ['title', 'phones', 'experts', 'province'] : [...HIDEABLE[row.form], 'title']) {
        this.shown(row, name, body, 'view');
      }
    }
  }
}
