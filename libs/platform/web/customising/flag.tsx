import type { FieldMeta } from '@crm/platform/records';
import { Checkbox } from 'antd';

interface FlagProps { field: FieldMeta; value: unknown; fault: string | undefined; change(name: string, value: unknown): void }

/** Yes or no, as something that is ticked. */
export const Flag = ({ field, value, fault, change }: FlagProps) => (
  <div data-field={field.name} className="custom-flag">
    <Checkbox checked={value === true} disabled={!field.writable} onChange={(event) => change(field.name, event.target.checked)}>{field.label}</Checkbox>
    {(fault ?? field.help) && <small className={fault ? 'danger-text' : 'quiet'} role={fault ? 'alert' : undefined}>{fault ?? field.help}</small>}
  </div>
);
