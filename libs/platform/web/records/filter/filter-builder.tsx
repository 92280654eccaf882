import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Checkbox, Modal, Segmented, Select } from 'antd';
import { useState } from 'react';
import { type Filter, fold, type TypeMeta } from '@crm/platform/records';
import { useCommon } from '../../i18n/i18n';
import { recordTexts } from '../../i18n/texts/records';
import { type ConditionWord, filterTargets, targetOf, wordName, wordsFor } from '../conditions';
import { listTexts } from '../texts';
import { filterOf, type FilterGroup, type FilterLeaf, isGroup, newGroup, newLeaf, treeOf, withAdded, withPart } from './filter-tree';
import { Operand } from './operand';
import { operandFor, shapeOf } from './operand-shape';
import './filter.css';

interface Props { meta: TypeMeta; filter: Filter | undefined; onApply(filter: Filter | undefined): void; onClose(): void }
/** Groups within groups within a group: deeper, nobody reads it any more. The server takes eight. */
const DEEPEST = 3;

/** The whole filter: conditions in groups of «all» or «any», groups within groups, each of which may be inverted. */
export default function FilterBuilder({ meta, filter, onApply, onClose }: Props) {
  const text = listTexts.use();
  const records = recordTexts.use();
  const common = useCommon();
  const [root, setRoot] = useState<FilterGroup>(() => {
    const tree = treeOf(filter);
    return tree.parts.length ? tree : { ...tree, parts: [newLeaf()] };
  });
  const done = () => {
    onApply(filterOf(root));
    onClose();
  };
  return (
    <Modal
      open title={text('builderTitle', { label: meta.pluralLabel })} width={820} onCancel={onClose} destroyOnHidden
      footer={[
        <Button key="clear" type="text" onClick={() => setRoot(newGroup('and', [newLeaf()]))}>{records('clearFilters')}</Button>,
        <Button key="cancel" onClick={onClose}>{common('cancel')}</Button>,
        <Button key="apply" type="primary" onClick={done}>{common('apply')}</Button>,
      ]}
    >
      <form className="filter-builder" onSubmit={(event) => { event.preventDefault(); done(); }}>
        <Group meta={meta} group={root} depth={0} onChange={setRoot} change={(key, work) => setRoot((now) => withPart(now, key, work))} add={(key, part) => setRoot((now) => withAdded(now, key, part))} />
        {/* Enter in any input applies. */}
        <button type="submit" hidden aria-hidden tabIndex={-1} />
      </form>
    </Modal>
  );
}

interface GroupProps {
  meta: TypeMeta; group: FilterGroup; depth: number;
  onChange(group: FilterGroup): void;
  onRemove?(): void;
  change(key: string, work: Parameters<typeof withPart>[2]): void;
  add(key: string, part: FilterLeaf | FilterGroup): void;
}
function Group({ meta, group, depth, onChange, onRemove, change, add }: GroupProps) {
  const text = listTexts.use();
  return (
    <div className={group.not ? 'filter-group is-not' : 'filter-group'} role="group" aria-label={text('group')}>
      <div className="filter-group-head">
        <Segmented<FilterGroup['word']>
          size="small" aria-label={text('combine')} value={group.word} onChange={(word) => onChange({ ...group, word })}
          options={[{ value: 'and', label: text('allOf') }, { value: 'or', label: text('anyOf') }]}
        />
        <Checkbox checked={group.not} onChange={(event) => onChange({ ...group, not: event.target.checked })}>{text('noneOf')}</Checkbox>
        {onRemove && <Button type="text" size="small" icon={<CloseOutlined aria-hidden />} aria-label={text('removeGroup')} title={text('removeGroup')} onClick={onRemove} />}
      </div>
      <ul>
        {group.parts.map((part, i) => (
          <li key={part.key}>
            <span className="filter-join quiet">{i > 0 ? text(group.word) : ''}</span>
            {isGroup(part)
              ? <Group meta={meta} group={part} depth={depth + 1} change={change} add={add} onChange={(next) => change(part.key, () => next)} onRemove={() => change(part.key, () => undefined)} />
              : <Leaf meta={meta} leaf={part} onChange={(next) => change(part.key, () => next)} onRemove={() => change(part.key, () => undefined)} />}
          </li>
        ))}
        {!group.parts.length && <li className="quiet">{text('noConditions')}</li>}
      </ul>
      <div className="filter-group-ways">
        <Button size="small" icon={<PlusOutlined aria-hidden />} onClick={() => add(group.key, newLeaf())}>{text('addCondition')}</Button>
        {depth < DEEPEST && <Button size="small" type="text" icon={<PlusOutlined aria-hidden />} onClick={() => add(group.key, newGroup(group.word === 'and' ? 'or' : 'and', [newLeaf()]))}>{text('addGroup')}</Button>}
      </div>
    </div>
  );
}

function Leaf({ meta, leaf, onChange, onRemove }: { meta: TypeMeta; leaf: FilterLeaf; onChange(leaf: FilterLeaf): void; onRemove(): void }) {
  const text = listTexts.use();
  const records = recordTexts.use();
  const { path, word, value } = leaf.condition;
  const target = path ? targetOf(meta, path) : undefined;
  const words = target ? wordsFor(target.field) : [];
  // What was written in the address or saved by another hand may use a word that is not offered.
  const offered = word && !words.includes(word) ? [word, ...words] : words;
  const set = (condition: FilterLeaf['condition']) => onChange({ ...leaf, condition });
  const choosePath = (next: string) => {
    const first = targetOf(meta, next);
    set({ path: next, word: first ? wordsFor(first.field)[0] : undefined });
  };
  const chooseWord = (next: ConditionWord) => set({ path, word: next, value: word && shapeOf(word) === shapeOf(next) ? value : undefined });
  return (
    <div className="filter-leaf">
      <Select
        aria-label={records('field')} placeholder={records('field')} value={path} onChange={choosePath} autoFocus={!path}
        options={[...(path && !target ? [{ value: path, label: path }] : []), ...filterTargets(meta).map((one) => ({ value: one.path, label: one.label }))]}
        showSearch={{ filterOption: (written, option) => fold(String(option?.label ?? '')).includes(fold(written)) }}
      />
      {word && <Select<ConditionWord> aria-label={records('operator')} value={word} onChange={chooseWord} options={offered.map((one) => ({ value: one, label: records(target ? wordName(target.field, one) : one) }))} />}
      {target && word && shapeOf(word) !== 'none' && (
        <div className="filter-leaf-value"><Operand key={`${target.path} ${shapeOf(word)}`} field={target.field} word={word} value={value} onChange={(next) => set({ path, word, value: operandFor(target.field, word, next) ?? next })} /></div>
      )}
      <Button type="text" icon={<CloseOutlined aria-hidden />} aria-label={text('removeCondition')} title={text('removeCondition')} onClick={onRemove} />
    </div>
  );
}
