import type { FieldMeta, Showing } from '@crm/platform/records';
import type { PaperOfFormat } from './format-document';

/** What a print format says, as it is stored. */
export interface Format extends PaperOfFormat { kind: 'record' | 'list'; body: string; header: string | null; footer: string | null; style: string | null }
/** Whose print it is, and when. `organisation`: the office's name and the address of its logo, a picture that stands in it (`data:`). */
export interface Print { title: string; form: string; by: string; at: Date; showing: Showing; organisation: { name: string | null; logo: string | null } }
export type PrintedRow = Readonly<Record<string, unknown>>;

export const PARTS = ['header', 'body', 'footer'] as const;

/** Those of the fields that a format can name at all: the others need not be read. */
export function namedIn(format: Format, fields: readonly FieldMeta[]): FieldMeta[] {
  const source = PARTS.map((part) => format[part] ?? '').join('\n');
  return fields.filter(({ name }) => source.includes(name));
}
