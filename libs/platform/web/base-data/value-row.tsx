import { BgColorsOutlined, HolderOutlined, MoreOutlined } from '@ant-design/icons';
import type { TypeMeta } from '@crm/platform/records';
import { Button, ColorPicker, Dropdown, Input, Switch } from 'antd';
import { type KeyboardEvent, useEffect, useState } from 'react';
import { ColourMark } from '../fields/colour/colour-cell';
import '../fields/fields.css';
import { PALETTE } from '../fields/colour/colour-input';
import { useCommon } from '../i18n/i18n';
import type { BaseValue } from './base-data';
import { baseDataTexts } from './texts';
import { nameField } from './use-values';

interface Props {
  value: BaseValue; meta: TypeMeta; uses: number | undefined; sortable: boolean; over: boolean;
  /** How far it lies below the top of its tree. */
  depth: number;
  addBelow?(): void;
  setOver(here: boolean): void; dropped(id: string): void; moveBy(by: -1 | 1): void; patch(body: Record<string, unknown>): void; turn(on: boolean): void; merge(): void; remove(): void;
}
/** Of one level of a tree, in pixels. */
const INDENT = 22;
const MIME = 'application/x-peyvand-value';

/** One value: moved by mouse or keys, renamed where it stands, coloured, switched off, merged, deleted, each as far as the reader may. */
export function ValueRow({ value, meta, uses, sortable, over, depth, addBelow, setOver, dropped, moveBy, patch, turn, merge, remove }: Props) {
  const t = baseDataTexts.use();
  const c = useCommon();
  const [name, setName] = useState(value.title);
  useEffect(() => setName(value.title), [value.title]);
  const may = (operation: string): boolean => (value.operations ?? []).includes(operation);
  const rename = (): void => {
    const next = name.trim();
    if (!next) setName(value.title);
    else if (next !== value.title) patch({ [nameField(meta)]: next });
  };
  const byKeys = (event: KeyboardEvent): void => {
    if (event.code !== 'ArrowUp' && event.code !== 'ArrowDown') return;
    event.preventDefault();
    moveBy(event.code === 'ArrowUp' ? -1 : 1);
  };
  const coloured = meta.fields.some((field) => field.name === 'colour');
  const lies = ['parent', 'city', 'province', 'country'].map((field) => (value[field] as { title?: string } | null | undefined)?.title).find(Boolean);
  const items = [
    ...(addBelow ? [{ key: 'below', label: t('addBelow'), onClick: addBelow }] : []),
    ...(may('edit') && may('delete') ? [{ key: 'merge', label: t('merge'), onClick: merge }] : []),
    ...(may('delete') ? [{ key: 'delete', label: c('delete'), danger: true, onClick: remove }] : []),
  ];
  const row = (
    <li
      style={depth ? { paddingInlineStart: 10 + depth * INDENT } : undefined}
      className={[value.active ? '' : 'is-off', over ? 'is-over' : ''].join(' ')}
      onDragOver={(event) => { if (sortable && event.dataTransfer.types.includes(MIME)) { event.preventDefault(); setOver(true); } }} onDragLeave={() => setOver(false)}
      onDrop={(event) => { event.preventDefault(); dropped(event.dataTransfer.getData(MIME)); }}
    >
      {sortable && may('edit') && (
        <button type="button" className="values-grip" draggable aria-label={t('order', { title: value.title })} title={t('order', { title: value.title })} onKeyDown={byKeys} onDragStart={(event) => event.dataTransfer.setData(MIME, value.id)}>
          <HolderOutlined aria-hidden />
        </button>
      )}
      {coloured && may('edit') && (
        <ColorPicker value={value.colour ?? null} allowClear disabledAlpha disabledFormat format="hex" presets={[{ label: t('colour', { title: value.title }), colors: PALETTE, defaultOpen: true }]} onChangeComplete={(colour) => patch({ colour: colour.cleared ? null : colour.toHexString() })}>
          <Button type="text" size="small" icon={value.colour ? <ColourMark colour={value.colour} /> : <BgColorsOutlined aria-hidden />} aria-label={t('colour', { title: value.title })} />
        </ColorPicker>
      )}
      <span className="values-name">
        {may('edit')
          ? <Input variant="borderless" value={name} aria-label={t('rename', { title: value.title })} maxLength={250} onChange={(event) => setName(event.target.value)} onBlur={rename} onPressEnter={(event) => event.currentTarget.blur()} onKeyDown={(event) => { if (event.code === 'Escape') setName(value.title); }} />
          : value.title}
        {lies && !depth && <small>{t('below', { parent: lies })}</small>}
      </span>
      {uses !== undefined && <span className="values-uses">{uses ? t('uses', { count: uses }) : t('unused')}</span>}
      {may('activate') && <Switch size="small" checked={value.active} aria-label={t('switchOf', { title: value.title })} title={value.active ? t('on') : t('off')} onChange={turn} />}
      {items.length > 0 && <Dropdown trigger={['click']} menu={{ items }}><Button type="text" size="small" icon={<MoreOutlined aria-hidden />} aria-label={t('more', { title: value.title })} /></Dropdown>}
    </li>
  );
  return items.length > 0 && addBelow ? <Dropdown trigger={['contextMenu']} menu={{ items }}>{row}</Dropdown> : row;
}
