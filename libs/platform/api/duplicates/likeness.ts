import type { Field, RecordType } from '@crm/platform/records';
import { identifier, join, sql, type Sql, trusted } from '../database/sql';
import { columnOf } from '../records/custom-columns';
import { dialledIn } from '../records/search-key';
import { childTable, KIND_COLUMN, sharesTable, tableOf } from '../records/tables';

/** By what two records are alike: the same phone, the same e-mail, the same name in the same city, names that sound alike with phones that end alike. */
export type LikenessKind = 'phones' | 'emails' | 'name' | 'sound';
/** How much each says that they are one; several say more. */
const WEIGHTS: Readonly<Record<LikenessKind, number>> = { phones: 0.6, emails: 0.6, name: 0.55, sound: 0.45 };
/** From 0 to 100. */
export const scoreOf = (kinds: readonly LikenessKind[]): number => Math.round(100 * (1 - kinds.reduce((rest, kind) => rest * (1 - WEIGHTS[kind]), 1)));
const weights = (): Sql => sql`(VALUES ${join(Object.entries(WEIGHTS).map(([kind, weight]) => sql`(${kind}::text, ${weight}::float8)`))})`;

/** More records than these have in common what says nothing of them: a switchboard, a family name. */
export const MOST_ALIKE = 10;
export const SHORTEST_PHONE = 7;
const TAIL = 4;
export const SHORTEST_NAME = 4;

/** The fields by which records of a type are likened. Undefined where nothing identifies them: two tasks of one title are two tasks. */
export interface Likeness { phones?: string; emails?: string; city?: string }
export function likenessOf(type: RecordType): Likeness | undefined {
  if (type.system || type.personal || type.made) return undefined;
  const withKind = (kind: Field['kind']): string | undefined => Object.entries(type.fields).find(([, { child }]) => child && Object.values(child.fields).some((inner) => inner.kind === kind))?.[0];
  const [phones, emails] = [withKind('phone'), withKind('email')];
  const city = Object.entries(type.fields).find(([, field]) => field.to === 'city' && !field.many)?.[0];
  return phones ?? emails ? { ...(phones ? { phones } : {}), ...(emails ? { emails } : {}), ...(city ? { city } : {}) } : undefined;
}

/** The fields that a reason speaks of: it is told to nobody who does not see them. */
export function fieldsOfKind({ phones, emails, city }: Likeness, kind: LikenessKind): string[] {
  const named: Record<LikenessKind, (string | undefined)[]> = { phones: [phones], emails: [emails], name: ['title', city], sound: ['title', phones] };
  return named[kind].filter((name) => name !== undefined);
}

/** The live ones among these records of the form, with every key by which they may be known again: `SELECT record, kind, key`. */
export function keysOf(type: RecordType, likeness: Likeness, ids: readonly string[]): Sql {
  const { phones, emails, city } = likeness;
  const kind = sharesTable(type) ? sql` AND r.${identifier(KIND_COLUMN)} = ${type.name}` : sql``;
  const live = sql`${tableOf(type)} r`;
  const among = sql`r.id = ANY(${[...ids]}::uuid[]) AND r."deletedAt" IS NULL${kind}`;
  const key = (of: LikenessKind, value: Sql): Sql => sql`r.id, ${of}::text, hashtextextended(${`${type.path} ${of} `}::text || ${value}, 0)`;
  const parts: Sql[] = [];
  if (phones) {
    const dialled = dialledIn(type.fields[phones]!, 'c') ?? numberIn(type.fields[phones]!);
    const rows = sql`${live} JOIN ${childTable(type, phones)} c ON c.parent = r.id CROSS JOIN LATERAL (SELECT ${dialled} AS number) n WHERE ${among} AND length(n.number) >= ${SHORTEST_PHONE}`;
    parts.push(sql`SELECT ${key('phones', trusted('n.number'))} FROM ${rows}`);
    parts.push(sql`SELECT ${key('sound', sql`replace(fa_sound(r.title), ' ', '') || ' ' || right(n.number, ${TAIL})`)} FROM ${rows} AND length(fa_fold(r.title)) >= ${SHORTEST_NAME}`);
  }
  if (emails) {
    const email = emailOf(type, emails);
    parts.push(sql`SELECT ${key('emails', sql`lower(${identifier('c', email)})`)} FROM ${live} JOIN ${childTable(type, emails)} c ON c.parent = r.id WHERE ${among} AND ${identifier('c', email)} IS NOT NULL`);
  }
  if (city) {
    const at = columnOf('r', city, type.fields[city]);
    parts.push(sql`SELECT ${key('name', sql`fa_fold(r.title) || ' ' || ${at}::text`)} FROM ${live} WHERE ${among} AND ${at} IS NOT NULL AND length(fa_fold(r.title)) >= ${SHORTEST_NAME}`);
  }
  return join(parts, ' UNION ');
}

const innerOf = (field: Field, kind: Field['kind']): string => Object.entries(field.child!.fields).find(([, inner]) => inner.kind === kind)![0];
/** The field of a row that holds the number, the e-mail. */
export const phoneOf = (type: RecordType, phones: string): string => innerOf(type.fields[phones]!, 'phone');
export const emailOf = (type: RecordType, emails: string): string => innerOf(type.fields[emails]!, 'email');

/** Of rows that have one phone, e-mail, or name and city in common so many are looked at. */
const MOST_HOLDERS = 50;
/**
 * Who has these phones (`ask` the number, `more` as it is dialled), e-mails or names (`more`: the city): `SELECT i, record`.
 * Each is looked up in its index, whatever the planner thinks of the table: in the middle of an import it knows nothing of it.
 */
export function holdersOf(type: RecordType, { phones, emails, city }: Likeness, kind: 'phones' | 'emails' | 'name', traits: readonly { i: number; ask: string; more: string }[]): Sql {
  const asked = sql`unnest(${traits.map(({ i }) => i)}::int[], ${traits.map(({ ask }) => ask)}::text[], ${traits.map(({ more }) => more)}::text[]) v(i, ask, more)`;
  const holding = (): Sql => {
    if (kind === 'name') return sql`SELECT c.id AS record FROM ${tableOf(type)} c WHERE fa_fold(c.title) = v.ask AND ${columnOf('c', city!, type.fields[city!])} = v.more::uuid`;
    if (kind === 'emails') return sql`SELECT c.parent AS record FROM ${childTable(type, emails!)} c WHERE fa_fold(${identifier('c', emailOf(type, emails!))}) = v.ask`;
    const field = type.fields[phones!]!;
    return sql`SELECT c.parent AS record FROM ${childTable(type, phones!)} c WHERE ${identifier('c', phoneOf(type, phones!))} = v.ask AND ${dialledIn(field, 'c') ?? numberIn(field)} = v.more`;
  };
  return sql`SELECT v.i, h.record FROM ${asked} CROSS JOIN LATERAL (SELECT DISTINCT x.record FROM (${holding()} OFFSET 0) x LIMIT ${MOST_HOLDERS}) h`;
}

function numberIn(field: Field): Sql {
  const name = innerOf(field, 'phone');
  return sql`regexp_replace(fa_fold(${identifier('c', name)}), '\\D', '', 'g')`;
}

/** The pairs in which one of these records stands, with their kinds and score: `SELECT first, second, kinds, score`. */
export const pairsOf = (ids: readonly string[]): Sql => sql`
  WITH mine AS (SELECT record, kind, key FROM duplicate_keys WHERE record = ANY(${[...ids]}::uuid[])),
  rare AS (SELECT k.kind, k.key FROM (SELECT DISTINCT kind, key FROM mine) k CROSS JOIN LATERAL (
    SELECT count(*) AS holders FROM (SELECT 1 FROM duplicate_keys d WHERE d.key = k.key AND d.kind = k.kind LIMIT ${MOST_ALIKE + 1}) x) h WHERE h.holders BETWEEN 2 AND ${MOST_ALIKE}),
  found AS (SELECT DISTINCT least(m.record, o.record) AS first, greatest(m.record, o.record) AS second, m.kind
    FROM mine m JOIN rare ON rare.kind = m.kind AND rare.key = m.key JOIN duplicate_keys o ON o.key = m.key AND o.kind = m.kind AND o.record <> m.record)
  SELECT f.first, f.second, array_agg(f.kind ORDER BY f.kind) AS kinds, round(100 * (1 - exp(sum(ln(1 - w.weight)))))::int AS score
  FROM found f JOIN ${weights()} w(kind, weight) ON w.kind = f.kind GROUP BY f.first, f.second`;
