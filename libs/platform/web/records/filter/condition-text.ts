import { type FieldMeta, type Language, persianDigits, type TypeMeta } from '@crm/platform/records';
import { useLanguage } from '../../i18n/i18n';
import { recordTexts } from '../../i18n/texts/records';
import { formatValue } from '../../ui/format';
import { type Condition, targetOf, targetOfColumn, wordName } from '../conditions';
import { useRefs } from '../ref-titles';
import { listTexts } from '../texts';
import { usePeriodText } from './period-text';

const REFERRING = new Set<FieldMeta['kind']>(['reference', 'lookup', 'tree']);
const BY_ID = new Set<Condition['word']>(['in', 'notIn', 'eq', 'ne', 'under']);
const NO_FIELD: FieldMeta = { name: '', kind: 'text', label: '', required: false, unique: false, readable: true, writable: false, sortable: false, operators: [] };
const RELATIVE = /^\$(daysAgo|daysAhead|today|now|jalaliMonthStart|jalaliYearStart)(?::(\d+))?$/;

export interface ConditionText { label: string; word: string; value: string }

/** A condition in words: field, operator and value, the usual operator of a kind unsaid («استان: تهران»). */
export function useConditionText(meta: TypeMeta, condition: Condition): ConditionText {
  const text = recordTexts.use();
  const language = useLanguage();
  const period = usePeriodText();
  const relative = useRelativeText();
  // Child rows as a whole are asked for by what tells them.
  const target = targetOf(meta, condition.path) ?? targetOfColumn(meta, condition.path);
  const isRefs = target !== undefined && REFERRING.has(target.field.kind) && BY_ID.has(condition.word);
  const ids = isRefs ? [condition.value].flat().filter((id): id is string => typeof id === 'string') : [];
  const refs = useRefs(target?.field ?? NO_FIELD, ids);
  const unsaid = condition.word === 'in' || (condition.word === 'contains' && target?.field.kind !== 'mapPoint') || condition.word === 'during' || (condition.word === 'eq' && target?.field.kind === 'yesNo');
  return {
    label: target?.label ?? condition.path,
    word: unsaid || condition.word === 'during' ? '' : text(target ? wordName(target.field, condition.word) : condition.word),
    value: condition.word === 'during' ? period(String(condition.value)) : isRefs ? refs.map((ref) => ref.title).join(language === 'fa' ? '، ' : ', ') : target ? valueText(target.field, condition, language, relative) : String(condition.value ?? ''),
  };
}

function useRelativeText(): (written: string) => string | undefined {
  const text = listTexts.use();
  return (written) => {
    const match = RELATIVE.exec(written);
    return match ? text(`relative_${match[1] as 'today'}`, { days: Number(match[2] ?? 0) }) : undefined;
  };
}

function valueText(field: FieldMeta, { word, value }: Condition, language: Language, relative: (written: string) => string | undefined): string {
  if (value === null || value === undefined) return '';
  if ((word === 'contains' || word === 'startsWith') && typeof value !== 'object') return language === 'fa' ? persianDigits(String(value)) : String(value);
  if (field.kind === 'file' || field.kind === 'image') return String(value);
  const kind = field.kind === 'dateTime' && typeof value === 'string' && value.length === 10 ? 'date' : field.kind;
  const one = (given: unknown): string => (typeof given === 'string' && given.startsWith('$') ? relative(given) ?? given : formatValue(given, { ...field, kind: field.kind === 'dateTime' && typeof given === 'string' && given.length === 10 ? 'date' : kind }, language));
  const values: unknown[] = Array.isArray(value) ? value : [value];
  return values.map(one).join(word === 'between' ? ' – ' : language === 'fa' ? '، ' : ', ');
}
