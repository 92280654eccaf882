// Provinces, cities and drop-down values of the sample data; those that an installation brings along are used as they are.
import { lookups, provinces } from './names.mjs';

const titled = (table, columns, values, same) => `
  INSERT INTO ${table} (id, title, "createdAt", "updatedAt", "searchKey", ${columns})
  SELECT uuidv7(), x.title, now(), now(), fa_fold(x.title), ${values} FROM jsonb_to_recordset($1::jsonb) AS x(title text, owner text)
  WHERE NOT EXISTS (SELECT 1 FROM ${table} o WHERE ${same})`;

/**
 * Makes what is missing and answers the ids.
 * @param {import('pg').Client} database
 * @returns {Promise<{ provinces: { id: string, name: string, share: number, areaCode: string, cities: string[] }[], lookups: Record<string, string[]>, country: string }>}
 */
export async function makeGeography(database) {
  const rows = async (text, values) => (await database.query(text, values)).rows;
  await rows(titled('countries', 'name, iso', `x.title, 'IR'`, 'o.name = x.title'), [JSON.stringify([{ title: 'ایران' }])]);
  const [{ id: country }] = await rows(`SELECT id FROM countries WHERE name = 'ایران'`);
  await rows(titled('provinces', 'name, country', `x.title, '${country}'`, 'o.name = x.title'), [JSON.stringify(provinces.map(({ name }) => ({ title: name })))]);
  const ofProvince = '(SELECT p.id FROM provinces p WHERE p.name = x.owner)';
  await rows(titled('cities', 'name, province', `x.title, ${ofProvince}`, `o.name = x.title AND o.province = ${ofProvince}`),
    [JSON.stringify(provinces.flatMap(({ name, cities }) => cities.map((city) => ({ title: city, owner: name }))))]);
  await rows(titled('lookup_values', 'label, list', 'x.title, x.owner', 'o.label = x.title AND o.list = x.owner'),
    [JSON.stringify(Object.entries(lookups).flatMap(([list, labels]) => labels.map((label) => ({ title: label, owner: list }))))]);
  const places = await rows(`SELECT p.id, p.name, array_agg(c.id ORDER BY c.id) AS cities FROM provinces p JOIN cities c ON c.province = p.id GROUP BY p.id`);
  const values = await rows(`SELECT list, array_agg(id ORDER BY label, id) AS ids FROM lookup_values GROUP BY list`);
  return {
    country,
    provinces: provinces.map((province) => ({ ...province, ...places.find(({ name }) => name === province.name) })),
    lookups: Object.fromEntries(values.map(({ list, ids }) => [list, ids])),
  };
}
