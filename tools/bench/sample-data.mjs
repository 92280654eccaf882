// The sample data, made in SQL: persons and companies with phones, experts and places, interactions, tasks, history.
import { drawn, functions } from './dice.mjs';
import { brandWords, familyNames, femaleNames, maleNames, subjects, taskTitles, tradeWords } from './names.mjs';
import { teamSize } from './users.mjs';

const personsPerExpert = 5_000;
const years = 3;

/** Experts of this many persons; the first is the measured `own`, the first twenty are those that `team` sees. */
export const expertsOf = (persons) => Math.max(teamSize, Math.round(persons / personsPerExpert));
export const teamsOf = (persons) => Math.ceil(expertsOf(persons) / teamSize);

const filled = ['users', 'contacts', 'contacts_experts', 'contacts_roles', 'contacts_phones', 'contacts_emails', 'contacts_addresses', 'interactions', 'interactions_owners', 'tasks', 'history_entries'];
const uuids = (ids) => `ARRAY[${ids.map((id) => `'${id}'`).join(', ')}]::uuid[]`;
const one = (ids, n, salt) => `(${uuids(ids)})[1 + bench.dice(${n}, ${salt}, ${ids.length})]`;

/**
 * Fills an empty installation, all or nothing.
 * @param {import('pg').Client} database the owner's
 * @param {{ persons: number, interactions: number, country: string, provinces: object[], lookups: Record<string, string[]>, users: object }} given
 */
export async function makeSampleData(database, given, tell) {
  const step = async (name, ...statements) => {
    const started = performance.now();
    for (const statement of statements) await database.query(statement);
    tell(`  ${name}: ${((performance.now() - started) / 1000).toFixed(1)} s`);
  };
  await database.query(`SET maintenance_work_mem = '1GB'; SET work_mem = '256MB'; SET max_parallel_maintenance_workers = 2`);
  await database.query('BEGIN');
  // The rows refer to each other rightly by construction; looking every reference up would take most of the time.
  await database.query('SET LOCAL session_replication_role = replica');
  const indexes = await withoutIndexes(database);
  await step('experts', functions, experts(given));
  await step('names and places', contacts(given), 'ANALYZE bench.contact');
  await step('persons and companies', insertContacts(given));
  await step('experts of contacts', ...links(given));
  await step('phones, e-mails, addresses', ...children(given));
  await step('interactions', interactions(given));
  await step('owners of interactions', interactionOwners());
  await step('tasks and history', tasks(given), history());
  await step('indexes', ...indexes);
  await step('sequences', ...sequences(given), 'DROP SCHEMA bench CASCADE', 'COMMIT');
  await step('vacuum', 'VACUUM (FREEZE, ANALYZE)', 'CHECKPOINT');
  await database.query('RESET ALL');
}

/** Drops the indexes of what is filled and answers the statements that make them again. */
async function withoutIndexes(database) {
  const { rows } = await database.query(`
    SELECT pg_get_indexdef(i.indexrelid) AS statement, i.indexrelid::regclass::text AS name FROM pg_index i
    WHERE NOT i.indisprimary AND i.indrelid::regclass::text = ANY($1) AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = i.indexrelid)`, [filled]);
  for (const { name } of rows) await database.query(`DROP INDEX ${name}`);
  return rows.map(({ statement }) => statement);
}

/** Each expert works mostly in two provinces, more of them where more customers are. */
function experts({ persons, users: { own, teamTemplates }, provinces }) {
  const number = expertsOf(persons);
  return `
    INSERT INTO users (id, username, "fullName", title, password, "accessTemplate", active, "createdAt", "updatedAt", "searchKey")
    SELECT bench.uuid(now(), e, 1), 'expert' || e, name, name, (SELECT password FROM users WHERE id = '${own}'), (${uuids(teamTemplates)})[1 + (e - 1) / ${teamSize}], true, now(), now(), fa_fold(name) || E'\\nexpert' || e
    FROM (SELECT e, ${drawn([...femaleNames, ...maleNames], 'e', 71)} || ' ' || ${drawn(familyNames, 'e', 72)} AS name FROM generate_series(2, ${number}) e) x;
    CREATE TABLE bench.expert AS SELECT e, CASE WHEN e = 1 THEN '${own}' ELSE bench.uuid(now(), e, 1) END AS id FROM generate_series(1, ${number}) e;
    CREATE TABLE bench.home AS
    SELECT place, array_agg(e ORDER BY e) AS experts FROM (
      SELECT width_bucket((slot + 0.5) / ${2 * number} * 1000, ${bounds(provinces)}) + 1 AS place, 1 + slot % ${number} AS e FROM generate_series(0, ${2 * number - 1}) slot) s
    GROUP BY place;`;
}
function bounds(provinces) {
  let sum = 0;
  return `ARRAY[${provinces.slice(0, -1).map(({ share }) => (sum += share)).join(', ')}]::numeric[]`;
}

/** What every later statement draws on: who each contact is, where, whose, since when. */
function contacts({ persons, provinces }) {
  const all = persons + Math.ceil(persons / 10);
  const since = (n, first, number) => `now() - interval '${years} years' + (${n} - ${first}) * (interval '${years} years' / ${number + 1})`;
  return `
    CREATE UNLOGGED TABLE bench.contact AS
    SELECT n, person, bench.uuid(at, n, 2) AS id, at, place, city, e1, CASE WHEN e2 <> e1 THEN e2 END AS e2,
      CASE WHEN person THEN CASE WHEN female THEN ${drawn(femaleNames, 'n', 10, true)} ELSE ${drawn(maleNames, 'n', 11, true)} END END AS first,
      CASE WHEN person THEN ${drawn(familyNames, 'n', 12)} ELSE ${drawn(tradeWords, 'n', 13)} || ' ' || ${drawn(brandWords, 'n', 14)} || ' ' || ${drawn(familyNames, 'n', 15)} END AS last,
      CASE WHEN person THEN female END AS female,
      CASE WHEN person THEN bench.mobile(n, 20) ELSE bench.landline(n, 22) END AS number1, bench.landline(n, 24) AS number2,
      CASE WHEN bench.dice(n, 26, 10) < 3 THEN 'customer' || n || '@example.ir' END AS email,
      CASE WHEN bench.dice(n, 27, 4) = 0 THEN bench.street(n, 28) END AS address,
      CASE WHEN person AND bench.dice(n, 30, 10) < 6 THEN bench.national_id(n) END AS national_id
    FROM (
      SELECT c.*, bench.dice(n, 3, 2) = 0 AS female,
        CASE WHEN bench.dice(n, 4, 20) = 0 THEN NULL WHEN bench.dice(n, 5, 10) = 0 OR h.experts IS NULL THEN 1 + bench.dice(n, 6, ${expertsOf(persons)}) ELSE h.experts[1 + bench.dice(n, 7, cardinality(h.experts))] END AS e1,
        CASE WHEN bench.dice(n, 8, 4) = 0 AND h.experts IS NOT NULL THEN h.experts[1 + bench.dice(n, 9, cardinality(h.experts))] END AS e2
      FROM (
        SELECT n, n <= ${persons} AS person, place, 1 + bench.dice(n, 2, (ARRAY[${provinces.map(({ cities }) => cities.length).join(', ')}])[place]) AS city,
          date_trunc('milliseconds', CASE WHEN n <= ${persons} THEN ${since('n', 0, persons)} ELSE ${since('n', persons, all - persons)} END) AS at
        FROM (SELECT n, width_bucket(bench.dice(n, 1, 1000)::numeric, ${bounds(provinces)}) + 1 AS place FROM generate_series(1, ${all}) n) d) c
      LEFT JOIN bench.home h USING (place)) x;
    ALTER TABLE bench.contact ADD PRIMARY KEY (n);`;
}

function insertContacts({ persons, provinces, lookups, country }) {
  const companies = Math.ceil(persons / 10);
  const cityId = `(ARRAY[${provinces.map(({ cities }) => `'{${cities.join()}}'`).join(', ')}])[place]::uuid[]`;
  const area = `(ARRAY[${provinces.map(({ areaCode }) => `'${areaCode}'`).join(', ')}])[place]`;
  const dialled2 = `'0' || ${area} || number2`;
  const dialled1 = `CASE WHEN person THEN number1 ELSE '0' || ${area} || number1 END`;
  const maybe = (n, salt, sides, value) => `CASE WHEN bench.dice(${n}, ${salt}, ${sides}) = 0 THEN ${value} END`;
  return `
    INSERT INTO contacts (id, "recordType", title, "createdAt", "createdBy", "updatedAt", "updatedBy", "searchKey", code, rating, priority, country, province, city, "acquaintanceSource",
      "firstName", "lastName", gender, "nationalId", "birthDate", "maritalStatus", employer, position, name, employees, owners)
    SELECT c.id, CASE WHEN person THEN 'person' ELSE 'company' END, title, at, x.id, at, x.id,
      bench.search_key(ARRAY[title, code, ${dialled1}, number1, ${dialled2}, number2, email, address, national_id]), code,
      ${maybe('n', 31, 2, one(lookups.rating, 'n', 32))}, ${maybe('n', 33, 3, '1 + bench.dice(n, 34, 9)')}, '${country}', (${uuids(provinces.map(({ id }) => id))})[place], (${cityId})[city],
      ${maybe('n', 35, 2, one(lookups['acquaintance-source'], 'n', 36))},
      first, CASE WHEN person THEN last END, CASE female WHEN true THEN 'female' WHEN false THEN 'male' END, national_id,
      CASE WHEN person AND bench.dice(n, 37, 10) < 7 THEN date '1950-01-01' + bench.dice(n, 38, 20000) END,
      CASE WHEN person AND bench.dice(n, 39, 2) = 0 THEN (ARRAY['single', 'married'])[1 + bench.dice(n, 40, 2)] END,
      CASE WHEN person AND bench.dice(n, 41, 10) < 3 THEN (SELECT o.id FROM bench.contact o WHERE o.n = ${persons} + 1 + bench.dice(c.n, 42, ${companies})) END,
      CASE WHEN person AND bench.dice(n, 43, 3) = 0 THEN ${one(lookups.position, 'n', 44)} END,
      CASE WHEN NOT person THEN last END, CASE WHEN NOT person THEN 5 + bench.dice(n, 45, 500) END,
      ARRAY(SELECT o.id FROM bench.expert o WHERE o.e IN (c.e1, c.e2))
    FROM (SELECT *, CASE WHEN person THEN first || ' ' || last ELSE last END AS title, (1000 + CASE WHEN person THEN n ELSE n - ${persons} END)::text AS code FROM bench.contact) c
    LEFT JOIN bench.expert x ON x.e = c.e1 ORDER BY at`;
}

function links({ lookups }) {
  return [
    `INSERT INTO contacts_experts (record, target, key) SELECT c.id, x.id, c.last FROM bench.contact c JOIN bench.expert x ON x.e IN (c.e1, c.e2) ORDER BY c.id`,
    `INSERT INTO contacts_roles (record, target) SELECT id, ${one(lookups['contact-role'], 'n', 50)} FROM bench.contact ORDER BY id`,
  ];
}

function children({ provinces, lookups }) {
  const area = `(ARRAY[${provinces.map(({ areaCode }) => `'${areaCode}'`).join(', ')}])[place]`;
  const [work, home] = lookups['contact-use'];
  return [
    `INSERT INTO contacts_phones (id, parent, position, kind, "countryCode", "areaCode", number, use)
     SELECT bench.uuid(at, n, 50 + i), id, i, CASE WHEN person AND i = 0 THEN 'mobile' ELSE 'phone' END, '98', CASE WHEN person AND i = 0 THEN NULL ELSE ${area} END,
       CASE i WHEN 0 THEN number1 ELSE number2 END, CASE WHEN i = 1 THEN '${work}'::uuid END FROM bench.contact, generate_series(0, 1) i ORDER BY id, i`,
    `INSERT INTO contacts_emails (id, parent, position, email) SELECT bench.uuid(at, n, 52), id, 0, email FROM bench.contact WHERE email IS NOT NULL ORDER BY id`,
    `INSERT INTO contacts_addresses (id, parent, position, use, province, address)
     SELECT bench.uuid(at, n, 53), id, 0, '${home}', (${uuids(provinces.map((p) => p.id))})[place], address FROM bench.contact WHERE address IS NOT NULL ORDER BY id`,
  ];
}

/** Mostly by an expert of the contact, in office hours, evenly over the years. */
function interactions({ persons, interactions: number, lookups }) {
  const all = persons + Math.ceil(persons / 10);
  return `
    INSERT INTO interactions (id, title, "createdAt", "createdBy", "updatedAt", "updatedBy", "searchKey", subject, contact, "user", method, direction, "startedAt", "endedAt", result, effect)
    SELECT bench.uuid(g.at, i, 60), subject, g.at, x.id, g.at, x.id, fa_fold(subject), subject, c.id, x.id,
      ${one([...lookups['interaction-method'], lookups['interaction-method'][0], lookups['interaction-method'][0]], 'i', 61)}, (ARRAY['incoming', 'outgoing'])[1 + bench.dice(i, 62, 2)], g.at - interval '10 minutes', g.at,
      CASE WHEN bench.dice(i, 63, 2) = 0 THEN ${one(lookups['interaction-result'], 'i', 64)} END, (ARRAY['positive', 'neutral', 'negative', NULL])[1 + bench.dice(i, 65, 4)]
    FROM (
      SELECT i, date_trunc('day', now() - interval '${years} years' + i * (interval '${years} years' / ${number + 1})) - interval '1 day' + interval '5 hours' + bench.dice(i, 66, 36000000) * interval '1 millisecond' AS at,
        1 + bench.dice(i, 67, ${all}) AS n, bench.dice(i, 68, 100) AS whose, ${drawn(subjects, 'i', 69)} AS subject
      FROM generate_series(1, ${number}) i) g
    JOIN bench.contact c USING (n)
    JOIN bench.expert x ON x.e = CASE WHEN whose < 85 AND e1 IS NOT NULL THEN e1 WHEN whose < 92 AND e2 IS NOT NULL THEN e2 ELSE 1 + bench.dice(i, 70, ${expertsOf(persons)}) END
    ORDER BY g.at`;
}

/** As Records writes them (owner-links.ts): the interaction's user and the experts of its contact. */
const interactionOwners = () => `
  INSERT INTO interactions_owners (record, target, key)
  SELECT i.id, o.target, i."startedAt" FROM interactions i
  CROSS JOIN LATERAL (SELECT i."user" AS target WHERE i."user" IS NOT NULL UNION SELECT l.target FROM contacts_experts l WHERE l.record = i.contact) o
  ORDER BY i.id`;

function tasks({ persons, lookups }) {
  const all = persons + Math.ceil(persons / 10);
  return `
    INSERT INTO tasks (id, "createdAt", "createdBy", "updatedAt", "updatedBy", "searchKey", code, title, kind, status, priority, contact, "referredAt", "dueAt", referrer, assignee, percent)
    SELECT bench.uuid(g.at, i, 80), g.at, x.id, g.at, x.id, bench.search_key(ARRAY[title, (1000 + i)::text]), (1000 + i)::text, title, ${one(lookups['task-kind'], 'i', 81)}, ${one(lookups['task-status'], 'i', 82)},
      (ARRAY['high', 'medium', 'low'])[1 + bench.dice(i, 83, 3)], c.id, g.at, g.at + bench.dice(i, 84, 20) * interval '1 day', x.id, CASE WHEN bench.dice(i, 85, 4) = 0 THEN y.id ELSE x.id END, 10 * bench.dice(i, 86, 11)
    FROM (SELECT i, now() - interval '${years} years' + i * (interval '${years} years' / ${Math.ceil(persons / 2) + 1}) AS at, 1 + bench.dice(i, 87, ${all}) AS n, ${drawn(taskTitles, 'i', 88)} AS title FROM generate_series(1, ${Math.ceil(persons / 2)}) i) g
    JOIN bench.contact c USING (n)
    JOIN bench.expert x ON x.e = coalesce(c.e1, 1 + bench.dice(i, 89, ${expertsOf(persons)}))
    JOIN bench.expert y ON y.e = 1 + bench.dice(i, 90, ${expertsOf(persons)})
    ORDER BY g.at`;
}

const history = () => `
  INSERT INTO history_entries ("type", record, operation, "user", actor, at, changes)
  SELECT CASE WHEN person THEN 'persons' ELSE 'companies' END, c.id, 'create', x.id, coalesce('expert' || c.e1, 'bench'), at,
    jsonb_build_array(jsonb_build_object('field', 'lastName', 'old', NULL, 'new', last), jsonb_build_object('field', 'firstName', 'old', NULL, 'new', first))
  FROM bench.contact c LEFT JOIN bench.expert x ON x.e = c.e1 ORDER BY at`;

const sequences = ({ persons }) => [
  `SELECT setval('persons_code', ${1000 + persons})`, `SELECT setval('companies_code', ${1000 + Math.ceil(persons / 10)})`, `SELECT setval('tasks_code', ${1000 + Math.ceil(persons / 2)})`,
];
