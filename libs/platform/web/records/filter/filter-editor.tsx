import { Button, Select } from 'antd';
import { type FormEvent, useState } from 'react';
import { fold, type TypeMeta } from '@crm/platform/records';
import { useCommon } from '../../i18n/i18n';
import { recordTexts } from '../../i18n/texts/records';
import { type Condition, type ConditionWord, filterTargets, targetOf, wordName, wordsFor } from '../conditions';
import { listTexts } from '../texts';
import { Operand } from './operand';
import { operandFor, shapeOf } from './operand-shape';

interface Props {
  meta: TypeMeta;
  /** The condition that is edited, or the field that was chosen for a new one. */
  start: { path?: string; condition?: Condition };
  onApply(path: string, condition: Condition | undefined): void;
  /** What was picked from a list holds at once, while the editor stays open for the next pick. */
  onPick(path: string, condition: Condition | undefined): void;
  /** Goes on with the whole filter, groups and all. */
  onAdvanced(): void;
}

/** One condition: field, word, value. Enter applies it. */
export default function FilterEditor({ meta, start, onApply, onPick, onAdvanced }: Props) {
  const lists = listTexts.use();
  const text = recordTexts.use();
  const common = useCommon();
  const [path, setPath] = useState(start.path ?? start.condition?.path);
  const target = path ? targetOf(meta, path) : undefined;
  const words = target ? wordsFor(target.field) : [];
  const [chosenWord, setWord] = useState(start.condition?.word);
  const word = chosenWord && words.includes(chosenWord) ? chosenWord : words[0];
  const [value, setValue] = useState<unknown>(start.condition?.value);

  const operand = target && word ? operandFor(target.field, word, value) : undefined;
  const ready = word !== undefined && operand !== undefined;
  const apply = (event: FormEvent) => {
    event.preventDefault();
    if (path && word && ready) onApply(path, { path, word, value: operand });
  };
  const isPicked = target !== undefined && word !== undefined && (shapeOf(word) === 'many' || shapeOf(word) === 'period' || target.field.kind === 'yesNo');
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
      <Button type="link" size="small" className="filter-editor-advanced" onClick={onAdvanced}>{lists('advanced')}</Button>
      {!start.path && !start.condition && (
        <Select
          aria-label={text('field')} placeholder={text('field')} value={path} onChange={choosePath} autoFocus defaultOpen
          options={filterTargets(meta).map((one) => ({ value: one.path, label: one.label }))}
          showSearch={{ filterOption: (written, option) => fold(String(option?.label ?? '')).includes(fold(written)) }}
        />
      )}
      {target && word && (
        <>
          <Select<ConditionWord> aria-label={text('operator')} value={word} onChange={chooseWord} options={words.map((one) => ({ value: one, label: text(wordName(target.field, one)) }))} />
          {shapeOf(word) !== 'none' && <Operand key={`${target.path} ${shapeOf(word)}`} field={target.field} word={word} value={value} onChange={change} eager />}
          <div className="filter-editor-ways">
            {start.condition && <Button type="text" onClick={() => onApply(target.path, undefined)}>{common('clear')}</Button>}
            {isPicked ? <Button htmlType="submit" disabled={!ready}>{common('close')}</Button> : <Button type="primary" htmlType="submit" disabled={!ready}>{common('apply')}</Button>}
          </div>
        </>
      )}
    </form>
  );
}
