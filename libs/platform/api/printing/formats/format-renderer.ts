import { Fault, type FieldMeta, officeToday } from '@crm/platform/records';
import { html } from '../html';
import { styleFault } from './clean-html';
import { type Format, PARTS, type Print, type PrintedRow } from './format';
import { formatDocument } from './format-document';
import { sampleRecord } from './sample-record';
import { type Names, renderTemplate, type Scope, unknownNames } from './template-engine';
import { CODES, type CodesInDoubt, DrawnCodes } from './drawn-codes';
import { scopeOf } from './template-values';

const metaOf = (name: string, kind: 'date' | 'dateTime'): FieldMeta => ({ name, kind, label: name, required: false, unique: false, readable: true, writable: false, sortable: false, operators: [] });
const MOMENT = [metaOf('today', 'date'), metaOf('now', 'dateTime')];
const ALWAYS = { today: true, now: true, user: true, form: true, title: true, organisation: true, logo: true } as const;

const namesOf = (kind: Format['kind'], fields: readonly FieldMeta[]): Names => (kind === 'record' ? { ...ALWAYS, record: fields } : { ...ALWAYS, rows: true, count: true });
function scopeFor(kind: Format['kind'], rows: readonly PrintedRow[], fields: readonly FieldMeta[], { title, form, by, at, showing, organisation: { name, logo } }: Print, codes: DrawnCodes): Scope {
  const scopes = rows.map((row) => scopeOf(row, fields, showing));
  return {
    ...scopeOf({ today: officeToday(at), now: at.toISOString() }, MOMENT, showing), user: by, form, title, organisation: name, logo: logo && html`<img class="logo" src="${logo}" alt="${name}">`, [CODES]: codes,
    ...(kind === 'record' ? { record: scopes[0] ?? scopeOf({}, fields, showing) } : { rows: scopes, count: scopes.length }),
  };
}

/** Everything that is wrong with a format whose writer may see these fields. It is tried on a made-up record, too, so that a name inside a loop is looked at. */
export function faultsOfFormat(format: Format, fields: readonly FieldMeta[], print: Print): Fault[] {
  const style = format.style ? styleFault(format.style) : undefined;
  const scope = scopeFor(format.kind, [sampleRecord(fields, print.at)], fields, print, new DrawnCodes('ignore', print.showing.language));
  return [...(style ? [style.at('style')] : []), ...PARTS.flatMap((part) => {
    const source = format[part] ?? '';
    try {
      const unknown = unknownNames(source, namesOf(format.kind, fields), print.showing);
      if (!unknown.length) renderTemplate(source, scope, print.showing);
      return unknown.map((fault) => fault.at(part));
    } catch (error) {
      if (error instanceof Fault) return [error.at(part)];
      throw error;
    }
  })];
}

/**
 * The document. A field that its reader may not see is empty in it, like one that has no value. Throws a Fault of the part
 * where the format asks for too much, and where `doubt` says so, for a barcode that cannot be drawn.
 */
export function renderFormat(format: Format, rows: readonly PrintedRow[], fields: readonly FieldMeta[], print: Print, doubt: CodesInDoubt = 'note'): string {
  const codes = new DrawnCodes(doubt, print.showing.language);
  const scope = scopeFor(format.kind, rows, fields, print, codes);
  const rendered = (part: (typeof PARTS)[number]): string => {
    try { return format[part] ? renderTemplate(format[part], scope, print.showing, { lenient: true }) : ''; } catch (error) { throw error instanceof Fault ? error.at(part) : error; }
  };
  const [header, body, footer] = PARTS.map(rendered);
  return formatDocument({ language: print.showing.language, title: print.title }, format, { header: header!, body: body!, footer: footer!, style: format.style ?? '' }, codes);
}
