import { Button, Input, InputNumber, Select } from 'antd';
import { type FieldMeta, fold } from '@crm/platform/records';
import { refers } from '../../fields/field-values';
import { inputOf } from '../../fields/registry';
import { useLanguage } from '../../i18n/i18n';
import { recordTexts } from '../../i18n/texts/records';
import { digits } from '../../ui/format';
import type { ConditionWord } from '../conditions';
import { daysOfPeriod, MOST_DAYS, PERIODS } from '../periods';
import { refIdsOf, useRefs } from '../ref-titles';
import { listTexts } from '../texts';
import { isNumber, shapeOf } from './operand-shape';
import { usePeriodText } from './period-text';

interface OperandProps {
  field: FieldMeta;
  word: ConditionWord;
  value: unknown;
  onChange(value: unknown): void;
  /** It is there because it was just asked for: it takes the focus and opens its list. */
  eager?: boolean;
}

/** What a field is compared with, by the input of its kind. */
export function Operand({ field, word, value, onChange, eager = false }: OperandProps) {
  const text = recordTexts.use();
  const shape = shapeOf(word);
  if (shape === 'period') return <Period value={value} onChange={onChange} eager={eager} />;
  if (shape === 'two') {
    const [from, to] = Array.isArray(value) ? value as unknown[] : [];
    return (
      <div className="filter-editor-range">
        <One field={field} value={from} onChange={(next) => onChange([next, to])} label={text('gte')} first={eager} />
        <One field={field} value={to} onChange={(next) => onChange([from, next])} label={text('valueTo')} />
      </div>
    );
  }
  if (refers(field) && shape !== 'text') return <References field={field} many={shape === 'many'} value={value} onChange={onChange} eager={eager} />;
  if (shape === 'many') {
    return (
      <Select
        mode="multiple" autoFocus={eager} defaultOpen={eager} aria-label={text('value')} placeholder={text('value')} options={field.options} value={Array.isArray(value) ? value : []} onChange={onChange}
        showSearch={{ filterOption: (written, option) => fold(String(option?.label ?? '')).includes(fold(written)) }}
      />
    );
  }
  if (shape === 'text' && field.kind !== 'mapPoint') {
    const isDate = field.kind === 'date' || field.kind === 'dateTime';
    return <Input autoFocus={eager} aria-label={text('value')} placeholder={isDate ? text('datePrefix') : undefined} value={typeof value === 'string' || typeof value === 'number' ? String(value) : ''} onChange={(event) => onChange(event.target.value)} />;
  }
  return <One field={field} value={value} onChange={onChange} label={text('value')} first={eager} />;
}

/** A single value, by the input of its kind; an instant is filtered by its day. */
function One({ field, value, onChange, label, first = false }: { field: FieldMeta; value: unknown; onChange(value: unknown): void; label: string; first?: boolean }) {
  const kind = field.kind === 'dateTime' ? 'date' : field.kind;
  if (isNumber(field) || kind === 'date' || kind === 'yesNo' || kind === 'mapPoint') {
    const KindInput = inputOf(kind);
    return <KindInput field={{ ...field, kind, required: true }} value={value ?? null} onChange={onChange} record={{}} ariaLabel={label} placeholder={label} autoFocus={first} />;
  }
  return <Input aria-label={label} autoFocus={first} value={typeof value === 'string' ? value : ''} onChange={(event) => onChange(event.target.value)} />;
}

function References({ field, many, value, onChange, eager }: { field: FieldMeta; many: boolean; value: unknown; onChange(value: unknown): void; eager: boolean }) {
  const text = recordTexts.use();
  const lists = listTexts.use();
  const ids = refIdsOf(value);
  const refs = useRefs(field, ids);
  const KindInput = inputOf(field.kind);
  // The list of a filter is never narrowed by a record: there is none.
  const { narrow: _, ...free } = field;
  return (
    <div className="filter-references">
      <KindInput
        field={{ ...free, many, required: false }} value={many ? refs : refs[0] ?? null} record={{}} inactiveToo ariaLabel={text('value')} autoFocus={eager}
        onChange={(next) => onChange(many ? refIdsOf(next) : refIdsOf(next)[0])}
      />
      {field.to === 'users' && !ids.includes('$me') && <Button size="small" onClick={() => onChange(many ? [...ids, '$me'] : '$me')}>{lists('myself')}</Button>}
    </div>
  );
}

const CUSTOM = { past: 'past', next: 'next' } as const;
/** A span of days that moves along with today. */
function Period({ value, onChange, eager }: { value: unknown; onChange(value: unknown): void; eager: boolean }) {
  const text = listTexts.use();
  const period = typeof value === 'string' ? value : undefined;
  const label = usePeriodText();
  const span = period ? daysOfPeriod(period) : undefined;
  const isListed = period !== undefined && (PERIODS as readonly string[]).includes(period);
  const shown = !period ? undefined : isListed ? period : span?.past ? CUSTOM.past : CUSTOM.next;
  const language = useLanguage();
  return (
    <div className="filter-period">
      <Select<string>
        aria-label={text('period')} placeholder={text('period')} autoFocus={eager} defaultOpen={eager && !period} value={shown}
        onChange={(next) => onChange(next === CUSTOM.past || next === CUSTOM.next ? `${next}:14` : next)}
        options={[...PERIODS.map((one) => ({ value: one as string, label: label(one) })), { value: CUSTOM.past, label: text('customPast') }, { value: CUSTOM.next, label: text('customNext') }]}
      />
      {span && !isListed && (
        <InputNumber
          aria-label={text('days')} min={1} max={MOST_DAYS} precision={0} value={span.days} onChange={(days) => { if (days) onChange(`${span.past ? CUSTOM.past : CUSTOM.next}:${days}`); }}
          formatter={(days) => digits(String(days ?? ''), language)} parser={(written) => Number((written ?? '').replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0)).replace(/\D/g, ''))}
        />
      )}
    </div>
  );
}
