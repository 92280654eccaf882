import { apiKey, customField, customForm, type Field, type Fields, ICONS, incomingWebhook, isReference, mapped, numberingSeries, printFormat, type RecordType, type Registry, storedDescription, view, webhook } from '@crm/platform/records';
import type { ApiClient, Body } from './api-client';
import { cardOf, nationalIdOf, shebaOf } from './office';

/** Texts that name a form or a field are no free texts. */
const GIVEN = new Map<Field, unknown>([
  [view.fields.type, 'persons'], [view.fields.sort, '-lastName'], [view.fields.board, 'gender'],
  [customField.fields.type, 'companies'], [customField.fields.kind, 'text'], [customField.fields.max, 100], [customForm.fields.access, 'experts'], [customForm.fields.sort, '-title'], [customForm.fields.columns, ['title']],
  // Nobody listens at this port.
  [webhook.fields.url, 'http://127.0.0.1:9/'], [incomingWebhook.fields.type, 'persons'], [apiKey.fields.addresses, '192.168.7.0/24'],
  [storedDescription.fields.form, 'persons'], [storedDescription.fields.field, 'description'],
  [printFormat.fields.form, 'persons'], [printFormat.fields.style, 'p{color:red}'], [numberingSeries.fields.pattern, '{year}-{seq:5}'],
  [mapped.fields.path, 'customer.family'], [mapped.fields.field, 'lastName'],
]);
/** What a unique custom field of the kind `text` cannot be told, and what would ask something of every company made later. */
const OTHERS = new Set<Field>([...(['to', 'list', 'many', 'options', 'min', 'decimals', 'required', 'default', 'formula', 'rollUp', 'rollUpFunction', 'rollUpField', 'rollUpFilter'] as const).map((name) => customField.fields[name]), customForm.fields.through]);
const FIXED = new Set<Field>([customField.fields.type, customField.fields.name, customForm.fields.path, storedDescription.fields.form, storedDescription.fields.field]);
/** Whether a whole body may hold a value of this field beside the others. */
export const goesWithOthers = (field: Field): boolean => !OTHERS.has(field);
/** Whether the field may be changed once it was written. */
export const isFree = (type: RecordType, name: string): boolean => !FIXED.has(type.fields[name]!);
/** The text by which a record is changed. */
export const changedText = (type: RecordType): string => {
  const free = Object.entries(type.fields).filter(([, field]) => !FIXED.has(field));
  return (free.find(([, { kind }]) => kind === 'text') ?? free.find(([, { kind }]) => kind === 'longText'))![0];
};
/** One dot. */
export const PICTURE = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

/** A path has letters only: 12 → bc. */
const letters = (i: number): string => [...String(i)].map((digit) => 'abcdefghij'[Number(digit)]).join('');

/** Makes valid bodies of any record type of the registry; what they refer to is made, too, by the administrator. */
export class SampleBodies {
  private next = 1;
  private readonly templates: string[] = [];

  constructor(private readonly admin: ApiClient, private readonly registry: Registry) {}

  /** What must be there and no more; `owner`: the user to whom the record belongs, where its type knows owners. */
  async required(type: RecordType, owner?: string): Promise<Body> {
    const body: Body = {};
    for (const [name, field] of Object.entries(type.fields)) {
      if (field.required && !field.readOnly && field.default === undefined) body[name] = (await this.value(field)).written;
      if (type.access !== 'shared' && type.access.owners.includes(name)) body[name] = field.many ? (owner ? [owner] : []) : owner ?? null;
    }
    return body;
  }

  /** A value of the field as it is written, and the text by which it is known again wherever it stands. `beside`: what the record has already, in which the value may have to lie. */
  async value(field: Field, beside: Body = {}): Promise<{ written: unknown; mark: string }> {
    const i = (this.next += 1);
    const simple = (written: unknown, mark = String(written)): { written: unknown; mark: string } => ({ written, mark });
    if (isReference(field)) {
      const { id, title } = await this.target(field, beside);
      return simple(field.many ? [id] : id, title);
    }
    const given = GIVEN.get(field);
    if (given) return simple(given, typeof given === 'string' ? given : JSON.stringify(given));
    if (field === customForm.fields.path) return simple(`mark-${letters(i)}`);
    // One of the mapped fields: its word stands in the mapping, too.
    if (field === incomingWebhook.fields.key) return simple('lastName', '');
    switch (field.kind) {
      case 'percent': return simple((i % 100) + 0.25);
      case 'number': return simple(Math.min(field.max ?? 1e9, Math.max(field.min ?? 0, field.max ? field.max - (i % 5) : 70_000_000 + i)));
      case 'money': return simple(7_777_000_000 + i);
      case 'date': return simple(`19${50 + (i % 50)}-0${1 + (i % 9)}-1${i % 10}`);
      case 'dateTime': return simple(`2031-0${1 + (i % 9)}-1${i % 10}T0${i % 10}:11:22.000Z`, `2031-0${1 + (i % 9)}-1${i % 10}T0${i % 10}:11:22`);
      case 'yesNo': return simple(true);
      case 'choice': return simple(Object.keys(field.options!).at(-1)!);
      case 'phone': return simple(`0918${String(3_000_000 + i)}`);
      case 'email': return simple(`mark${i}@example.com`);
      case 'nationalId': return simple(nationalIdOf(300_000_000 + i * 37));
      case 'legalId': return simple('10380284790');
      case 'colour': return simple(`#ab${(0x1000 + i).toString(16)}`);
      case 'rating': return simple(1 + (i % 5));
      case 'tags': return simple([`mark${i}`], `mark${i}`);
      case 'url': return simple(`https://mark${i}.example.com`);
      case 'icon': return simple(ICONS[i % ICONS.length]);
      case 'mapPoint': return simple({ latitude: 35 + i / 1e4, longitude: 51 }, String(35 + i / 1e4));
      case 'postalCode': return simple(`14179${String(30_001 + i)}`);
      case 'sheba': return simple(shebaOf(i));
      case 'card': return simple(cardOf(i));
      case 'file': case 'image': return this.file(field, `mark${i}`);
      case 'password': return simple(`a long secret ${i}`);
      case 'grants': return simple([{ form: 'persons', operations: [`mark${i}`], scope: 'own' }], `mark${i}`);
      case 'names': return field === numberingSeries.fields.forms ? simple([['persons', 'companies', 'tasks'][i % 3]], '') : simple(['firstName', 'lastName'], 'firstName');
      case 'events': { const event = `persons.mark${String(i).replace(/\d/g, (digit) => 'abcdefghij'[Number(digit)]!)}`; return simple([event], event); }
      case 'filter': return simple({ lastName: { contains: `mark${i}` } }, `mark${i}`);
      case 'figures': return simple({ groupBy: [{ field: 'lastName' }], measures: Array.from({ length: 1 + i % 40 }, () => ({ fn: 'count' })) }, '');
      case 'widths': return simple({ lastName: 100 + i }, `"lastName":${100 + i}`);
      case 'children': return this.child(field.child!.fields);
      default: return simple(`mark${i}x`.slice(0, field.max ?? 60));
    }
  }

  private async file(field: Field, mark: string): Promise<{ written: unknown; mark: string }> {
    const form = this.registry.forms().find(({ fields }) => Object.values(fields).includes(field))!;
    const [name] = Object.entries(form.fields).find(([, one]) => one === field)!;
    const { body } = await this.admin.upload<{ id: string }>(`/${form.path}/uploads?field=${name}`, PICTURE, `${mark}.png`);
    return { written: body.id, mark };
  }

  private async child(fields: Fields): Promise<{ written: unknown; mark: string }> {
    const row: Body = {};
    let mark = '';
    const required = Object.entries(fields).filter(([, field]) => field.required);
    // Without a value a row is none.
    for (const [name, field] of required.length ? required : Object.entries(fields).slice(0, 1)) {
      const made = await this.value(field);
      row[name] = made.written;
      if (field.kind !== 'choice') mark ||= made.mark;
    }
    return { written: [row], mark };
  }

  /** A record to refer to, with a title of its own. */
  private async target(field: Field, beside: Body): Promise<{ id: string; title: string }> {
    const i = (this.next += 1);
    const declared = this.registry.target(field);
    const type = declared.abstract ? this.registry.specialisations(declared)[0]! : declared;
    const title = `target${i}`;
    const names: Record<string, Body> = {
      'lookup-value': { list: field.list, label: title }, person: { lastName: title }, company: { name: title }, user: { username: title, fullName: title, password: 'a long enough secret' },
    };
    const body = { ...await this.required(type), ...(names[type.name] ?? { [type.fields.name ? 'name' : 'title']: title }) };
    if (type.name === 'user') body.accessTemplate = await this.template();
    if (field.within) for (const [by, own] of Object.entries(field.narrow!)) if (beside[own] !== undefined) body[by] = beside[own];
    return { id: await this.admin.create(`/${type.path}`, body), title };
  }
  private async template(): Promise<string> {
    if (!this.templates.length) this.templates.push(await this.admin.create('/access-templates', { name: 'الگوی نمونه' }));
    return this.templates[0]!;
  }
}
