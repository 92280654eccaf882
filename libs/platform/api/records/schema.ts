import { EntitySchema, type EntitySchemaColumnOptions, type EntitySchemaIndexOptions } from 'typeorm';
import {
  type ChildType, type Field, type Fields, isFile, isMany, isReference, kindOf, type RecordType, type Registry, rootOf, sortOf, takesCustomFields,
} from '@crm/platform/records';
import { CUSTOM_COLUMN } from './custom-columns';
import { latestIndexes } from './latest';
import { keyOf } from './owner-links';
import { childName, derivesOwners, hasColumn, hasOwnTitle, KIND_COLUMN, linkName, ownerLink, OWNERS_COLUMN, ownersName, repeatsOwners, tableName } from './tables';

type Columns = Record<string, EntitySchemaColumnOptions>;
type Row = Record<string, unknown>;
interface Table { name: string; columns: Columns; indices: EntitySchemaIndexOptions[]; foreignKeys: ForeignKey[]; checks: { name: string; expression: string }[] }
type ForeignKey = { target: string; columnNames: string[]; referencedColumnNames: string[]; onDelete?: 'CASCADE'; name: string };

function column(field: Field, nullable: boolean): EntitySchemaColumnOptions {
  const [type, array] = kindOf(field).column!.split('[');
  return { type: type as EntitySchemaColumnOptions['type'], nullable, ...(array ? { array: true } : {}), ...(field.kind === 'grants' ? { default: '[]' } : {}) };
}
const uuid = (nullable = false): EntitySchemaColumnOptions => ({ type: 'uuid', nullable });
const timestamp = (nullable = false): EntitySchemaColumnOptions => ({ type: 'timestamptz', nullable });

/** The tables follow from the declarations: one per root type, one per many-valued reference, one per kind of child row. */
export function recordTables(registry: Registry): EntitySchema<Row>[] {
  return registry.all().filter((type) => !type.supertype).flatMap((root) => tablesOf(root, registry)).map(({ name, columns, indices, foreignKeys, checks }) =>
    new EntitySchema<Row>({ name, tableName: name, columns, indices, foreignKeys, checks }));
}

function tablesOf(root: RecordType, registry: Registry): Table[] {
  const forms = registry.specialisations(root);
  const table: Table = { name: tableName(root), columns: systemColumns(root, forms), indices: [], foreignKeys: [], checks: [] };
  const others: Table[] = [];
  const place = (type: RecordType, fields: Fields, shared: boolean): void => {
    for (const [name, field] of Object.entries(fields)) {
      if (isMany(field)) others.push(linkTable(root, type, name, field, registry));
      else if (field.kind === 'children') others.push(childTable(root, name, field.child!, registry));
      else addField(table, type, name, field, shared, registry);
    }
  };
  place(root, root.fields, false);
  for (const form of forms) {
    const own = Object.fromEntries(Object.entries(form.fields).filter(([name]) => !(name in root.fields)));
    for (const name of Object.keys(own)) if (name in table.columns) throw new Error(`${form.name}.${name} is already a column of ${table.name}`);
    place(form, own, true);
  }
  if (forms.length) table.checks.push({ name: `${table.name}.${KIND_COLUMN}`, expression: `"${KIND_COLUMN}" IN (${forms.map((form) => `'${form.name}'`).join(', ')})` });
  if (root.open) addOpenIndexes(table, root);
  else for (const form of forms.length ? forms : [root]) addListIndexes(table, root, form);
  for (const columns of latestIndexes(root, registry)) table.indices.push({ name: `${table.name}.${columns.join('.')}.latest`, columns });
  // Made by hand (see searchIndexes); named here so that TypeORM leaves it alone.
  table.indices.push({ name: searchIndexName(root), columns: repeatsOwners(root) ? [OWNERS_COLUMN, 'searchKey'] : ['searchKey'], synchronize: false });
  for (const { name, field } of spellingIndexes(root, registry)) table.indices.push({ name, columns: [field], synchronize: false });
  for (const { name } of namesakeIndexes(root)) table.indices.push({ name, columns: ['title'], synchronize: false });
  if (derivesOwners(root) || root.open) others.push(ownersLinks(root, registry));
  return [table, ...others];
}

function systemColumns(root: RecordType, forms: readonly RecordType[]): Columns {
  return {
    id: { type: 'uuid', primary: true },
    ...(forms.length || root.open ? { [KIND_COLUMN]: { type: 'text' as const } } : {}),
    ...(hasOwnTitle(root) ? {} : { title: { type: 'text' as const } }),
    version: { type: 'integer', default: 1 },
    ...('active' in root.fields ? {} : { active: { type: 'boolean' as const, default: true } }),
    createdAt: timestamp(), createdBy: uuid(true), updatedAt: timestamp(), updatedBy: uuid(true), deletedAt: timestamp(true),
    searchKey: { type: 'text', default: "''" },
    ...(repeatsOwners(root) ? { [OWNERS_COLUMN]: { type: 'uuid' as const, array: true, default: '{}' } } : {}),
    ...(root.tree ? { path: { type: 'text' as const } } : {}),
    ...(takesCustomFields(root) ? { [CUSTOM_COLUMN]: { type: 'jsonb' as const, default: '{}' } } : {}),
  };
}

function addField(table: Table, type: RecordType, name: string, field: Field, shared: boolean, registry: Registry): void {
  const required = field.required === true || field.kind === 'code' || field.kind === 'grants' || name === 'active';
  table.columns[name] = column(field, shared || !required);
  if (name === 'active' || name === 'builtIn') Object.assign(table.columns[name], { nullable: false, default: name === 'active' });
  if (shared && required) table.checks.push({ name: `${table.name}.${name}.required`, expression: `"${KIND_COLUMN}" <> '${type.name}' OR "${name}" IS NOT NULL` });
  if (field.unique) {
    // A code is unique within its form; two forms on one table number independently.
    const columns = field.kind === 'code' && type.abstract ? [KIND_COLUMN, name] : [name];
    table.indices.push({ name: `${table.name}.${name}`, columns, unique: true });
  }
  if (isReference(field)) {
    // What is personal goes with whom it is about, and holds nobody back.
    table.foreignKeys.push(foreignKey(table.name, name, registry.target(field), type.personal !== undefined));
    // Lists are sorted by the titles of what they show: then the rows of one target are read in the order of their ids.
    const sorted = inList(type, name) && field.kind === 'reference' && !type.personal;
    if (!isDirectOwner(type, name)) table.indices.push(sorted ? { name: `${table.name}.${name}`, columns: [name, 'id'] } : referrers(table.name, name, shared || !required));
  }
}
const inList = (type: RecordType, name: string): boolean => (type.list as readonly string[]).includes(name);
const isDirectOwner = (type: RecordType, name: string): boolean => type.access !== 'shared' && type.access.owners.includes(name);

const foreignKey = (table: string, column: string, target: RecordType, cascade = false): ForeignKey => ({
  name: `${table}.${column}.fk`, target: tableName(target), columnNames: [column], referencedColumnNames: ['id'], ...(cascade ? { onDelete: 'CASCADE' as const } : {}),
});

/** Finds what refers to a record. Where most rows refer to nothing, they cost nothing. */
const referrers = (table: string, name: string, nullable: boolean): EntitySchemaIndexOptions =>
  ({ name: `${table}.${name}`, columns: [name], ...(nullable ? { where: `("${name}" IS NOT NULL)` } : {}) });

/** The indexes that keep the default list flat at any size: by sort, by place and sort, by owner and sort. */
function addListIndexes(table: Table, root: RecordType, form: RecordType): void {
  const sort = sortOf(form.sort).field;
  const where = root === form ? undefined : `("${KIND_COLUMN}" = '${form.name}'::text)`;
  const prefix = root === form ? table.name : `${table.name}.${form.name}`;
  const add = (lead: string[]): void => {
    const columns = [...lead, sort, 'id'].filter((name, i, names) => names.indexOf(name) === i && !(name === 'createdAt'));
    if (columns.length > 1 || columns[0] !== 'id') table.indices.push({ name: `${prefix}.${[...lead, 'sort'].join('.')}`, columns, ...(where ? { where } : {}) });
  };
  add([]);
  if (form.access === 'shared') return;
  for (const name of Object.keys(form.fields).filter((field) => field !== sort && sortsManyRows(form, field))) {
    table.indices.push({ name: `${prefix}.${name}.order`, columns: [name, 'id'], ...(where ? { where } : {}) });
  }
  if (typeof form.access.place === 'object') add([form.access.place.province]);
  for (const owner of form.access.owners) if (form.fields[owner] && !isMany(form.fields[owner])) add([owner]);
}

/** The same for a table whose forms are made while the product runs: each index begins with the form. */
function addOpenIndexes(table: Table, root: RecordType): void {
  const add = (name: string, columns: string[]): void => { table.indices.push({ name: `${table.name}.form.${name}`, columns: [KIND_COLUMN, ...columns] }); };
  const sort = sortOf(root.sort).field;
  add('sort', [sort, 'id']);
  add('id', ['id']);
  if (root.access !== 'shared' && typeof root.access.place === 'object') {
    add('place.sort', [root.access.place.province, sort, 'id']);
    add('place', [root.access.place.province, 'id']);
  }
}

/** What lists are sorted by besides their own order. A unique field has an index; few values need none. */
function sortsManyRows(form: RecordType, name: string): boolean {
  const field = form.fields[name]!;
  const { kind, unique, search } = field;
  return !form.personal && !unique && (kindOf(field).numeric || kind === 'date' || kind === 'dateTime' || (kind === 'text' && (search === true || inList(form, name))));
}

function linkTable(root: RecordType, type: RecordType, name: string, field: Field, registry: Registry): Table {
  const table = linkName(type, name);
  const keyed = ownerLink(root) === name;
  const sortField = type.abstract && !type.open ? registry.specialisations(type)[0]! : type;
  const keyType = kindOf({ ...sortField.fields[sortOf(sortField.sort).field], kind: sortField.fields[sortOf(sortField.sort).field]?.kind ?? 'text' } as Field).column;
  return {
    name: table,
    columns: {
      record: { type: 'uuid', primary: true }, target: { type: 'uuid', primary: true },
      ...(keyed ? { key: { type: keyType as 'text', nullable: true } } : {}),
    },
    indices: [{ name: `${table}.target`, columns: ['target', 'record'] }, ...(keyed ? [{ name: `${table}.key`, columns: ['target', 'key', 'record'] }] : [])],
    foreignKeys: [foreignKey(table, 'record', rootOf(type), true), foreignKey(table, 'target', registry.target(field), type.personal !== undefined)],
    checks: [],
  };
}

function ownersLinks(type: RecordType, registry: Registry): Table {
  const table = ownersName(type);
  const key = keyOf(type);
  return {
    name: table,
    columns: { record: { type: 'uuid', primary: true }, target: { type: 'uuid', primary: true }, ...(key ? { key: column(type.fields[key]!, true) } : {}) },
    indices: [{ name: `${table}.target`, columns: ['target', 'record'] }, ...(key ? [{ name: `${table}.key`, columns: ['target', 'key', 'record'] }] : [])],
    foreignKeys: [foreignKey(table, 'record', type, true), foreignKey(table, 'target', registry.byName('user'), true)],
    checks: [],
  };
}

function childTable(root: RecordType, name: string, child: ChildType, registry: Registry): Table {
  const table = childName(root, name);
  const columns: Columns = { id: { type: 'uuid', primary: true }, parent: uuid(), position: { type: 'integer' } };
  const foreignKeys = [foreignKey(table, 'parent', root, true)];
  const indices: EntitySchemaIndexOptions[] = [{ name: `${table}.parent`, columns: ['parent', 'position'] }];
  // By a phone or an e-mail a record is known again, in imports of many thousand rows, too.
  for (const inner of known(child, 'phone')) indices.push({ name: `${table}.${inner}`, columns: [inner] });
  for (const inner of known(child, 'email')) indices.push({ name: `${table}.${inner}`, columns: [inner], synchronize: false });
  for (const [field, declared] of Object.entries(child.fields)) {
    if (field in columns) throw new Error(`${child.name}.${field}: a child row has a column of this name itself`);
    if (!hasColumn(declared) || isFile(declared)) throw new Error(`${child.name}.${field}: a child row holds plain values only`);
    columns[field] = column(declared, !declared.required);
    if (isReference(declared)) {
      foreignKeys.push(foreignKey(table, field, registry.target(declared), root.personal !== undefined));
      indices.push(referrers(table, field, !declared.required));
    }
  }
  return { name: table, columns, indices, foreignKeys, checks: [] };
}

const searchIndexName = (root: RecordType): string => `${tableName(root)}.${repeatsOwners(root) ? 'owners.' : ''}search`;
interface HandMade { name: string; statement: string }
/** Indexes that TypeORM cannot express; the migration tool compares them with the database by name. */
export const handMadeIndexes = (registry: Registry): HandMade[] =>
  registry.all().filter((type) => !type.supertype).flatMap((root) => [{
    name: searchIndexName(root),
    statement: `CREATE INDEX "${searchIndexName(root)}" ON "${tableName(root)}" USING gin (${repeatsOwners(root) ? `${OWNERS_COLUMN}, ` : ''}"searchKey" gin_trgm_ops)`,
  }, ...emailIndexes(root), ...namesakeIndexes(root), ...spellingIndexes(root, registry)]);

const known = (child: ChildType, kind: Field['kind']): string[] => Object.entries(child.fields).filter(([, field]) => field.kind === kind).map(([name]) => name);
const childRows = (root: RecordType): [string, ChildType][] => Object.entries(root.fields).flatMap(([name, { child }]): [string, ChildType][] => (child ? [[name, child]] : []));
/** In any spelling, as filters ask for them. */
const emailIndexes = (root: RecordType): HandMade[] => childRows(root).flatMap(([name, child]) => known(child, 'email').map((inner): HandMade => {
  const table = childName(root, name);
  return { name: `${table}.${inner}`, statement: `CREATE INDEX "${table}.${inner}" ON "${table}" (fa_fold("${inner}"))` };
}));
/** A unique text that differs in case, digits or blanks alone is the same one. The last word of the name is the field, as everywhere. */
export const spellingIndexes = (root: RecordType, registry: Registry): (HandMade & { table: string; field: string; key: string })[] =>
  [root, ...registry.specialisations(root)].flatMap((type) => Object.entries(type.fields).filter(([name, field]) => (type === root || !(name in root.fields)) && isSpelled(field)).map(([name, field]) => {
    const table = tableName(root);
    const key = `${field.kind === 'code' && type.abstract ? `"${KIND_COLUMN}", ` : ''}fa_fold("${name}")`;
    return { name: `${table}.spelling.${name}`, table, field: name, key, statement: `CREATE UNIQUE INDEX "${table}.spelling.${name}" ON "${table}" (${key})` };
  }));
/** Whether values that people write in several spellings are to be unique. */
export const isSpelled = (field: Field): boolean => field.unique === true && (kindOf(field).folded === true || field.kind === 'code');
/** People and firms of one name in one city. */
function namesakeIndexes(root: RecordType): HandMade[] {
  const city = Object.entries(root.fields).find(([, field]) => field.to === 'city' && !isMany(field))?.[0];
  if (!city || !childRows(root).some(([, child]) => known(child, 'phone').length || known(child, 'email').length)) return [];
  const name = `${tableName(root)}.${city}.title`;
  return [{ name, statement: `CREATE INDEX "${name}" ON "${tableName(root)}" (fa_fold("title"), "${city}") WHERE ("${city}" IS NOT NULL)` }];
}

/** The sequences that `code` fields count with, one per form. */
export const codeSequences = (registry: Registry): string[] =>
  registry.forms().filter((form) => Object.values(form.fields).some((field) => field.kind === 'code')).map((form) => `${form.path.replaceAll('-', '_')}_code`);
