import type { DataSource } from 'typeorm';
import { foldTable, soundTable } from '@crm/platform/records';
import { APPLICATION_ROLE } from './data-source';

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

const isAscii = (character: string): boolean => character < '\x80';
/** For each character `translate` goes through its list from the front: first there come, as themselves, the letters that Persian is mostly made of, and digits. */
const FREQUENT = 'اینرمدهوبلتسش0123456789کحفقعجگزپطخصغچضظذثژ';

/**
 * A SQL function that folds by this table. Text of ASCII alone (numbers of records, e-mail addresses) goes a shorter way,
 * several times as fast. Null stays null without STRICT, with which Postgres would call it for each row instead of writing it
 * out into the statement.
 */
function folding(name: string, { from, to, out }: typeof foldTable): string {
  const pairs = new Map([...from].map((letter, i) => [letter, to[i]!]));
  const translated = (written: string, known: readonly string[], gone: readonly string[]): string =>
    `translate(${written}, ${literal([...known, ...gone].join(''))}, ${literal(known.map((letter) => pairs.get(letter) ?? letter).join(''))})`;
  const frequent = [...FREQUENT].filter((letter) => !pairs.has(letter) && !out.includes(letter));
  return `CREATE OR REPLACE FUNCTION ${name}(written text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
   RETURN CASE WHEN octet_length(written) = length(written)
     THEN ${translated('lower(written COLLATE "C")', [...from].filter(isAscii), [...out].filter(isAscii))}
     ELSE ${translated('lower(normalize(written, NFKC))', [...frequent, ...from], [...out])} END`;
}

/**
 * The functions that the product's SQL calls; they follow the code, so they are set anew at every start.
 * fa_fold, fa_sound: as `fold` and `sound` of the declarations. custom_…: a stored JSON value as a day, an instant or words;
 * immutable, since those are written as ISO says, whatever the settings of the connection. next_code: the next number of a form that nobody has typed by hand.
 */
const FUNCTIONS = [
  folding('fa_fold', foldTable),
  folding('fa_sound', soundTable),
  `CREATE OR REPLACE FUNCTION custom_date(written text) RETURNS date LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$ BEGIN RETURN written::date; END $$`,
  `CREATE OR REPLACE FUNCTION custom_instant(written text) RETURNS timestamptz LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$ BEGIN RETURN written::timestamptz; END $$`,
  `CREATE OR REPLACE FUNCTION custom_words(written jsonb) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT RETURN ARRAY(SELECT jsonb_array_elements_text(written))`,
  `CREATE OR REPLACE FUNCTION next_code(tab text, seq text, kind text) RETURNS text LANGUAGE plpgsql AS $$
   DECLARE made text; taken boolean;
   BEGIN
     LOOP
       made := nextval(quote_ident(seq))::text;
       IF kind IS NULL THEN
         EXECUTE format('SELECT EXISTS (SELECT 1 FROM %I WHERE fa_fold(code) = $1)', tab) INTO taken USING made;
       ELSE
         EXECUTE format('SELECT EXISTS (SELECT 1 FROM %I WHERE "recordType" = $2 AND fa_fold(code) = $1)', tab) INTO taken USING made, kind;
       END IF;
       EXIT WHEN NOT taken;
     END LOOP;
     RETURN made;
   END $$`,
];

type Ask = (text: string) => Promise<unknown>;

/** What migrations and rows need before they come: the extension and the functions. Throws where the database cannot search Persian. */
export async function prepareDatabase(ask: Ask): Promise<void> {
  await ask('CREATE EXTENSION IF NOT EXISTS pg_trgm');
  // As both drivers answer: rows, or a result that has them.
  const answer = await ask(`SELECT cardinality(show_trgm('علی')) AS trigrams`) as { trigrams: number }[] | { rows: { trigrams: number }[] };
  if (!(Array.isArray(answer) ? answer : answer.rows)[0]!.trigrams) throw new Error('This database cannot search Persian: make it with --locale-provider=icu --icu-locale=fa-IR and --lc-ctype=C.UTF-8.');
  for (const statement of FUNCTIONS) await ask(statement);
}

/** The rights of the application's role on what is there now. */
export async function grantApplication(ask: Ask): Promise<void> {
  await ask(`DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${APPLICATION_ROLE}') THEN CREATE ROLE ${APPLICATION_ROLE} NOLOGIN; END IF; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`);
  for (const grant of [
    `GRANT ${APPLICATION_ROLE} TO CURRENT_USER`, `GRANT USAGE ON SCHEMA public TO ${APPLICATION_ROLE}`, `REVOKE CREATE ON SCHEMA public FROM PUBLIC`,
    `GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${APPLICATION_ROLE}`, `REVOKE ALL ON migrations FROM ${APPLICATION_ROLE}`, `GRANT SELECT (name) ON migrations TO ${APPLICATION_ROLE}`, `REVOKE INSERT, UPDATE, DELETE ON secrets FROM ${APPLICATION_ROLE}`,
    `GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO ${APPLICATION_ROLE}`, `GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO ${APPLICATION_ROLE}`,
  ]) await ask(grant);
}

/** Only one process at a time changes the schema, or replaces everything. */
export const SCHEMA_LOCK = 7295001;

/** Brings the database to the code's version and gives the application's role its rights. Run by the owner; safe to run twice. */
export async function migrate(owner: DataSource): Promise<void> {
  const ask: Ask = (text) => owner.query(text);
  await ask(`SELECT pg_advisory_lock(${SCHEMA_LOCK})`);
  try {
    await prepareDatabase(ask);
    await owner.runMigrations();
    await grantApplication(ask);
  } finally {
    await ask(`SELECT pg_advisory_unlock(${SCHEMA_LOCK})`);
  }
}
