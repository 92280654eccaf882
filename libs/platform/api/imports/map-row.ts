import {
  bulleted, Fault, type Field, fold, isReference, kindOf, type Label, labelledPhones, latinDigits, mainField, normaliseText, notedText, onlyDigits, readMoney, type RecordType, splitPhones,
} from '@crm/platform/records';
import { type MappedField, type MappingPlan } from './mapping';
import type { SourceRow } from './read-rows';
import { headingWords, typeWords } from './synonyms';

/** A reference as it was written, until it is looked up. `holder[key]` gets the id, or the ids. */
export interface WrittenReference { holder: Record<string, unknown>; key: string; field: Field; texts: readonly string[]; column: string; path: string }

export interface RowFault { column: string | null; fault: Fault }

/** A row as a body that Records takes, its references still to be looked up. */
export interface MappedRow {
  number: number;
  cells: readonly string[];
  /** Undefined when it cannot be told. */
  type: RecordType | undefined;
  body: Record<string, unknown>;
  references: WrittenReference[];
  faults: RowFault[];
  /** Columns whose value the row's type has no field for. */
  unused: string[];
  /** The column that a path of the body came from. */
  columnOf(path: string): string | null;
}

/** The text of a cell; nothing, or only dashes, is no value. A quote that keeps a formula from running is not part of it. */
export function cellText(cell: string): string {
  const text = normaliseText(cell.replace(/^'(?=[=+\-@\t\r\0])/, ''));
  return /^[-–—_ـ]*$/.test(text) ? '' : text;
}

/** Cells → body. Nothing is looked up and nothing is thrown: what is wrong stands in `faults`. */
export function mapRow(row: SourceRow, plan: MappingPlan): MappedRow {
  const faults: RowFault[] = [];
  const form = formOf(row, plan, faults);
  const origins = new Map<string, string>();
  const mapped: MappedRow = {
    number: row.number, cells: row.cells, type: form?.type, body: {}, references: [], faults, unused: [],
    columnOf: (path) => originOf(origins, path),
  };
  if (row.fault) {
    faults.push({ column: null, fault: row.fault });
    return mapped;
  }
  if (row.overfull) faults.push({ column: null, fault: new Fault('overfull') });
  if (!form) return mapped;
  const rows = new Map<string, Record<string, unknown>>();
  for (const target of form.fields) {
    const text = inRialsOf(target, cellText(row.cells[target.index] ?? ''));
    if (!text) continue;
    if (target.child) fillChild(mapped, target, text, rows, origins);
    else fill(mapped, mapped.body, target.name, target.field, text, target.column, target.name, origins);
  }
  mapped.unused = unusedColumns(row, plan, form);
  return mapped;
}

/** An amount of a column that is in another unit. */
function inRialsOf({ unit = 'rial' }: MappedField, text: string): string {
  const rials = unit === 'rial' ? undefined : readMoney(text, unit);
  return rials === undefined ? text : String(rials);
}

function originOf(origins: ReadonlyMap<string, string>, path: string): string | null {
  for (let at = path; at; at = at.replace(/(\.[^.[\]]*|\[\d+\]|^[^.[\]]+)$/, '')) {
    const column = origins.get(at);
    if (column !== undefined) return column;
  }
  return null;
}

type Form = MappingPlan['forms'][number];

/** What the row is: as its column says, else the only type whose required fields are filled. */
function formOf(row: SourceRow, { forms, typeColumn, columns }: MappingPlan, faults: RowFault[]): Form | undefined {
  if (forms.length === 1) return forms[0];
  const column = typeColumn === undefined ? null : columns[typeColumn]!;
  const word = typeColumn === undefined ? '' : cellText(row.cells[typeColumn] ?? '');
  if (word) {
    const said = forms.find(({ type }) => namesOf(type).some((name) => fold(name) === fold(word)));
    if (!said) faults.push({ column, fault: new Fault('choice', { options: { fa: forms.map(({ type }) => type.fa[0]).join('، '), en: forms.map(({ type }) => type.en[0]).join(', ') } }, 'type') });
    return said;
  }
  const filled = (form: Form): boolean => form.fields.some(({ field, index }) => field.required && cellText(row.cells[index] ?? ''));
  const possible = forms.filter(filled);
  if (possible.length === 1) return possible[0];
  faults.push({ column, fault: new Fault('required', {}, 'type') });
  return undefined;
}
const namesOf = (type: RecordType): string[] => [type.name, type.path, ...type.fa, ...type.en, ...(typeWords[type.name] ?? [])];

/** Filled cells of columns that only other types have a field for. */
function unusedColumns(row: SourceRow, { forms, columns }: MappingPlan, form: Form): string[] {
  const own = new Set(form.fields.map(({ index }) => index));
  const others = new Set(forms.flatMap(({ fields }) => fields.map(({ index }) => index)).filter((index) => !own.has(index)));
  return [...others].filter((index) => cellText(row.cells[index] ?? '')).map((index) => columns[index]!);
}

function fill(
  mapped: MappedRow, holder: Record<string, unknown>, key: string, field: Field, text: string, column: string, path: string, origins: Map<string, string>,
): void {
  if (!origins.has(path)) origins.set(path, column);
  if (isReference(field)) {
    const known = mapped.references.find((reference) => reference.holder === holder && reference.key === key);
    const texts = field.many ? listed(text) ?? parts(text) : [text];
    if (known && field.many) known.texts = [...known.texts, ...texts];
    else if (!known) mapped.references.push({ holder, key, field, texts, column, path });
  } else if (holder[key] === undefined) {
    holder[key] = (field.kind === 'tags' ? listed(text) : undefined) ?? kindOf(field).fromText?.(text, field) ?? text;
  } else if (field.kind === 'text' || field.kind === 'longText' || field.kind === 'address') {
    // Several columns in one text: «نام», «نام میانی».
    holder[key] = `${String(holder[key])}${field.kind === 'text' ? ' ' : '\n'}${text}`;
  }
}
/** Several texts as a complete export writes them; undefined for anything else. */
function listed(text: string): string[] | undefined {
  const read = text.startsWith('["') ? jsonOf(text) : undefined;
  return Array.isArray(read) && read.every((one) => typeof one === 'string') ? read : undefined;
}
/** Child rows as a complete export writes them. */
function rowsIn(text: string): Record<string, string>[] | undefined {
  const read = text.startsWith('[{') ? jsonOf(text) : undefined;
  const isRow = (one: unknown): one is Record<string, string> => typeof one === 'object' && one !== null && Object.values(one).every((value) => typeof value === 'string');
  return Array.isArray(read) && read.every(isRow) ? read : undefined;
}
function jsonOf(text: string): unknown {
  try { return JSON.parse(text); } catch { return undefined; }
}
const parts = (text: string): string[] => text.split(/[,،;؛|\n]/).map((part) => part.trim()).filter(Boolean);

function fillChild(mapped: MappedRow, target: MappedField, text: string, rows: Map<string, Record<string, unknown>>, origins: Map<string, string>): void {
  const { name, column } = target;
  const { name: inner, field, group, constants } = target.child!;
  const { fields } = target.field.child!;
  const list = (mapped.body[name] ??= []) as Record<string, unknown>[];
  const place = (key: string, value: string, same: Record<string, string> = constants): void => {
    let row = rows.get(key);
    if (!row) {
      rows.set(key, row = {});
      const at = `${name}[${list.push(row) - 1}]`;
      origins.set(at, column);
      for (const [constant, written] of Object.entries(same)) fill(mapped, row, constant, fields[constant]!, written, column, `${at}.${constant}`, origins);
    }
    fill(mapped, row, inner, field, value, column, `${name}[${list.indexOf(row)}].${inner}`, origins);
    if (!origins.has(name)) origins.set(name, column);
  };
  const whole = rowsIn(text);
  if (whole && !Object.keys(constants).length) {
    origins.set(name, column);
    for (const written of whole) {
      const row: Record<string, unknown> = {};
      const at = `${name}[${list.push(row) - 1}]`;
      for (const [key, value] of Object.entries(written)) {
        // What is no field of the row is named by the check of the whole body.
        if (Object.hasOwn(fields, key)) fill(mapped, row, key, fields[key]!, value, column, `${at}.${key}`, origins);
        else row[key] = value;
      }
    }
    return;
  }
  const labelled = field.kind === 'phone' ? labelledPhones(text, (word) => optionOf(target, word)) : undefined;
  if (labelled) {
    labelled.forEach(({ kind, number }, i) => place(`${name}/${group}${i ? `/${i}` : ''}`, number, kind === undefined ? constants : { ...constants, [choiceOf(target)!.name]: kind }));
    return;
  }
  const values = bulleted(text) ?? (field.kind === 'email' ? splitEmails(text) : field.kind === 'phone' ? [separated(text)] : [text]);
  values.forEach((value, i) => {
    const { told, same } = noted(target, value);
    place(`${name}/${group}${i ? `/${i}` : ''}`, told, same);
  });
}

/** «انگلیسی (پیشرفته)» is a language and its level. What is none of the choice's words belongs to the text. */
function noted({ field, child }: MappedField, text: string): { told: string; same: Record<string, string> } {
  const { name, constants } = child!;
  const { note, fields } = field.child!;
  const read = note !== undefined && name === mainField(field) ? notedText(text) : undefined;
  const option = read && kindOf(fields[note!]!).fromText?.(read.note, fields[note!]!);
  return read && typeof option === 'string' && Object.hasOwn(fields[note!]!.options ?? {}, option) ? { told: read.told, same: { ...constants, [note!]: option } } : { told: text, same: constants };
}

/** The choice that a row must make: what a phone is. */
function choiceOf({ field }: MappedField): { name: string; field: Field } | undefined {
  const found = Object.entries(field.child!.fields).find(([, inner]) => inner.kind === 'choice' && inner.required);
  return found && { name: found[0], field: found[1] };
}
/** The choice that a word before a number means: «نمابر: 021…». */
function optionOf(target: MappedField, word: string): string | undefined {
  const choice = choiceOf(target);
  const words = (option: string, { fa, en }: Label): readonly string[] => [option, fa, en, ...(headingWords[`${target.path}:${option}`] ?? [])];
  return Object.entries(choice?.field.options ?? {}).find(([option, label]) => words(option, label).some((one) => fold(one) === fold(word)))?.[0];
}

const splitEmails = (text: string): string[] => text.split(/[\s,،;؛|/]+/).filter(Boolean);

/** «09121234567 - 02188001122» and «09121234567/09351234567» hold two numbers: every part is a whole one by itself. */
function separated(text: string): string {
  return splitPhones(text).map((part) => {
    const pieces = part.split(/\s*[-/\\]\s*|\s+/);
    return pieces.length > 1 && pieces.every((piece) => /^(\+|00)?\d{10,14}$/.test(latinDigits(piece)) && onlyDigits(piece).length >= 10) ? pieces.join('،') : part;
  }).join('،');
}
