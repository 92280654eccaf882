import { choice, type Field, type Fields, isFile, longText } from './field';
import type { Label } from './messages';

/** The most characters of a file that are kept to be searched. */
export const MOST_FILE_TEXT = 200_000;

/** What came of reading a file's text. */
export const fileTextStates = {
  waiting: { fa: 'در صف خواندن', en: 'Waiting to be read' },
  read: { fa: 'خوانده شد', en: 'Read' },
  partly: { fa: 'آغاز آن خوانده شد؛ بقیه بلندتر از اندازه است', en: 'Its beginning was read; the rest is too long' },
  empty: { fa: 'متنی در آن نیست', en: 'There is no text in it' },
  unknown: { fa: 'متن خوانده نشد: این نوع فایل خوانده نمی‌شود', en: 'The text was not read: files of this type are not' },
  tooLarge: { fa: 'متن خوانده نشد: فایل بزرگ‌تر از اندازه است', en: 'The text was not read: the file is too large' },
  locked: { fa: 'متن خوانده نشد: فایل رمز دارد', en: 'The text was not read: the file has a password' },
  damaged: { fa: 'متن خوانده نشد: فایل آسیب دیده است', en: 'The text was not read: the file is damaged' },
  tooMuch: { fa: 'متن خوانده نشد: خواندنش وقت یا حافظهٔ زیادی می‌خواهد', en: 'The text was not read: reading it takes too much time or memory' },
} as const satisfies Record<string, Label>;
export type FileTextState = keyof typeof fileTextStates;

/**
 * The words in the file of another field of the record, read out by a job after the file is stored: the search box and
 * filters find the record by them. Nobody writes it, it is no change of the record, an answer holds it only when it is asked
 * for by its name, and whoever may not see the file may not search it either.
 */
export const fileText = (of: string, label: Label) =>
  longText({ ...label, readOnly: true, search: true, max: MOST_FILE_TEXT, textOf: of, tells: [of] } as const);
/** What came of that, for people. */
export const fileTextState = (of: string, label: Label) =>
  choice({ ...label, readOnly: true, textOf: of, tells: [of], options: fileTextStates } as const);

/** Text that is kept to be searched, and not to be read. */
export const isFileText = ({ kind, textOf }: Pick<Field, 'kind' | 'textOf'>): boolean => textOf !== undefined && kind === 'longText';

/** Names of the fields that belong together. */
export interface FileText { file: string; text: string; state: string }
const known = new WeakMap<object, readonly FileText[]>();
/** Throws where a declaration names no file, or only one half. */
export function fileTextsOf(type: { fields: Fields }): readonly FileText[] {
  let found = known.get(type);
  if (!found) known.set(type, found = readFileTexts(type.fields));
  return found;
}

function readFileTexts(fields: Fields): FileText[] {
  const of = (kind: Field['kind'], file: string): string | undefined => Object.keys(fields).find((name) => fields[name]!.textOf === file && fields[name]!.kind === kind);
  return [...new Set(Object.values(fields).flatMap(({ textOf }) => textOf ?? []))].map((file) => {
    const [text, state] = [of('longText', file), of('choice', file)];
    if (!fields[file] || !isFile(fields[file]) || text === undefined || state === undefined) throw new Error(`The text of the file ${file} needs the file, a text and a state`);
    return { file, text, state };
  });
}

/** What is to be written, without the text of a file that it replaces: that of the new one is yet to be read. */
export function withFileTexts(type: { fields: Fields }, changes: Record<string, unknown>, before: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const moved = fileTextsOf(type).filter(({ file }) => file in changes && (changes[file] ?? null) !== (before[file] ?? null));
  return moved.length ? { ...changes, ...Object.fromEntries(moved.flatMap(({ file, text, state }) => [[text, null], [state, changes[file] ? 'waiting' : null]])) } : changes;
}

/** The field whose former files are kept as versions. */
export const versionedField = (type: { fields: Fields }): string | undefined => Object.keys(type.fields).find((name) => type.fields[name]!.versions && isFile(type.fields[name]!));
