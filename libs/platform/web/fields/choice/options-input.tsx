import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import type { ChoiceOption } from '@crm/platform/records';
import { Button, Input } from 'antd';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { customTexts } from '../../customising/texts';
import type { InputProps } from '../field-props';

type Written = Partial<ChoiceOption>;
const optionsOf = (value: unknown): Written[] => (Array.isArray(value) ? value as Written[] : []);

/** What a choice may be: one line each, in both languages. What is stored of an option that is there already stays. */
export function OptionsInput({ field, value, onChange, id, invalid, faults = {} }: InputProps) {
  const t = customTexts.use();
  const options = optionsOf(value);
  const list = useRef<HTMLDivElement>(null);
  const focusOn = useRef<number>(undefined);
  const place = (at: number): HTMLInputElement | null | undefined => list.current?.querySelectorAll('.options-row')[at]?.querySelector('input');
  // The row that was added is there only now.
  useEffect(() => {
    if (focusOn.current !== undefined) place(focusOn.current)?.focus();
    focusOn.current = undefined;
  });
  const add = (): void => {
    focusOn.current = options.length;
    onChange([...options, { fa: '' }]);
  };
  const next = (at: number) => (event: KeyboardEvent): void => {
    event.preventDefault();
    if (at + 1 < options.length) place(at + 1)?.focus();
    else if (options[at]?.fa) add();
  };
  const put = (at: number, change: Written): void => onChange(options.map((option, i) => (i === at ? { ...option, ...change } : option)));
  return (
    <div ref={list} className="options-input" role="group" aria-label={field.label}>
      {options.map((option, at) => (
        // An option has no other name than its place while it is typed.
        <div key={at} className="options-row">
          <Input id={at === 0 ? id : undefined} value={option.fa ?? ''} aria-label={`${t('optionPlace', { place: at + 1 })}: ${t('optionFa')}`} placeholder={t('optionFa')} status={invalid || faults[`[${at}]`] ? 'error' : undefined} onPressEnter={next(at)} onChange={(event) => put(at, { fa: event.target.value })} />
          <Input value={option.en ?? ''} dir="auto" aria-label={`${t('optionPlace', { place: at + 1 })}: ${t('optionEn')}`} placeholder={t('optionEn')} onPressEnter={next(at)} onChange={(event) => put(at, { en: event.target.value })} />
          <Button type="text" icon={<CloseOutlined aria-hidden />} aria-label={t('removeOption', { place: at + 1 })} onClick={() => onChange(options.filter((_, i) => i !== at))} />
        </div>
      ))}
      <Button size="small" icon={<PlusOutlined aria-hidden />} onClick={add}>{t('addOption')}</Button>
    </div>
  );
}
