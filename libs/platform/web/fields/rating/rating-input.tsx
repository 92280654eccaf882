import { MOST_STARS } from '@crm/platform/records';
import { Rate } from 'antd';
import type { InputProps } from '../field-props';

/** Stars to press; the arrows move, and the star that is on takes all away. */
export function RatingInput({ field, value, onChange, id, ariaLabel, invalid }: InputProps) {
  return (
    <span className={invalid ? 'field-rating is-invalid' : 'field-rating'} role="group" aria-label={ariaLabel ?? field.label}>
      <Rate id={id} count={Math.min(field.max ?? MOST_STARS, 10)} value={typeof value === 'number' ? value : 0} allowClear={!field.required} onChange={(stars) => onChange(stars || null)} />
    </span>
  );
}
