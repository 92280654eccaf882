// The operations of the table: how the product is asked, what raw SQL does for the same, and what is to be reached.
import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import path from 'node:path';
import { brandWords, familyFragments, familyNames, femaleNames } from './names.mjs';
import * as by from './raw-sql.mjs';

const asPage = { persons: 'code,firstName,lastName,phones,employer,province,city,experts,createdAt', interactions: 'startedAt,subject,contact,method,direction,result,user' };
const pageSize = 50;
const deep = 50_000;
const million = 1_000_000;
const whose = { own: 'own, 2 provinces', team: 'team of 20', all: 'all, 5 provinces' };

/** `/persons?limit=50&…` with the columns that the page asks for. */
const list = (path, query = {}) => `/${path}?${new URLSearchParams({ limit: String(pageSize), fields: asPage[path], ...query })}`;

/**
 * @param {object} on `{clients, sql, facts, persons}`: a signed-in client and the raw connection's `sql(written, values)` of each user
 * @returns {{ name: string, goal: object, product(i: number): Promise<unknown>, raw?(i: number): Promise<unknown>, same?: boolean }[]}
 *   `product` answers the body of the answer, `raw` the rows; where `same`, both must hold the same records in the same order
 */
export function operations(on) {
  const flat = { p50: on.persons >= million ? 12 : 8 };
  const operation = (name, who, goal, at, written, given = () => ({}), rest = {}) => ({
    name: `${name} (${whose[who]})`, goal, same: true,
    product: (i) => on.clients[who].call('GET', typeof at === 'function' ? at(i) : at),
    ...(written ? { raw: (i) => on.sql(written, { ...on.values, ...given(i) }) } : {}), ...rest,
  });
  const everybody = (make) => ['own', 'team', 'all'].map(make);
  return [
    ...everybody((who) => operation('persons by name', who, flat, list('persons'), by.personsByName(who))),
    operation('persons by name, no fields named', 'own', flat, '/persons?limit=50'),
    ...everybody((who) => operation('persons newest first', who, flat, list('persons', { sort: '-createdAt' }), by.personsNewestFirst(who))),
    ...everybody((who) => operation('interactions latest first', who, flat, list('interactions'), by.interactionsLatest(who))),
    ...everybody((who) => operation('interactions newest first', who, flat, list('interactions', { sort: '-createdAt' }), by.interactionsNewestFirst(who))),
    ...everybody((who) => operation('persons by birth date', who, { p50: 150 }, list('persons', { sort: 'birthDate' }), by.personsByBirthDate(who))),
    ...everybody((who) => operation('persons by city', who, { p50: 150 }, list('persons', { sort: 'city' }), by.personsByCity(who))),
    ...searches(on, operation),
    ...pages(on, operation),
    ...writes(on),
    ...groups(on),
    ...deepPages(on, operation),
  ];
}

const turn = (values, i) => values[i % values.length];
const digits = (i, number) => String((i * 7919 + 1234) % 10 ** number).padStart(number, '0');

function searches(on, operation) {
  const place = (i) => turn(on.facts.two, i);
  const word = (i) => turn(familyFragments, i * 7);
  const found = (name, who, goal, asked) =>
    operation(name, who, goal, (i) => list('persons', asked(i)), by.personsFound(who, true), (i) => ({ word: word(i), province: place(i) }));
  const phone = (name, who, number, asked) =>
    operation(name, who, { p50: 6 }, (i) => list('persons', asked(digits(i, number))), by.personsFound(who, false), (i) => ({ word: digits(i, number) }));
  const search = (i) => ({ search: word(i), filter: JSON.stringify({ province: { eq: place(i) } }) });
  return [
    found('3 letters in search + province', 'own', { ratio: 2.5 }, search),
    found('3 letters in search + province', 'team', { ratio: 2.5 }, search),
    found('3 letters in search + province', 'all', { ratio: 2.5 }, search),
    { ...found('3 letters of last name + province', 'own', { ratio: 2.5 }, (i) => ({ filter: JSON.stringify({ lastName: { contains: word(i) }, province: { eq: place(i) } }) })), same: false },
    phone('4 digits in search', 'own', 4, (number) => ({ search: number })),
    phone('4 digits in search', 'team', 4, (number) => ({ search: number })),
    phone('4 digits in search', 'all', 4, (number) => ({ search: number })),
    phone('6 digits in search', 'all', 6, (number) => ({ search: number })),
    { ...phone('4 digits of phones.number', 'own', 4, (number) => ({ filter: JSON.stringify({ 'phones.number': { contains: number } }) })), same: false },
  ];
}

function pages(on, operation) {
  const id = (i) => turn(on.some, i * 13);
  return [
    { ...operation('open a person, related, time line', 'own', { p50: 8 }, (i) => `/persons/${id(i)}?include=related,timeline`), raw: async (i) => { for (const written of by.personPage) await on.sql(written, { ...on.values, id: id(i) }); }, same: false },
    { ...operation('open a person alone', 'own', {}, (i) => `/persons/${id(i)}`), raw: (i) => on.sql(by.personPage[0], { ...on.values, id: id(i) }), same: false },
  ];
}

function writes(on) {
  const { own } = on.clients;
  const [province] = on.facts.two;
  const [city] = on.facts.cities;
  const drawn = (i) => ({ firstName: turn(femaleNames, i), lastName: turn(familyNames, i * 31), number1: `0912${digits(i * 11, 7)}`, number2: `8${digits(i * 17, 7)}` });
  const inTransaction = async (statements, values) => {
    await on.sql('BEGIN', {});
    for (const written of statements) await on.sql(written, values);
    await on.sql('COMMIT', {});
  };
  // As the list showed them: the change alone is measured.
  const version = { ...on.versions };
  // The two write to different records: neither makes the other's version stale.
  const theirs = (i) => turn(on.some.filter((_, k) => k % 2 === 0), i);
  const raws = (i) => turn(on.some.filter((_, k) => k % 2), i);
  const change = (name, field, valueOf, goal, raw) => ({
    name: `${name} (${whose.own})`, goal, raw,
    product: async (i) => {
      const id = theirs(i);
      const answer = await own.call('PATCH', `/persons/${id}`, { [field]: valueOf(i) }, { 'if-match': `"${version[id]}"` });
      version[id] = answer.version;
    },
  });
  return [
    {
      name: `create a person with two phones (${whose.own})`, goal: { p50: 10 },
      product: (i) => {
        const { firstName, lastName, number1, number2 } = drawn(i);
        return own.call('POST', '/persons', { firstName, lastName, province, city, phones: [{ number: number1 }, { number: `021${number2}` }] });
      },
      raw: (i) => {
        const { firstName: first, lastName: last, number1, number2 } = drawn(i);
        const title = `${first} ${last}`;
        const changes = JSON.stringify([{ field: 'lastName', old: null, new: last }, { field: 'firstName', old: null, new: first }]);
        return inTransaction(by.newPerson, { ...on.values, id: on.uuid(), phone1: on.uuid(), phone2: on.uuid(), title, first, last, number1, number2, province, city, changes });
      },
    },
    change('change one field', 'priority', (i) => 1 + (i % 9), { p50: 6 },
      (i) => inTransaction(by.changedPerson, { ...on.values, id: raws(i), priority: 1 + (i % 9), changes: JSON.stringify([{ field: 'priority', old: null, new: 1 + (i % 9) }]) })),
    change('change the first name', 'firstName', (i) => `${turn(femaleNames, i * 3)} ${turn(brandWords, i)}`, { p50: 6 }),
  ];
}

function groups(on) {
  const group = (who) => ({
    name: `interactions by Jalali month and method (${whose[who]})`, goal: { ratio: 1.5 },
    product: () => on.clients[who].call('POST', '/interactions/aggregate', { groupBy: [{ field: 'startedAt', by: 'jalaliMonth' }, { field: 'method' }], measures: [{ fn: 'count' }] }),
    raw: () => on.sql(by.interactionsByMonth(who), { ...on.values, edges: on.months }),
    check: (answer, rows) => answer.data.length === rows.length && answer.data.reduce((sum, { values }) => sum + values.count, 0) === rows.reduce((sum, row) => sum + Number(row.count ?? row.number), 0),
  });
  return [group('own'), group('all')];
}

/** Only where somebody sees so many rows. */
function deepPages(on, operation) {
  if (!on.deep) return [];
  const { cursor, name, after } = on.deep;
  const kept = (given) => list('persons', { ...given, count: 'none' });
  return [
    operation(`row ${deep} by cursor`, 'all', { ratio: 2 }, kept({ cursor }), by.personsAfter(), () => ({ name, after })),
    operation(`row ${deep} by offset`, 'all', { ratio: 2 }, kept({ offset: String(deep) }), by.personsFrom(), () => ({ offset: deep })),
  ];
}

/** Walks to row 50,000 of the `all` user's persons; undefined when there are not so many. */
export async function walkDeep({ all }) {
  let cursor;
  let data = [];
  for (let row = 0; row < deep; row += 500) {
    const page = await all.call('GET', `/persons?${new URLSearchParams({ limit: '500', fields: 'lastName', count: 'none', ...(cursor ? { cursor } : {}) })}`);
    data = page.data;
    cursor = page.page.nextCursor;
    if (!cursor) return undefined;
  }
  const last = data[data.length - 1];
  return { cursor, name: last.lastName, after: last.id };
}

/** What the raw statements take as values, beside what each call gives. */
export async function valuesOf(database, facts) {
  const rows = async (text, values) => (await database.query(text, values)).rows;
  const team = await rows(`SELECT u.id FROM users u WHERE u."accessTemplate" = ANY($1::uuid[])`, [[facts.users.teamTemplates[0], (await rows(`SELECT "accessTemplate" AS id FROM users WHERE id = $1`, [facts.users.own]))[0].id]]);
  return { me: facts.users.own, two: facts.two, five: facts.five, team: team.map(({ id }) => id) };
}

/** The instants at which the Jalali months of these years begin. */
export function monthEdges() {
  const { jalaliBoundaries, officeInstant } = createRequire(import.meta.url)(path.resolve(import.meta.dirname, '../../dist/server/libs/platform/records/index.js'));
  return jalaliBoundaries('jalaliMonth').starts.filter((day) => day > '2020' && day < '2031').map((day) => officeInstant(day).toISOString());
}
export const newId = randomUUID;
