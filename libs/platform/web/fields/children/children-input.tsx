import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import type { FieldMeta } from '@crm/platform/records';
import { Button, Tooltip } from 'antd';
import { type CSSProperties, useMemo, useRef } from 'react';
import { useLanguage } from '../../i18n/i18n';
import { formatNumber } from '../../ui/format';
import type { InputProps, RecordValues } from '../field-props';
import { clearNarrowed, ROW_KEY, type Row, rowsOf } from '../field-values';
import { inputOf } from '../registry';
import { fieldTexts } from '../texts';

/** Parts of the width: what is written whole needs room, a code of two digits does not. */
const WEIGHTS: Partial<Record<FieldMeta['kind'], number>> = { address: 4, longText: 4, phone: 2.2, email: 3, reference: 1.6, lookup: 1.4, tree: 1.6, choice: 1.3, mapPoint: 1.8, money: 1.6, date: 1.5, dateTime: 2 };
const weightOf = (child: FieldMeta): number => WEIGHTS[child.kind] ?? (child.max !== undefined && child.max <= 12 ? 0.9 : 1.3);

/** Rows that live inside their record: phones, e-mails, addresses. One line a row; where there is no room, one card a row. */
export function ChildrenInput({ field, value, onChange, id, faults = {} }: InputProps) {
  const t = fieldTexts.use();
  const language = useLanguage();
  const made = useRef(0);
  const written = rowsOf(value);
  const children = useMemo(() => (field.children ?? []).filter((child) => child.name !== 'id' && (child.readable || child.writable)), [field.children]);
  const start = (): Row => {
    const row: Row = { [ROW_KEY]: `new-${made.current}` };
    for (const child of children) if (child.default !== undefined && child.default !== null) row[child.name] = child.default;
    return row;
  };
  // One row always stands ready to be typed into; left blank, it is not sent.
  const rows = written.length ? written : [start()];
  const change = (at: number, name: string, next: unknown): void =>
    onChange(rows.map((row, i) => (i === at ? clearNarrowed(children, { ...row, [name]: next }, name) : row)));
  const added = useRef<string>(undefined);
  const add = (): void => {
    made.current += 1;
    added.current = `new-${made.current}`;
    onChange([...rows, start()]);
  };
  const remove = (at: number): void => {
    made.current += 1;
    onChange(rows.filter((_, i) => i !== at));
  };
  const columns = { '--field-columns': `${children.map((child) => `minmax(0, ${weightOf(child)}fr)`).join(' ')} 32px` } as CSSProperties;
  return (
    <div className="field-rows" style={columns}>
      <div className="field-rows-head" aria-hidden>
        {children.map((child) => <span key={child.name}>{child.label}</span>)}
      </div>
      {rows.map((row, i) => (
        <ChildRow
          key={keyOf(row, i)} row={row} autoFocus={row[ROW_KEY] !== undefined && row[ROW_KEY] === added.current} number={formatNumber(i + 1, language)} inputId={i === 0 ? id : undefined} fields={children}
          faults={Object.fromEntries(Object.entries(faults).filter(([path]) => path.startsWith(`[${i}]`)).map(([path, message]) => [path.replace(/^\[\d+\]\.?/, ''), message]))}
          change={(name, next) => change(i, name, next)} remove={() => remove(i)}
        />
      ))}
      <Button type="dashed" size="small" icon={<PlusOutlined aria-hidden />} onClick={add} className="field-rows-add">{t('addRow', { label: field.label })}</Button>
    </div>
  );
}

const keyOf = (row: Row, at: number): string => (typeof row.id === 'string' ? row.id : typeof row[ROW_KEY] === 'string' ? row[ROW_KEY] : `row-${at}`);

interface ChildRowProps {
  /** It was asked for just now: writing goes on in it. */
  autoFocus: boolean;
  row: RecordValues; number: string; inputId?: string; fields: FieldMeta[]; faults: Record<string, string>;
  change(name: string, next: unknown): void; remove(): void;
}
function ChildRow({ autoFocus, row, number, inputId, fields, faults, change, remove }: ChildRowProps) {
  const t = fieldTexts.use();
  const lead = fields.find((child) => child.required && child.kind !== 'choice') ?? fields[0];
  return (
    <div className="field-row">
      {fields.map((child) => {
        const Input = inputOf(child.kind);
        return (
          <div key={child.name} className={faults[child.name] ? 'field-row-cell field-row-fault' : 'field-row-cell'}>
            <span className="field-row-label" aria-hidden>{child.label}</span>
            <Input
              field={child} value={row[child.name]} record={row} onChange={(next) => change(child.name, next)} invalid={Boolean(faults[child.name])}
              id={child === lead ? inputId : undefined} autoFocus={autoFocus && child === lead} ariaLabel={t('rowField', { field: child.label, number })} placeholder={placeholderOf(child, t('wholePhone'))}
            />
            {faults[child.name] && <span className="field-row-message" role="alert">{faults[child.name]}</span>}
          </div>
        );
      })}
      <Tooltip title={t('removeRow', { number })}>
        <Button type="text" icon={<DeleteOutlined aria-hidden />} aria-label={t('removeRow', { number })} onClick={remove} className="field-row-remove" />
      </Tooltip>
      {faults[''] && <span className="field-row-message" role="alert">{faults['']}</span>}
    </div>
  );
}
const placeholderOf = (child: FieldMeta, wholePhone: string): string => (child.kind === 'phone' ? wholePhone : '');
