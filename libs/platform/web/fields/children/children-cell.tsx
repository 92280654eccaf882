import { dialled, type FieldMeta, phoneLink } from '@crm/platform/records';
import { useLanguage } from '../../i18n/i18n';
import { childSummary, digits, formatValue } from '../../ui/format';
import type { CellProps } from '../field-props';
import { MapPointCell } from '../map-point/map-point-cell';
import { ReferenceCell } from '../reference/reference-cell';
import { isEmpty, type Row, rowsOf } from '../field-values';

/** What stands under a mask calls nobody. */
const MASK = /\*/;
/** What means nothing without its name. */
const LABELLED = new Set<FieldMeta['kind']>(['text', 'date']);
const has = (fields: FieldMeta[], kind: FieldMeta['kind']): FieldMeta | undefined => fields.find((field) => field.kind === kind);

/** Rows one below the other: phones that can be called, e-mails that can be written to, everything else in one line. */
export function ChildrenCell({ field, value }: CellProps) {
  const fields = field.children ?? [];
  const rows = rowsOf(value);
  return <div className="field-lines">{rows.map((row, i) => <ChildLine key={typeof row.id === 'string' ? row.id : i} row={row} fields={fields} />)}</div>;
}

function ChildLine({ row, fields }: { row: Row; fields: FieldMeta[] }) {
  const language = useLanguage();
  const email = has(fields, 'email');
  if (has(fields, 'phone') && 'number' in row) {
    const number = dialled(row);
    const notes = fields.filter((field) => (field.kind === 'choice' || field.kind === 'lookup' || field.name === 'extension') && !isEmpty(row[field.name]));
    return (
      <span className="field-line">
        {MASK.test(number) ? <span dir="ltr">{digits(number, language)}</span> : <a dir="ltr" href={phoneLink(row)}>{digits(number, language)}</a>}
        {notes.map((field) => <Note key={field.name} field={field} value={row[field.name]} labelled={field.name === 'extension'} />)}
      </span>
    );
  }
  if (email && !isEmpty(row[email.name])) {
    const written = String(row[email.name]);
    return (
      <span className="field-line">
        {MASK.test(written) ? <span dir="ltr">{written}</span> : <a dir="ltr" href={`mailto:${written}`}>{written}</a>}
        {fields.filter((field) => (field.kind === 'lookup' || field.kind === 'yesNo') && !isEmpty(row[field.name])).map((field) => <Note key={field.name} field={field} value={row[field.name]} />)}
      </span>
    );
  }
  const lead = childSummary(row, fields, language);
  const told = fields.filter((field) => field.kind !== 'id' && !isEmpty(row[field.name]));
  const first = told.find((field) => formatValue(row[field.name], field, language) === lead);
  const rest = told.filter((field) => field !== first);
  return <span>{first?.kind === 'reference' ? <ReferenceCell field={first} value={row[first.name]} /> : lead}{rest.map((field) => <Note key={field.name} field={field} value={row[field.name]} labelled={LABELLED.has(field.kind)} />)}</span>;
}

function Note({ field, value, labelled }: { field: FieldMeta; value: unknown; labelled?: boolean }) {
  const language = useLanguage();
  if (field.kind === 'reference') return <span className="field-note"><ReferenceCell field={field} value={value} /></span>;
  if (field.kind === 'mapPoint') return <span className="field-note"><MapPointCell field={field} value={value} /></span>;
  if (field.kind === 'yesNo') return value === true ? <span className="field-note">{field.label}</span> : null;
  const text = formatValue(value, field, language);
  return <span className="field-note">{labelled ? <>{field.label} <span dir="ltr">{digits(text, language)}</span></> : text}</span>;
}
