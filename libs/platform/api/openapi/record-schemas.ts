import {
  childFieldsOf, type ChildType, type Field, type Fields, fieldsOf, isFile, isReference, type JsonSchema, kindOf, type RecordType, type Registry,
} from '@crm/platform/records';
import { examplesOf } from './examples';
import { both, having, list, object, oneOf, orNull, pascal, ref, uuid } from './schema-words';

/** The component schemas of one record type, named after it: Person, NewPerson, PersonChanges, PersonCopy, PersonPage. */
export interface RecordNames { read: string; create: string; change: string; copy: string; page: string }
export function namesOf(type: RecordType): RecordNames {
  const name = pascal(type.name);
  return { read: name, create: `New${name}`, change: `${name}Changes`, copy: `${name}Copy`, page: `${name}Page` };
}

/** Never null where it is delivered. References are left out: the target may be out of the caller's reach. */
const ALWAYS = new Set(['id', 'title', 'version', 'active', 'starred', 'createdAt', 'updatedAt']);
const LIMITS = new Set(['maxLength', 'minLength', 'minimum', 'maximum']);
const without = (schema: JsonSchema, words: ReadonlySet<string>): JsonSchema => Object.fromEntries(Object.entries(schema).filter(([word]) => !words.has(word)));

export function recordSchemas(type: RecordType, registry: Registry): Record<string, JsonSchema> {
  const names = namesOf(type);
  const examples = examplesOf(type, registry);
  const readable = Object.fromEntries(Object.entries(fieldsOf(type)).filter(([, field]) => field.kind !== 'password'));
  const writable = Object.fromEntries(Object.entries(type.fields).filter(([, field]) => !field.readOnly));
  const read: Record<string, JsonSchema> = {
    [names.read]: {
      description: `${both({ fa: type.fa[0], en: type.en[0] })}. Fields that the caller may not see are left out · فیلدهای بیرون از دسترس نمی‌آیند`,
      ...object({ id: described(fieldsOf(type).id!, uuid) }, { ...readProperties(type, readable), ...(type.abstract ? kindProperty(type, registry) : {}), operations: rowOperations, ...(type.personal?.form ? { withheld } : {}) }),
      examples: [examples.read],
    },
    [names.page]: { ...object({ data: list(having(names.read, 'version')), page: ref('PageInfo') }), examples: [examples.page] },
    ...childSchemas(type),
  };
  if (type.abstract) return read;
  return {
    ...read,
    [names.create]: { ...writeObject(type, writable), required: required(writable), examples: [examples.create] },
    [names.change]: { ...writeObject(type, writable), examples: [examples.change] },
    [names.copy]: object({}, copyProperties(type)),
  };
}

/** Which form a row of a supertype belongs to. */
const kindProperty = (type: RecordType, registry: Registry): Record<string, JsonSchema> =>
  ({ type: oneOf(...registry.specialisations(type).map(({ path }) => path)) });

/** Delivered when asked for. */
const rowOperations: JsonSchema = { ...list({ type: 'string' }), readOnly: true, description: both({ fa: 'آنچه درخواست‌کننده با این رکورد می‌تواند بکند؛ وقتی با نام خواسته شود', en: 'What the caller may do with this record; when named' }) };

/** Delivered where something stays behind. */
const withheld: JsonSchema = { ...list({ type: 'string' }), readOnly: true, description: both({ fa: 'بخش‌هایی که به فیلدهای بیرون از دسترس درخواست‌کننده اشاره دارند و کامل نیامده‌اند', en: 'Parts that speak of fields which the caller may not see, and were not delivered as they are kept' }) };

const described = (field: Field, schema: JsonSchema, more = ''): JsonSchema => {
  const help = field.help ? ` — ${both(field.help)}` : '';
  const text = both(field) + help + more;
  // A sibling of $ref is read in OpenAPI 3.1; generators still want it outside.
  return '$ref' in schema ? { allOf: [schema], description: text } : { ...schema, description: text };
};

function readProperties(type: RecordType, fields: Fields): Record<string, JsonSchema> {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, {
    ...described(field, readSchema(type, name, field)), ...(field.readOnly ? { readOnly: true } : {}),
  }]));
}
function readSchema(type: RecordType, name: string, field: Field): JsonSchema {
  if (isReference(field)) return field.many ? list(ref('Reference')) : orNull(ref('Reference'));
  if (field.kind === 'children') return list(ref(childName(type, name, field.child!)));
  if (isFile(field)) return orNull(ref('FileValue'));
  const schema = without(kindOf(field).schema(field), LIMITS);
  return field.required || field.kind === 'code' || field.kind === 'grants' || ALWAYS.has(name) ? schema : orNull(schema);
}

/** A child row belongs to the type that declares it: persons and companies share a contact's phones. */
const declarer = (type: RecordType, name: string): RecordType => (type.supertype && name in type.supertype.fields ? type.supertype : type);
const childName = (type: RecordType, name: string, child: ChildType): string => pascal(declarer(type, name).name) + pascal(child.name);

function childSchemas(type: RecordType): Record<string, JsonSchema> {
  const own = Object.entries(type.fields).filter(([name, field]) => field.kind === 'children' && declarer(type, name) === type);
  return Object.fromEntries(own.flatMap(([name, { child }]) => {
    const component = childName(type, name, child!);
    const id = { id: described(childFieldsOf(child!).id!, uuid) };
    return [
      [component, object({ ...id, ...readProperties(type, child!.fields) })],
      [`New${component}`, { ...writeObject(type, child!.fields, id), required: requiredInChild(child!) }],
    ];
  }));
}
/** What `expand` completes by itself need not be given. */
function requiredInChild(child: ChildType): string[] {
  const completed = child.expand?.({}) ?? [{}];
  return required(child.fields).filter((name) => !completed.every((row) => row[name] !== undefined));
}

const required = (fields: Fields): string[] =>
  Object.entries(fields).filter(([, field]) => field.required && field.default === undefined).map(([name]) => name);

/** An object that takes nothing but these fields: any other property is refused by its name. */
function writeObject(type: RecordType, fields: Fields, more: Record<string, JsonSchema> = {}): JsonSchema {
  const properties = Object.entries(fields).map(([name, field]) => {
    const standard = field.default === undefined ? '' : ` (${typeof field.default === 'string' ? field.default : JSON.stringify(field.default)})`;
    return [name, described(field, writeSchema(type, name, field), standard + (isFile(field) ? UPLOAD_FIRST : ''))];
  });
  return { type: 'object', properties: { ...Object.fromEntries(properties), ...more }, additionalProperties: false };
}
const UPLOAD_FIRST = ` — ${both({ fa: 'شناسهٔ فایلی که خودتان با POST …/uploads?field=… فرستاده‌اید؛ null آن را برمی‌دارد', en: 'the id of an upload of your own, made by POST …/uploads?field=…; null takes it away' })}`;
function writeSchema(type: RecordType, name: string, field: Field): JsonSchema {
  const nullable = (schema: JsonSchema): JsonSchema => (field.required ? schema : orNull(schema));
  if (isReference(field)) return nullable(field.many ? list(uuid) : uuid);
  if (field.kind === 'children') return nullable(list(ref(`New${childName(type, name, field.child!)}`)));
  const kind = kindOf(field);
  // Numbers of people and phones are taken in any spelling and read back as digits.
  return nullable(kind.search === 'digits' ? without(kind.schema(field), new Set(['pattern'])) : kind.schema(field));
}

/** What `duplicate` answers: read shapes, without the number, what is unique and what the product sets. */
function copyProperties(type: RecordType): Record<string, JsonSchema> {
  const taken = Object.fromEntries(Object.entries(type.fields).filter(([, { unique, readOnly, kind }]) => !unique && !readOnly && kind !== 'code' && kind !== 'password' && !isFile({ kind })));
  return Object.fromEntries(Object.entries(readProperties(type, taken)).map(([name, schema]) => {
    const { child } = taken[name]!;
    return [name, child ? described(taken[name]!, list(object({}, readProperties(type, child.fields)))) : schema];
  }));
}
