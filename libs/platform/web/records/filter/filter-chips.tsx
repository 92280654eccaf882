import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useRef } from 'react';
import type { Filter, TypeMeta } from '@crm/platform/records';
import { recordTexts } from '../../i18n/texts/records';
import { type Condition, conditionsOf, targetOf } from '../conditions';
import { useConditionText } from './condition-text';
import { type FilterGroup, type FilterLeaf, isGroup, treeOf } from './filter-tree';
import { listTexts } from '../texts';

interface Props {
  meta: TypeMeta;
  filter: Filter | undefined;
  onEdit(condition: Condition, anchor: HTMLElement): void;
  /** Opens the whole filter, groups and all. */
  onAdvanced(): void;
  onChange(filter: Filter | undefined): void;
}

/** What the list is filtered by, each with its own way out. */
export function FilterChips({ meta, filter, onEdit, onAdvanced, onChange }: Props) {
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
        <Chip key={condition.path} meta={meta} condition={condition} onEdit={(anchor) => (targetOf(meta, condition.path) ? onEdit(condition, anchor) : onAdvanced())} onRemove={() => onChange(without([condition.path]))} />
      ))}
      {rest && (
        <span className="filter-chip">
          <button type="button" className="filter-chip-text" onClick={onAdvanced}><GroupWords meta={meta} group={treeOf(rest)} /></button>
          <RemoveButton label={text('advancedFilter')} onClick={() => onChange(without(Object.keys(rest)))} />
        </span>
      )}
      <Button type="link" size="small" onClick={() => onChange(undefined)}>{text('clearFilters')}</Button>
    </div>
  );
}

function Chip({ meta, condition, onEdit, onRemove }: { meta: TypeMeta; condition: Condition; onEdit(anchor: HTMLElement): void; onRemove(): void }) {
  const chip = useRef<HTMLSpanElement>(null);
  const { label, word, value } = useConditionText(meta, condition);
  return (
    <span className="filter-chip" ref={chip}>
      <button type="button" className="filter-chip-text" onClick={() => chip.current && onEdit(chip.current)}>
        <span className="quiet">{label}:</span> {word && <span>{word} </span>}<bdi>{value}</bdi>
      </button>
      <RemoveButton label={label} onClick={onRemove} />
    </span>
  );
}

/** A group of conditions in words: «اولویت: بالا یا مسئول انجام: خودم». */
function GroupWords({ meta, group }: { meta: TypeMeta; group: FilterGroup }) {
  const text = listTexts.use();
  return (
    <>
      {group.not && <span className="filter-word">{text('exceptIf')} </span>}
      {group.parts.map((part, i) => (
        <span key={part.key}>
          {i > 0 && <span className="filter-word"> {text(group.word)} </span>}
          {isGroup(part) ? <>(<GroupWords meta={meta} group={part} />)</> : <LeafWords meta={meta} leaf={part} />}
        </span>
      ))}
    </>
  );
}

function LeafWords({ meta, leaf: { condition: { path = '', word = 'eq', value } } }: { meta: TypeMeta; leaf: FilterLeaf }) {
  const said = useConditionText(meta, { path, word, value });
  return <><span className="quiet">{said.label}:</span> {said.word && `${said.word} `}<bdi>{said.value}</bdi></>;
}

function RemoveButton({ label, onClick }: { label: string; onClick(): void }) {
  const text = recordTexts.use();
  return <button type="button" className="filter-chip-remove" aria-label={text('removeFilter', { label })} onClick={onClick}><CloseOutlined aria-hidden /></button>;
}
