import { Inject, Injectable } from '@nestjs/common';
import { Fault, Faults, type Field, fold, isId, parseField, type RecordType, Registry, rootOf, titleOf, unknownKeys } from '@crm/platform/records';
import { mayAtAll } from '../access/rule';
import { requestContext } from '../database/request-context';
import { Records } from './records';
import type { ListQuery } from './store-types';

type Values = Record<string, unknown>;
/** A record that may be the same one. `because`: the field in which both agree; `type`: the path of its form. */
export interface Duplicate { id: string; type: string; title: string | null; because: string }

const MOST = 5;
const MOST_ROWS = 20;
/** A shorter name is too many people's. */
const SHORTEST_NAME = 4;
const IDENTIFYING = new Set<Field['kind']>(['phone', 'email']);

/** Records that resemble one that is being written, among those that the caller may see: by unique values, phones and e-mails, and by the name in any spelling. */
@Injectable()
export class Duplicates {
  constructor(private readonly records: Records, @Inject(Registry) private readonly registry: Registry) {}

  /** `body`: `{values, id?}`; values as REST writes them, as far as they are typed; `id`: the record that is being changed. */
  async find(type: RecordType, body: unknown): Promise<Duplicate[]> {
    const { values, id } = readBody(body);
    const own = Object.entries(type.fields).filter(([name, field]) => name in values && field.unique && field.kind !== 'code');
    const rows = Object.entries(type.fields).filter(([name, field]) => name in values && field.kind === 'children');
    const lists = await Promise.all([
      ...own.map(([name, field]) => this.equal(type, name, name, [parsed(values[name], field)])),
      ...rows.flatMap(([name, field]) => identifyingFields(field).map((inner) => this.equal(rootOf(type), name, `${name}.${inner}`, innerValues(values[name], field, inner)))),
      this.named(type, values),
    ]);
    const found = new Map(lists.flat().filter((one) => one.id !== id).reverse().map((one) => [one.id, one]));
    return [...found.values()].reverse().slice(0, MOST);
  }

  private async equal(type: RecordType, because: string, path: string, given: readonly unknown[]): Promise<Duplicate[]> {
    const values = given.filter((value) => typeof value === 'string' && value !== '').slice(0, MOST_ROWS);
    return values.length ? this.list(type, because, { filter: { or: values.map((value) => ({ [path]: { eq: value } })) } }) : [];
  }

  /** By name only where people or firms are meant: two tasks of one title are two tasks. */
  private async named(type: RecordType, values: Values): Promise<Duplicate[]> {
    const title = type.fields.title ? String(values.title ?? '') : titleOf(type, Object.fromEntries(Object.entries(values).filter(([, value]) => typeof value === 'string')));
    const name = fold(title);
    if (name.length < SHORTEST_NAME || !hasIdentity(type)) return [];
    return (await this.list(type, nameField(type, values), { search: title })).filter((one) => fold(one.title ?? '') === name);
  }

  private async list(type: RecordType, because: string, query: Pick<ListQuery, 'filter' | 'search'>): Promise<Duplicate[]> {
    if (!mayAtAll(requestContext().actor, type, 'select', this.registry)) return [];
    try {
      const { data } = await this.records.of(type).find({ ...query, fields: ['title'], limit: MOST_ROWS, count: 'none', sort: '-id' });
      return data.map((record) => ({ id: record.id, type: typeof record.type === 'string' ? record.type : type.path, title: (record.title as string | null | undefined) ?? null, because }));
    } catch (error) {
      // The field is hidden from the caller: then he is told nothing by it.
      if (error instanceof Faults) return [];
      throw error;
    }
  }
}

function readBody(body: unknown): { values: Values; id?: string } {
  const { values, id, ...rest } = (typeof body === 'object' && body !== null ? body : {}) as Values;
  const faults = unknownKeys(rest, () => false);
  if (typeof values !== 'object' || values === null || Array.isArray(values)) faults.push(new Fault('object', {}, 'values'));
  if (id !== undefined && !isId(id)) faults.push(new Fault('id', {}, 'id'));
  if (faults.length) throw new Faults(faults);
  return { values: values as Values, ...(id === undefined ? {} : { id: String(id) }) };
}

/** The value as it is stored; undefined while it is half typed. */
function parsed(value: unknown, field: Field): unknown {
  try { return parseField(value, field); } catch { return undefined; }
}

const identifyingFields = (field: Field): string[] => Object.entries(field.child!.fields).filter(([, inner]) => IDENTIFYING.has(inner.kind)).map(([name]) => name);

/** Row by row, because a half-typed one says nothing about the others. */
function innerValues(given: unknown, field: Field, inner: string): unknown[] {
  const rows = Array.isArray(given) ? given.slice(0, MOST_ROWS) : [];
  return rows.flatMap((row: unknown) => {
    const read = parsed([row], field);
    return (Array.isArray(read) ? read as Values[] : []).map((one) => one[inner]);
  });
}

const hasIdentity = (type: RecordType): boolean =>
  Object.values(type.fields).some((field) => (field.unique && field.kind !== 'code') || (field.kind === 'children' && identifyingFields(field).length > 0));

/** The last text of which the title is made: «نام خانوادگی» of a person. */
export const nameField = (type: RecordType, values: Readonly<Values>): string =>
  Object.entries(type.fields).find(([name, field]) => name in values && field.required && field.kind === 'text')?.[0] ?? 'title';
