// Functions of the schema `bench` that the sample data are made with: the same row always gets the same values.
import { streets } from './names.mjs';

const list = (texts) => `ARRAY[${texts.map((text) => `'${text.replaceAll("'", "''")}'`).join(', ')}]`;
/** SQL that draws one of these texts for row `n`; the earlier ones more often where `skewed`. */
export const drawn = (texts, n, salt, skewed = false) =>
  skewed
    ? `(${list(texts)})[1 + floor(${texts.length} * power(bench.share(${n}, ${salt}), 1.6))::int]`
    : `(${list(texts)})[1 + bench.dice(${n}, ${salt}, ${texts.length})]`;

export const functions = `
  DROP SCHEMA IF EXISTS bench CASCADE;
  CREATE SCHEMA bench;

  -- 0 … sides - 1
  CREATE FUNCTION bench.dice(n bigint, salt int, sides bigint) RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN ((hashint8extended(n, salt) & 1152921504606846975) % sides)::int;

  -- 0 … 1
  CREATE FUNCTION bench.share(n bigint, salt int) RETURNS float8 LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN (hashint8extended(n, salt) & 16777215) / 16777216.0;

  -- A uuid of version 7 as it would have been made at that moment.
  CREATE FUNCTION bench.uuid(at timestamptz, n bigint, salt int) RETURNS uuid LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN (lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0') || '7' || substr(md5(n || '/' || salt), 1, 3) || '8' || substr(md5(n || '/' || salt), 4, 15))::uuid;

  CREATE FUNCTION bench.national_id(n bigint) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN (SELECT nine || CASE WHEN rest < 2 THEN rest ELSE 11 - rest END FROM (
    SELECT nine, (SELECT sum(substr(nine, i, 1)::int * (11 - i)) FROM generate_series(1, 9) i)::int % 11 AS rest FROM (SELECT (123456789 + n * 97)::text AS nine) a) b);

  CREATE FUNCTION bench.mobile(n bigint, salt int) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN '09' || (ARRAY['12','12','12','13','15','19','35','36','37','38','39','01','02','05','30','33'])[1 + bench.dice(n, salt, 16)] || lpad(bench.dice(n, salt + 1, 10000000)::text, 7, '0');

  CREATE FUNCTION bench.landline(n bigint, salt int) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN (2 + bench.dice(n, salt, 7))::text || lpad(bench.dice(n, salt + 1, 10000000)::text, 7, '0');

  CREATE FUNCTION bench.street(n bigint, salt int) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN ${drawn(streets, 'n', 'salt')} || '، پلاک ' || (1 + bench.dice(n, salt + 1, 400));

  -- As searchKey() of libs/platform/api/records/search-key.ts: a line for each text that does not stand in an earlier one.
  CREATE FUNCTION bench.search_key(texts text[]) RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
  DECLARE written text; folded text; lines text[] := '{}'; line text; known boolean;
  BEGIN
    FOREACH written IN ARRAY texts LOOP
      CONTINUE WHEN written IS NULL;
      folded := fa_fold(written);
      CONTINUE WHEN folded = '';
      known := false;
      FOREACH line IN ARRAY lines LOOP known := known OR strpos(line, folded) > 0; END LOOP;
      IF NOT known THEN lines := lines || folded; END IF;
    END LOOP;
    RETURN array_to_string(lines, E'\\n');
  END $$;
`;
