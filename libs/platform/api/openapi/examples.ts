import { type Field, type Fields, fieldsOf, isFile, isReference, type JsonSchema, type RecordType, type Registry } from '@crm/platform/records';

/** Values as an Iranian office has them, by the names that fields bear everywhere; what is not here is made by kind. */
const BY_NAME: Record<string, unknown> = {
  firstName: 'سارا', lastName: 'محمدی', fullName: 'سارا محمدی', username: 'sara', name: 'شرکت بازرگانی آریا', brand: 'آریا', subject: 'پیگیری پیش‌فاکتور', title: 'تماس با مشتری', label: 'نمایشگاه', nationalId: '0084575948', legalId: '10380284790',
  number: '09121234567', email: 'sara.mohammadi@example.com', website: 'https://www.example.com', address: 'تهران، خیابان ولی‌عصر، پلاک ۱۲', postalCode: '1966733411', economicCode: '411111111111', registrationNumber: '12345', employees: 25,
  birthDate: '1987-03-21', description: 'مشتری از نمایشگاه آشنا شد.', message: 'جلسه به ساعت ۱۰ افتاد.', position: 3, list: 'industries', iso: 'IR', foundedYear: 1385, url: 'https://erp.example.com/peyvand', events: ['persons.create', 'tasks.*'],
  path: 'customer.family', field: 'lastName', type: 'persons', key: 'nationalId', prefix: 'peyvand_Q4x8Za', sort: 'lastName,-createdAt', board: 'gender', columns: ['lastName', 'phones'], addresses: '192.168.1.0/24', countryCode: '98', areaCode: '21',
};
/** Names of people and firms mean something else in other types. */
const BY_TYPE: Record<string, Record<string, unknown>> = {
  country: { name: 'ایران' }, province: { name: 'تهران' }, city: { name: 'تهران' }, district: { name: 'منطقه ۳' }, 'contact-group': { name: 'مشتریان ویژه' }, 'access-template': { name: 'کارشناس فروش' },
  'api-key': { name: 'همگام‌سازی با حسابداری', addresses: '192.168.1.0/24' }, webhook: { name: 'سامانهٔ حسابداری' }, 'incoming-webhook': { name: 'فروشگاه اینترنتی' }, view: { name: 'مشتریان تهران' },
};
const TITLES: Record<string, string> = { user: 'رضا کریمی', 'access-template': 'کارشناس فروش', province: 'تهران', city: 'تهران', district: 'منطقه ۳', country: 'ایران', contact: 'سارا محمدی', person: 'سارا محمدی', company: 'شرکت بازرگانی آریا' };
const ID = '01939f7e-1c00-7a2b-8c3d-4e5f60718293';

function valueOf(type: RecordType, name: string, field: Field, use: 'read' | 'write'): unknown {
  if (isReference(field)) {
    const one = use === 'write' ? ID : { id: ID, title: TITLES[field.to!] ?? 'نمونه' };
    return field.many ? [one] : one;
  }
  if (isFile(field)) return use === 'write' ? ID : { id: ID, name: 'photo.jpg', size: 48_213, type: 'image/jpeg' };
  if (field.kind === 'children') return [rowOf(type, field.child!.fields, use)];
  const known = BY_TYPE[type.name]?.[name] ?? BY_NAME[name];
  if (known !== undefined && fits(known, field)) return known;
  switch (field.kind) {
    case 'id': return ID;
    case 'code': return '1042';
    case 'number': return Math.max(field.min ?? 1, Math.min(field.max ?? 12, 12));
    case 'percent': return 12.5;
    case 'money': return 45_000_000;
    case 'date': return '2026-04-15';
    case 'dateTime': return '2026-04-15T06:30:00.000Z';
    case 'yesNo': return field.default ?? true;
    case 'choice': return Object.keys(field.options ?? {})[0];
    case 'phone': return '09121234567';
    case 'email': return 'sara.mohammadi@example.com';
    case 'nationalId': return '0084575948';
    case 'legalId': return '10380284790';
    case 'postalCode': return '1966733411';
    case 'sheba': return 'IR820540102680020817909002';
    case 'card': return '6037991234567893';
    case 'url': return 'https://www.example.com';
    case 'icon': return 'star';
    case 'mapPoint': return { latitude: 35.7219, longitude: 51.3347 };
    case 'colour': return '#1677ff';
    case 'password': return 'یک گذرواژهٔ بلند';
    case 'grants': return [{ form: 'persons', operations: ['view', 'edit'], scope: 'own', hiddenFields: ['nationalId'] }];
    case 'names': return ['lastName'];
    case 'events': return ['persons.create'];
    case 'tags': return ['مناقصه'];
    case 'filter': return { lastName: { contains: 'محمدی' } };
    case 'figures': return { groupBy: [{ field: 'province' }], measures: [{ fn: 'count' }] };
    case 'widths': return { lastName: 160 };
    default: return field.max !== undefined && field.max < 12 ? 'نمونه'.slice(0, field.max) : 'متن نمونه';
  }
}
/** A name may be of another kind in some type. */
const fits = (value: unknown, { kind, max }: Field): boolean => {
  const text = kind === 'text' || kind === 'longText' || kind === 'address' || kind === 'phone' || kind === 'email' || kind === 'nationalId' || kind === 'legalId' || kind === 'postalCode' || kind === 'url';
  if (typeof value === 'string') return (text && value.length <= (max ?? value.length)) || (kind === 'date' && /^\d{4}-/.test(value));
  return typeof value === 'number' ? kind === 'number' : kind === 'names' || kind === 'events';
};

function rowOf(type: RecordType, fields: Fields, use: 'read' | 'write'): Record<string, unknown> {
  const told = Object.entries(fields).filter(([name, field]) => use === 'read' || field.required || name in BY_NAME);
  return Object.fromEntries([...(use === 'read' ? [['id', ID] as const] : []), ...told.map(([name, field]) => [name, valueOf(type, name, field, use)] as const)]);
}

/** Fields that an example of a type tells: what must be there, and what its lists show. */
const toldOf = (type: RecordType): string[] =>
  Object.entries(type.fields).filter(([name, field]) => field.required || (type.list as readonly string[]).includes(name) || (field.kind === 'children' && !field.tells))
    .sort(([, a], [, b]) => Number(b.required ?? false) - Number(a.required ?? false)).map(([name]) => name).slice(0, 9);

export interface Examples { create: JsonSchema; change: JsonSchema; read: JsonSchema; page: JsonSchema }

/** Bodies and answers of one record type, made of its declaration; a spec parses them by the same kinds. */
export function examplesOf(type: RecordType, registry: Registry): Examples {
  const written = toldOf(type).filter((name) => !type.fields[name]!.readOnly);
  const create = Object.fromEntries(written.map((name) => [name, valueOf(type, name, type.fields[name]!, 'write')]));
  const changed = written.find((name) => !type.fields[name]!.unique && type.fields[name]!.kind === 'text') ?? written[0];
  const told = toldOf(type).filter((name) => type.fields[name]!.kind !== 'password');
  const read: JsonSchema = {
    id: ID, ...Object.fromEntries(told.map((name) => [name, valueOf(type, name, type.fields[name]!, 'read')])),
    title: titleOf(type, told), version: 1, active: true, starred: false, createdAt: '2026-04-15T06:30:00.000Z', createdBy: { id: ID, title: 'رضا کریمی' }, updatedAt: '2026-04-15T06:30:00.000Z', updatedBy: { id: ID, title: 'رضا کریمی' },
    ...(type.abstract ? { type: registry.specialisations(type)[0]!.path } : {}),
  };
  const listed = Object.fromEntries(Object.entries(read).filter(([name]) => fieldsOf(type)[name]?.kind !== 'children'));
  return { create, change: changed ? { [changed]: create[changed] } : {}, read, page: { data: [listed], page: { total: 1, totalIsEstimate: false, nextCursor: null } } };
}

function titleOf(type: RecordType, told: readonly string[]): string {
  const values = Object.fromEntries(told.map((name) => [name, valueOf(type, name, type.fields[name]!, 'read')]));
  return (type.title ? type.title(values) : String(values.title ?? '')).trim();
}
