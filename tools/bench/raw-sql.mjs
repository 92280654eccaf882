// What a good engineer would write by hand for the same answers: the same columns, the same condition of access, the
// indexes that are there. `who` is own (his own in two provinces), team (of twenty users) or all (in five provinces).
// Values are written :name.

/** `{text, values}` for node-pg; equal names share a parameter. */
export function statement(written, values) {
  const names = [];
  const text = written.replace(/(?<![:\w]):([a-z]\w*)/gi, (_, name) => {
    if (!names.includes(name)) names.push(name);
    return `$${names.indexOf(name) + 1}`;
  });
  return { text, values: names.map((name) => values[name]) };
}

const live = (t) => `${t}."deletedAt" IS NULL`;
const persons = (t) => `${t}."recordType" = 'person' AND ${live(t)}`;
/** The contacts that each may see. */
const reach = {
  own: (t) => `${t}.province = ANY(:two::uuid[]) AND EXISTS (SELECT 1 FROM contacts_experts x WHERE x.record = ${t}.id AND x.target = :me)`,
  // Not indexable by intention: each contact has one or two links, the twenty users have thousands.
  team: (t) => `EXISTS (SELECT 1 FROM contacts_experts x WHERE x.record = ${t}.id AND (x.target = ANY(:team::uuid[])) IS TRUE)`,
  all: (t) => `${t}.province = ANY(:five::uuid[])`,
};
const provinceTitles = { own: 'AND pr.id = ANY(:two::uuid[])', team: '', all: 'AND pr.id = ANY(:five::uuid[])' };

/** The columns of the persons' list for a page `(k, id)` of ids in order. */
const personRows = (who, page, order) => `
  SELECT t.id, t.version, t.title, t.code, t."firstName", t."lastName", t."createdAt", e.id AS employer, e.title AS "employer/title", pr.id AS province, pr.title AS "province/title", ci.id AS city, ci.title AS "city/title",
    (SELECT coalesce(json_agg(json_build_object('id', h.id, 'kind', h.kind, 'countryCode', h."countryCode", 'areaCode', h."areaCode", 'number', h.number, 'extension', h.extension,
      'use', CASE WHEN lv.id IS NOT NULL THEN json_build_object('id', lv.id, 'title', lv.title) END) ORDER BY h.position), '[]') FROM contacts_phones h LEFT JOIN lookup_values lv ON lv.id = h.use WHERE h.parent = t.id) AS phones,
    (SELECT coalesce(json_agg(json_build_object('id', u.id, 'title', u.title) ORDER BY u.title), '[]') FROM contacts_experts l JOIN users u ON u.id = l.target WHERE l.record = t.id) AS experts
  FROM (${page}) p JOIN contacts t ON t.id = p.id
  LEFT JOIN contacts e ON e.id = t.employer AND ${reach[who]('e')}
  LEFT JOIN provinces pr ON pr.id = t.province ${provinceTitles[who]} LEFT JOIN cities ci ON ci.id = t.city
  ORDER BY ${order}`;

const each = (list, branch) => `SELECT DISTINCT k, id FROM unnest(${list}::uuid[]) v(one) CROSS JOIN LATERAL (${branch}) b`;
const ofLinks = (target, condition, k, order) => `SELECT ${k} AS k, l.record AS id FROM contacts_experts l JOIN contacts t ON t.id = l.record WHERE l.target = ${target} AND ${persons('t')}${condition} ORDER BY ${order} LIMIT 51`;

export const personsByName = (who) => personRows(who, {
  own: ofLinks(':me', ' AND t.province = ANY(:two::uuid[])', 'l.key', 'l.key, l.record'),
  team: `${each(':team', ofLinks('v.one', '', 'l.key', 'l.key, l.record'))} ORDER BY k, id LIMIT 51`,
  all: `${each(':five', `SELECT t."lastName" AS k, t.id FROM contacts t WHERE ${persons('t')} AND t.province = v.one ORDER BY t."lastName", t.id LIMIT 51`)} ORDER BY k, id LIMIT 51`,
}[who], 'p.k, p.id');

export const personsNewestFirst = (who) => personRows(who, {
  own: ofLinks(':me', ' AND t.province = ANY(:two::uuid[])', 'l.record', 'l.record DESC'),
  team: `${each(':team', ofLinks('v.one', '', 'l.record', 'l.record DESC'))} ORDER BY id DESC LIMIT 51`,
  all: `SELECT t.id FROM contacts t WHERE ${persons('t')} AND ${reach.all('t')} ORDER BY t.id DESC LIMIT 51`,
}[who], 'p.id DESC');

/** Persons in reach; own and team through the links of their users. */
const reached = {
  own: `contacts_experts l JOIN contacts t ON t.id = l.record AND l.target = :me AND t.province = ANY(:two::uuid[])`,
  team: `(SELECT DISTINCT record FROM contacts_experts WHERE target = ANY(:team::uuid[])) l JOIN contacts t ON t.id = l.record`,
  all: `contacts t`,
};
const within = (who) => (who === 'all' ? ` AND ${reach.all('t')}` : '');

export const personsByBirthDate = (who) =>
  personRows(who, `SELECT t."birthDate" AS k, t.id FROM ${reached[who]} WHERE ${persons('t')}${within(who)} ORDER BY t."birthDate" NULLS LAST, t.id LIMIT 51`, 'p.k NULLS LAST, p.id');
export const personsByCity = (who) =>
  personRows(who, `SELECT c.title AS k, t.id FROM ${reached[who]} LEFT JOIN cities c ON c.id = t.city WHERE ${persons('t')}${within(who)} ORDER BY c.title NULLS LAST, t.id LIMIT 51`, 'p.k NULLS LAST, p.id');

/** Persons whose search key has the word, by name; in one province where it is given. */
export const personsFound = (who, inProvince) => personRows(who, `
  SELECT t."lastName" AS k, t.id FROM contacts t WHERE ${persons('t')} AND ${reach[who]('t')} AND t."searchKey" LIKE '%' || :word || '%'${inProvince ? ' AND t.province = :province' : ''} ORDER BY t."lastName", t.id LIMIT 51`, 'p.k, p.id');

/** From the row after `(:name, :after)` on. */
export const personsAfter = () => personRows('all', `
  ${each(':five', `SELECT t."lastName" AS k, t.id FROM contacts t WHERE ${persons('t')} AND t.province = v.one AND (t."lastName", t.id) > (:name, :after::uuid) ORDER BY t."lastName", t.id LIMIT 51`)} ORDER BY k, id LIMIT 51`, 'p.k, p.id');
/** From row `:offset` on: ids first, the rest of the columns for the page alone. */
export const personsFrom = () => personRows('all', `
  SELECT t."lastName" AS k, t.id FROM contacts t WHERE ${persons('t')} AND ${reach.all('t')} ORDER BY t."lastName", t.id OFFSET :offset LIMIT 51`, 'p.k, p.id');

// A scalar, since Postgres would hash every contact of the provinces for an EXISTS beside OR.
const placed = (list) => ` AND (i.contact IS NULL OR (SELECT c.province FROM contacts c WHERE c.id = i.contact) = ANY(:${list}::uuid[]))`;

/** The interactions that each may see: his own and those with his contacts, where the contact's place is his. */
const mine = {
  own: `EXISTS (SELECT 1 FROM interactions_owners x WHERE x.record = i.id AND x.target = :me)${placed('two')}`,
  all: placed('five').slice(5),
};

const interactionRows = (who, page, order) => `
  SELECT i.id, i.version, i.title, i."startedAt", i.subject, i.direction, c.id AS contact, c.title AS "contact/title", c."recordType" AS "contact/type",
    m.id AS method, m.title AS "method/title", r.id AS result, r.title AS "result/title", u.id AS "user", u.title AS "user/title"
  FROM (${page}) p JOIN interactions i ON i.id = p.id LEFT JOIN contacts c ON c.id = i.contact AND ${reach[who]('c')}
  LEFT JOIN lookup_values m ON m.id = i.method LEFT JOIN lookup_values r ON r.id = i.result LEFT JOIN users u ON u.id = i."user" ORDER BY ${order}`;

const ofOwner = (target, condition, k, order) => `SELECT ${k} AS k, l.record AS id FROM interactions_owners l JOIN interactions i ON i.id = l.record WHERE l.target = ${target} AND ${live('i')}${condition} ORDER BY ${order} LIMIT 51`;

export const interactionsLatest = (who) => interactionRows(who, {
  own: ofOwner(':me', placed('two'), 'l.key', 'l.key DESC, l.record DESC'),
  team: `${each(':team', ofOwner('v.one', '', 'l.key', 'l.key DESC, l.record DESC'))} ORDER BY k DESC, id DESC LIMIT 51`,
  all: `SELECT i.id FROM interactions i WHERE ${live('i')} AND ${mine.all} ORDER BY i."startedAt" DESC, i.id DESC LIMIT 51`,
}[who], 'i."startedAt" DESC, i.id DESC');

export const interactionsNewestFirst = (who) => interactionRows(who, {
  own: ofOwner(':me', placed('two'), 'l.record', 'l.record DESC'),
  team: `${each(':team', ofOwner('v.one', '', 'l.record', 'l.record DESC'))} ORDER BY id DESC LIMIT 51`,
  all: `SELECT i.id FROM interactions i WHERE ${live('i')} AND ${mine.all} ORDER BY i.id DESC LIMIT 51`,
}[who], 'i.id DESC');

/** Their number by Jalali month (`:edges`: the first instants of the months, ascending) and method. */
export const interactionsByMonth = (who) => ({
  own: `
    SELECT month, lv.id, lv.title, number FROM (
      SELECT width_bucket(i."startedAt", :edges::timestamptz[]) AS month, i.method, count(*) AS number FROM interactions_owners l JOIN interactions i ON i.id = l.record
      WHERE l.target = :me AND ${live('i')}${placed('two')} GROUP BY 1, 2) g
    LEFT JOIN lookup_values lv ON lv.id = g.method ORDER BY month, lv.id`,
  all: `
    SELECT month, lv.id, lv.title, number FROM (
      SELECT width_bucket(i."startedAt", :edges::timestamptz[]) AS month, i.method, count(*) AS number FROM interactions i LEFT JOIN contacts c ON c.id = i.contact
      WHERE ${live('i')} AND (i.contact IS NULL OR c.province = ANY(:five::uuid[])) GROUP BY 1, 2) g
    LEFT JOIN lookup_values lv ON lv.id = g.method ORDER BY month, lv.id`,
})[who];

/** A person's page in four statements: the person, its latest interactions and tasks, its history. */
export const personPage = [
  `SELECT t.*, e.title AS "employer/title", pr.title AS "province/title", ci.title AS "city/title", ra.title AS "rating/title", ac.title AS "acquaintanceSource/title", po.title AS "position/title", cb.title AS "createdBy/title",
     (SELECT coalesce(json_agg(to_json(h) ORDER BY h.position), '[]') FROM contacts_phones h WHERE h.parent = t.id) AS phones,
     (SELECT coalesce(json_agg(to_json(h) ORDER BY h.position), '[]') FROM contacts_emails h WHERE h.parent = t.id) AS emails,
     (SELECT coalesce(json_agg(to_json(h) ORDER BY h.position), '[]') FROM contacts_addresses h WHERE h.parent = t.id) AS addresses,
     (SELECT coalesce(json_agg(json_build_object('id', u.id, 'title', u.title)), '[]') FROM contacts_experts l JOIN users u ON u.id = l.target WHERE l.record = t.id) AS experts,
     (SELECT coalesce(json_agg(json_build_object('id', u.id, 'title', u.title)), '[]') FROM contacts_roles l JOIN lookup_values u ON u.id = l.target WHERE l.record = t.id) AS roles
   FROM contacts t LEFT JOIN contacts e ON e.id = t.employer AND ${reach.own('e')} LEFT JOIN provinces pr ON pr.id = t.province LEFT JOIN cities ci ON ci.id = t.city LEFT JOIN lookup_values ra ON ra.id = t.rating
     LEFT JOIN lookup_values ac ON ac.id = t."acquaintanceSource" LEFT JOIN lookup_values po ON po.id = t.position LEFT JOIN users cb ON cb.id = t."createdBy"
   WHERE t.id = :id AND ${persons('t')} AND ${reach.own('t')}`,
  interactionRows('own', `SELECT i.id FROM interactions i WHERE ${live('i')} AND i.contact = :id AND ${mine.own} ORDER BY i."startedAt" DESC, i.id DESC LIMIT 30`, 'i."startedAt" DESC, i.id DESC'),
  `SELECT k.*, a.title AS "assignee/title", f.title AS "referrer/title", kd.title AS "kind/title", st.title AS "status/title" FROM tasks k LEFT JOIN users a ON a.id = k.assignee LEFT JOIN users f ON f.id = k.referrer
     LEFT JOIN lookup_values kd ON kd.id = k.kind LEFT JOIN lookup_values st ON st.id = k.status
   WHERE k.contact = :id AND ${live('k')} AND (k.assignee = :me OR k.referrer = :me) ORDER BY k.id DESC LIMIT 30`,
  `SELECT h.*, u.title FROM history_entries h LEFT JOIN users u ON u.id = h."user" WHERE h.record = :id AND h."type" = 'persons' ORDER BY h.id DESC LIMIT 30`,
];

/** The statements of a transaction that makes a person with two phones. */
export const newPerson = [
  `INSERT INTO contacts (id, "recordType", title, "createdAt", "createdBy", "updatedAt", "updatedBy", "searchKey", code, "firstName", "lastName", province, city, owners)
   SELECT :id::uuid, 'person', :title, now(), :me::uuid, now(), :me::uuid, fa_fold(:title) || E'\\n' || code || E'\\n' || :number1 || E'\\n021' || :number2, code::text, :first, :last, :province::uuid, :city::uuid, ARRAY[:me::uuid] FROM nextval('persons_code') code`,
  `INSERT INTO contacts_experts (record, target, key) VALUES (:id, :me, :last)`,
  `INSERT INTO contacts_phones (id, parent, position, kind, "countryCode", "areaCode", number) VALUES (:phone1, :id, 0, 'mobile', '98', NULL, :number1), (:phone2, :id, 1, 'phone', '98', '21', :number2)`,
  `INSERT INTO history_entries ("type", record, operation, "user", actor, at, changes) VALUES ('persons', :id, 'create', :me, 'bench-own', now(), :changes::jsonb)`,
];

/** The statements of a transaction that changes one field. */
export const changedPerson = [
  `UPDATE contacts t SET priority = :priority, version = version + 1, "updatedAt" = now(), "updatedBy" = :me WHERE t.id = :id AND ${persons('t')} AND ${reach.own('t')}`,
  `INSERT INTO history_entries ("type", record, operation, "user", actor, at, changes) VALUES ('persons', :id, 'edit', :me, 'bench-own', now(), :changes::jsonb)`,
];
