import { officeInstant, wallClock } from '@crm/platform/records';
import type { CalendarDateTime } from '@internationalized/date';
import generatePicker from 'antd/es/date-picker/generatePicker';
import { type FocusEvent, type KeyboardEvent, useMemo, useState } from 'react';
import { useLanguage } from '../../i18n/i18n';
import { digits } from '../../ui/format';
import { usePreferences } from '../../ui/preferences';
import type { InputProps } from '../field-props';
import { fieldTexts } from '../texts';
import { type CalendarStyle, calendarConfig, gregorianText, officeNow, readWritten, toWallClock } from './calendar-config';
import { useDaysOff } from './use-days-off';

function styleOf(language: 'fa' | 'en'): CalendarStyle {
  return { language, calendar: language === 'fa' ? 'jalali' : 'gregorian', digits: (text) => digits(text, language) };
}
const pickerOf = (style: CalendarStyle) => generatePicker<CalendarDateTime>(calendarConfig(style));
const styles = { fa: styleOf('fa'), en: styleOf('en') };
const pickers = { fa: pickerOf(styles.fa), en: pickerOf(styles.en) };

/** Language → style and picker, one of each for the page's life: a new picker type would lose the focus. */
const useCalendar = () => {
  const language = useLanguage();
  usePreferences();
  return { style: styles[language], Picker: pickers[language] };
};

/** A stored date or instant → the office's wall clock in the picker's calendar. */
function shown(value: unknown, withTime: boolean, style: CalendarStyle): CalendarDateTime | null {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}/.test(value)) return null;
  if (!withTime) return toWallClock(value.slice(0, 10), style);
  const { date, time } = wallClock(new Date(value));
  return toWallClock(`${date}T${time}`, style);
}
function stored(value: CalendarDateTime | null, withTime: boolean): string | null {
  if (!value) return null;
  const text = gregorianText(value);
  return withTime ? officeInstant(text.slice(0, 10), text.slice(11)).toISOString() : text.slice(0, 10);
}

/** Date and date with time: typed first (words too), picked second; arrows for a day more or less. Jalali in Persian, Gregorian in English. */
export function DateInput({ field, value, onChange, id, ariaLabel, placeholder, invalid, autoFocus }: InputProps) {
  const t = fieldTexts.use();
  const { style, Picker } = useCalendar();
  const comma = style.language === 'fa' ? '، ' : ', ';
  const withTime = field.kind === 'dateTime';
  const [open, setOpen] = useState(false);
  const [leafed, setLeafed] = useState<string>();
  const off = useDaysOff(open, leafed ?? (typeof value === 'string' ? value.slice(0, 10) : undefined));
  const present = useMemo(() => shown(value, withTime, style), [value, withTime, style]);
  const set = (next: CalendarDateTime | null): void => onChange(stored(next, withTime));

  const readTyped = (event: FocusEvent<HTMLElement>): void => {
    const written = event.target instanceof HTMLInputElement ? event.target.value : '';
    const read = written ? readWritten(written, style) : undefined;
    if (read && (!present || read.compare(withTime ? present : present.set({ hour: 0, minute: 0, second: 0 })) !== 0)) set(read);
  };
  const moveByDay = (event: KeyboardEvent): void => {
    if (event.code !== 'ArrowUp' && event.code !== 'ArrowDown') return;
    event.preventDefault();
    event.stopPropagation();
    set((present ?? officeNow(style)).add({ days: present ? (event.code === 'ArrowUp' ? 1 : -1) : 0 }));
  };
  return (
    <div onKeyDownCapture={moveByDay} className="field-date">
      <Picker
        id={id} aria-label={ariaLabel} title={t('dateKeys')} value={present} onChange={(next) => set(next)} onBlur={readTyped} onOpenChange={setOpen} onPanelChange={(shownMonth: CalendarDateTime) => setLeafed(gregorianText(shownMonth).slice(0, 10))}
        format={withTime ? `YYYY/MM/DD${style.language === 'fa' ? '،' : ''} HH:mm` : 'YYYY/MM/DD'} showTime={withTime ? { format: 'HH:mm', minuteStep: 5 } : false} needConfirm={false}
        placeholder={placeholder ?? ''} status={invalid ? 'error' : undefined} autoFocus={autoFocus} allowClear={!field.required} style={{ width: '100%' }}
        cellRender={(current, info) => {
          if (info.type === 'time' && typeof current !== 'object') return <div className="ant-picker-time-panel-cell-inner">{style.digits(String(current).padStart(2, '0'))}</div>;
          const day = info.type === 'date' && typeof current === 'object' ? off.get(gregorianText(current).slice(0, 10)) : undefined;
          return day ? <div className="field-day-off" title={day.approximate ? t('approximateDay', { titles: day.titles.join(comma) }) : day.titles.join(comma)}>{info.originNode}</div> : info.originNode;
        }}
      />
    </div>
  );
}
