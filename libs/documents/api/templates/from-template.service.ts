import { Injectable } from '@nestjs/common';
import { contact } from '@crm/contacts/records';
import { document, documentTemplate } from '@crm/documents/records';
import { AccessService, badRequest, extensionOf, Fault, Faults, invalidField, MadeFiles, Records, RecordTexts, requestContext, runInContext } from '@crm/platform/api';
import { isId, officeToday, showDate } from '@crm/platform/records';
import { type OfficeTemplate, openTemplate } from './office-template';
import { textTemplate } from './text-template';

/** Bytes of a template's file. */
const MOST_BYTES = 20 * 1024 ** 2;
/** Names of unknown places that a fault tells. */
const MOST_TOLD = 10;
type Body = Record<string, unknown>;
interface Template { name: string; kind: string | null; file: string; content: Buffer }

/** Makes documents of templates: whatever is filled in is what the acting user may see. */
@Injectable()
export class FromTemplateService {
  constructor(private readonly records: Records, private readonly files: MadeFiles, private readonly texts: RecordTexts, private readonly access: AccessService) {}

  /** `{template, …}`: the rest is a new document's body, without a file; a title is made of the template's name and the contact's. */
  async create(given: unknown): Promise<unknown> {
    this.records.of(document).demand('create');
    const { template: id, ...body } = typeof given === 'object' && given !== null && !Array.isArray(given) ? given as Body : {};
    if (id === undefined || id === null) throw invalidField('template', 'required');
    if ('file' in body) throw invalidField('file', 'readOnly');
    const template = await this.template(id);
    const filling = await opened(template);
    this.demandKnown(filling.places, body.contact);
    const titled = { ...(template.kind === null ? {} : { kind: template.kind }), ...body, title: body.title ?? await this.title(template, body.contact) };
    const file = await this.files.begin(document, 'file', `${String(titled.title).slice(0, 150)}.${extensionOf(template.file)}`);
    const made = await this.records.of(document).create({ ...titled, file: file.id });
    const values = await this.values(filling.places, made.id, body.contact);
    await file.write(await filling.fill((name) => values.get(name) ?? ''));
    return this.records.of(document).get(made.id).catch(() => made);
  }

  /** Whoever may choose a template may have it filled; its file is read on the product's own account. */
  private async template(id: unknown): Promise<Template> {
    if (!isId(id)) throw invalidField('template', 'id');
    if (!(await this.records.of(documentTemplate).titlesOf([id])).has(id.toLowerCase())) throw invalidField('template', 'outOfReach');
    return runInContext({ ...requestContext(), actor: this.access.system('document template') }, async () => {
      const { name, kind, file, active } = await this.records.of(documentTemplate).get(id, ['name', 'kind', 'file', 'active']);
      if (active === false) throw invalidField('template', 'outOfReach');
      const content = file ? await this.files.content(file, MOST_BYTES) : undefined;
      if (!file || !content) throw badRequest('قالب فایلی ندارد که پر شود، یا بزرگ‌تر از اندازه است.', 'The template has no file to fill, or it is too large.');
      return { name, kind: kind?.id ?? null, file: file.name, content };
    });
  }

  private demandKnown(places: ReadonlySet<string>, given: unknown): void {
    const known = new Set(['today', 'user.fullName', ...[...this.texts.names(contact)].map((name) => `contact.${name}`), ...[...this.texts.names(document)].map((name) => `document.${name}`)]);
    const unknown = [...places].filter((place) => !known.has(place));
    if (unknown.length) throw new Faults([new Fault('unknownPlaces', { names: unknown.slice(0, MOST_TOLD).map((name) => `{{${name}}}`).join(' ') }, 'template')]);
    if ((given === undefined || given === null) && [...places].some((place) => place.startsWith('contact.'))) throw invalidField('contact', 'required');
  }

  private async title({ name }: Template, given: unknown): Promise<string> {
    const title = isId(given) ? (await this.records.of(contact).titlesOf([given])).get(given.toLowerCase()) : undefined;
    return (title ? `${name} – ${title}` : name).slice(0, 250);
  }

  private async values(places: ReadonlySet<string>, made: string, given: unknown): Promise<Map<string, string>> {
    const { actor, now } = requestContext();
    // A day of a Persian document, whatever language its maker's page is in.
    const values = new Map([['today', showDate(officeToday(now), { language: 'fa' })], ['user.fullName', actor.fullName]]);
    const of = (prefix: string): string[] => [...places].filter((place) => place.startsWith(prefix)).map((place) => place.slice(prefix.length));
    const take = async (prefix: string, read: (names: string[]) => Promise<Map<string, string>>): Promise<void> => {
      const names = of(prefix);
      if (names.length) for (const [name, text] of await read(names)) values.set(prefix + name, text);
    };
    if (isId(given)) await take('contact.', (names) => this.texts.of(contact, given, names));
    await take('document.', (names) => this.texts.of(document, made, names));
    return values;
  }
}

async function opened({ file, content }: Template): Promise<OfficeTemplate> {
  const extension = extensionOf(file);
  switch (extension) {
    case 'docx': case 'xlsx': return openTemplate(content);
    case 'txt': case 'eml': return textTemplate(content, extension);
    case 'html': case 'htm': return textTemplate(content, 'html');
    default: throw badRequest('این نوع فایل قالب نمی‌شود: docx، xlsx، txt، html یا eml.', 'Files of this type are no templates: docx, xlsx, txt, html or eml.');
  }
}
