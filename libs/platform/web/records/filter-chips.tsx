import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useRef } from 'react';
import { type FieldMeta, type Filter, type Language, persianDigits, type TypeMeta } from '@crm/platform/records';
import { useLanguage } from '../i18n/i18n';
import { recordTexts } from '../i18n/texts/records';
import { formatValue } from '../ui/format';
import { type Condition, conditionsOf, targetOf } from './conditions';
import { refIdsOf, useRefs } from './ref-titles';

interface Props {
  meta: TypeMeta;
  filter: Filter | undefined;
  onEdit(condition: Condition, anchor: HTMLElement): void;
  onChange(filter: Filter | undefined): void;
}

/** What the list is filtered by, each with its own way out. */
export function FilterChips({ meta, filter, onEdit, onChange }: Props) {
  const text = recordTexts.use();
  const { conditions, rest } = conditionsOf(filter);
  if (!filter) return null;
  const without = (paths: readonly string[]): Filter | undefined => {
    const next = Object.fromEntries(Object.entries(filter).filter(([path]) => !paths.includes(path)));
    return Object.keys(next).length ? next : undefined;
  };
  return (
    <div className="filter-chips">
      {conditions.map((condition) => (
        <Chip key={condition.path} meta={meta} condition={condition} onEdit={(anchor) => onEdit(condition, anchor)} onRemove={() => onChange(without([condition.path]))} />
      ))}
      {rest && <span className="filter-chip"><span>{text('advancedFilter')}</span><RemoveButton label={text('advancedFilter')} onClick={() => onChange(without(Object.keys(rest)))} /></span>}
      <Button type="link" size="small" onClick={() => onChange(undefined)}>{text('clearFilters')}</Button>
    </div>
  );
}

function Chip({ meta, condition, onEdit, onRemove }: { meta: TypeMeta; condition: Condition; onEdit(anchor: HTMLElement): void; onRemove(): void }) {
  const text = recordTexts.use();
  const language = useLanguage();
  const chip = useRef<HTMLSpanElement>(null);
  const target = targetOf(meta, condition.path);
  const isRefs = target !== undefined && ['reference', 'lookup', 'tree'].includes(target.field.kind) && ['in', 'notIn', 'eq', 'ne', 'under'].includes(condition.word);
  const refs = useRefs(target?.field ?? NO_FIELD, isRefs ? refIdsOf(condition.value) : []);
  const label = target?.label ?? condition.path;
  const shown = isRefs ? refs.map((ref) => ref.title).join(language === 'fa' ? '، ' : ', ') : target ? valueText(target.field, condition, language) : String(condition.value);
  // The usual word of a kind goes without saying: «استان: تهران».
  const word = condition.word === 'in' || condition.word === 'contains' || (condition.word === 'eq' && target?.field.kind === 'yesNo') ? '' : text(condition.word);
  return (
    <span className="filter-chip" ref={chip}>
      <button type="button" className="filter-chip-text" onClick={() => target && chip.current && onEdit(chip.current)}>
        <span className="quiet">{label}:</span> {word && <span>{word} </span>}<bdi>{shown}</bdi>
      </button>
      <RemoveButton label={label} onClick={onRemove} />
    </span>
  );
}
const NO_FIELD: FieldMeta = { name: '', kind: 'text', label: '', required: false, unique: false, readable: true, writable: false, sortable: false, operators: [] };

function RemoveButton({ label, onClick }: { label: string; onClick(): void }) {
  const text = recordTexts.use();
  return <button type="button" className="filter-chip-remove" aria-label={text('removeFilter', { label })} onClick={onClick}><CloseOutlined aria-hidden /></button>;
}

function valueText(field: FieldMeta, { word, value }: Condition, language: Language): string {
  if (value === null || value === undefined) return '';
  if (word === 'contains' || word === 'startsWith') return language === 'fa' ? persianDigits(String(value)) : String(value);
  const kind = field.kind === 'dateTime' && typeof value === 'string' && value.length === 10 ? 'date' : field.kind;
  const one = (given: unknown): string => (typeof given === 'string' && given.startsWith('$') ? given : formatValue(given, { ...field, kind }, language));
  const values: unknown[] = Array.isArray(value) ? value : [value];
  return values.map(one).join(word === 'between' ? ' – ' : language === 'fa' ? '، ' : ', ');
}
