import { Button, Input, Select } from 'antd';
import { type FormEvent, useState } from 'react';
import { type FieldMeta, fold, readNumber, type TypeMeta } from '@crm/platform/records';
import { inputOf } from '../fields/registry';
import { useCommon } from '../i18n/i18n';
import { recordTexts } from '../i18n/texts/records';
import { type Condition, type ConditionWord, filterTargets, targetOf, wordsFor } from './conditions';
import { refIdsOf, useRefs } from './ref-titles';

interface Props {
  meta: TypeMeta;
  /** The condition that is edited, or the field that was chosen for a new one. */
  start: { path?: string; condition?: Condition };
  onApply(path: string, condition: Condition | undefined): void;
  /** What was picked from a list holds at once, while the editor stays open for the next pick. */
  onPick(path: string, condition: Condition | undefined): void;
}

const WITHOUT_VALUE = new Set<ConditionWord>(['empty', 'notEmpty']);
const SEVERAL = new Set<ConditionWord>(['in', 'notIn']);
const refers = (field: FieldMeta): boolean => field.kind === 'reference' || field.kind === 'lookup' || field.kind === 'tree';
const isNumber = (field: FieldMeta): boolean => field.kind === 'number' || field.kind === 'money' || field.kind === 'percent';

/** One condition: field, word, value. Enter applies it. */
export default function FilterEditor({ meta, start, onApply, onPick }: Props) {
  const text = recordTexts.use();
  const common = useCommon();
  const [path, setPath] = useState(start.path ?? start.condition?.path);
  const target = path ? targetOf(meta, path) : undefined;
  const words = target ? wordsFor(target.field) : [];
  const [chosenWord, setWord] = useState(start.condition?.word);
  const word = chosenWord && words.includes(chosenWord) ? chosenWord : words[0];
  const [value, setValue] = useState<unknown>(start.condition?.value);

  const operand = target && word ? operandFor(target.field, word, value) : undefined;
  const ready = word !== undefined && (WITHOUT_VALUE.has(word) || operand !== undefined);
  const apply = (event: FormEvent) => {
    event.preventDefault();
    if (path && word && ready) onApply(path, { path, word, value: WITHOUT_VALUE.has(word) ? null : operand });
  };
  const isPicked = target !== undefined && word !== undefined && (shapeOf(word) === 'many' || target.field.kind === 'yesNo');
  const change = (next: unknown) => {
    setValue(next);
    if (!isPicked) return;
    const picked = operandFor(target.field, word, next);
    onPick(target.path, picked === undefined ? undefined : { path: target.path, word, value: picked });
  };
  const choosePath = (next: string) => { setPath(next); setWord(undefined); setValue(undefined); };
  const chooseWord = (next: ConditionWord) => {
    if (word && shapeOf(word) !== shapeOf(next)) setValue(undefined);
    setWord(next);
  };
  return (
    <form className="filter-editor" onSubmit={apply}>
      {!start.path && !start.condition && (
        <Select
          aria-label={text('field')} placeholder={text('field')} value={path} onChange={choosePath} autoFocus defaultOpen
          options={filterTargets(meta).map((one) => ({ value: one.path, label: one.label }))}
          showSearch={{ filterOption: (written, option) => fold(String(option?.label ?? '')).includes(fold(written)) }}
        />
      )}
      {target && word && (
        <>
          <Select<ConditionWord> aria-label={text('operator')} value={word} onChange={chooseWord} options={words.map((one) => ({ value: one, label: text(one) }))} />
          {!WITHOUT_VALUE.has(word) && <Operand key={`${target.path} ${shapeOf(word)}`} field={target.field} word={word} value={value} onChange={change} />}
          <div className="filter-editor-ways">
            {start.condition && <Button type="text" onClick={() => onApply(target.path, undefined)}>{common('clear')}</Button>}
            {isPicked ? <Button htmlType="submit" disabled={!ready}>{common('close')}</Button> : <Button type="primary" htmlType="submit" disabled={!ready}>{common('apply')}</Button>}
          </div>
        </>
      )}
    </form>
  );
}

/** Words whose values have the same shape can take over each other's. */
function shapeOf(word: ConditionWord): 'none' | 'many' | 'two' | 'text' | 'one' {
  if (WITHOUT_VALUE.has(word)) return 'none';
  if (SEVERAL.has(word)) return 'many';
  if (word === 'between') return 'two';
  return word === 'contains' || word === 'startsWith' ? 'text' : 'one';
}

/** What is written or chosen → what the filter says; undefined while it is no value. */
function operandFor(field: FieldMeta, word: ConditionWord, value: unknown): unknown {
  const one = (given: unknown): unknown => {
    if (given === undefined || given === null || given === '') return undefined;
    if (isNumber(field) && shapeOf(word) !== 'text') return typeof given === 'number' ? given : readNumber(String(given));
    return given;
  };
  if (shapeOf(word) === 'many') return Array.isArray(value) && value.length ? value : undefined;
  if (shapeOf(word) === 'two') {
    const [from, to] = Array.isArray(value) ? value.map(one) : [];
    return from !== undefined && to !== undefined ? [from, to] : undefined;
  }
  return typeof value === 'string' ? one(value.trim()) : one(value);
}

interface OperandProps { field: FieldMeta; word: ConditionWord; value: unknown; onChange(value: unknown): void }

function Operand({ field, word, value, onChange }: OperandProps) {
  const text = recordTexts.use();
  const shape = shapeOf(word);
  if (shape === 'two') {
    const [from, to] = Array.isArray(value) ? value as unknown[] : [];
    return (
      <div className="filter-editor-range">
        <One field={field} value={from} onChange={(next) => onChange([next, to])} label={text('gte')} first />
        <One field={field} value={to} onChange={(next) => onChange([from, next])} label={text('valueTo')} />
      </div>
    );
  }
  if (refers(field) && shape !== 'text') return <References field={field} many={shape === 'many'} value={value} onChange={onChange} />;
  if (shape === 'many') {
    return (
      <Select
        mode="multiple" autoFocus defaultOpen aria-label={text('value')} options={field.options} value={Array.isArray(value) ? value : []} onChange={onChange}
        showSearch={{ filterOption: (written, option) => fold(String(option?.label ?? '')).includes(fold(written)) }}
      />
    );
  }
  if (shape === 'text') {
    const isDate = field.kind === 'date' || field.kind === 'dateTime';
    return <Input autoFocus aria-label={text('value')} placeholder={isDate ? text('datePrefix') : undefined} value={typeof value === 'string' || typeof value === 'number' ? String(value) : ''} onChange={(event) => onChange(event.target.value)} />;
  }
  return <One field={field} value={value} onChange={onChange} label={text('value')} first />;
}

/** A single value, by the input of its kind; an instant is filtered by its day. */
function One({ field, value, onChange, label, first }: { field: FieldMeta; value: unknown; onChange(value: unknown): void; label: string; first?: boolean }) {
  const kind = field.kind === 'dateTime' ? 'date' : field.kind;
  if (isNumber(field) || kind === 'date' || kind === 'yesNo') {
    const KindInput = inputOf(kind);
    return <KindInput field={{ ...field, kind, required: true }} value={value ?? null} onChange={onChange} record={{}} ariaLabel={label} placeholder={label} autoFocus={first} />;
  }
  return <Input aria-label={label} autoFocus={first} value={typeof value === 'string' ? value : ''} onChange={(event) => onChange(event.target.value)} />;
}

function References({ field, many, value, onChange }: { field: FieldMeta; many: boolean; value: unknown; onChange(value: unknown): void }) {
  const text = recordTexts.use();
  const refs = useRefs(field, refIdsOf(value));
  const KindInput = inputOf(field.kind);
  // The list of a filter is never narrowed by a record: there is none.
  const { narrow: _, ...free } = field;
  return (
    <KindInput
      field={{ ...free, many, required: false }} value={many ? refs : refs[0] ?? null} record={{}} ariaLabel={text('value')} autoFocus
      onChange={(next) => onChange(many ? refIdsOf(next) : refIdsOf(next)[0])}
    />
  );
}
