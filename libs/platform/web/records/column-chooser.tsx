import { SettingOutlined } from '@ant-design/icons';
import { Button, Checkbox, Input, Popover, Tooltip } from 'antd';
import { useState } from 'react';
import { fold } from '@crm/platform/records';
import { useCommon } from '../i18n/i18n';
import { recordTexts } from '../i18n/texts/records';
import type { ListColumns } from './list-columns';

/** Which columns stand in the list; their order is drawn in the grid itself. */
export function ColumnChooser({ columns }: { columns: ListColumns }) {
  const text = recordTexts.use();
  return (
    <Popover trigger="click" placement="bottom" arrow={false} destroyOnHidden content={<Choices columns={columns} />}>
      <Tooltip title={text('columns')}><Button icon={<SettingOutlined aria-hidden />} aria-label={text('columns')} /></Tooltip>
    </Popover>
  );
}

function Choices({ columns }: { columns: ListColumns }) {
  const text = recordTexts.use();
  const common = useCommon();
  const [written, setWritten] = useState('');
  const shown = columns.shown.map((field) => field.name);
  const wanted = fold(written);
  const toggle = (name: string, on: boolean) => columns.show(on ? [...shown, name] : shown.filter((one) => one !== name));
  return (
    <div className="column-chooser">
      <Input value={written} onChange={(event) => setWritten(event.target.value)} placeholder={common('search')} aria-label={common('search')} allowClear />
      <ul>
        {columns.possible.filter((field) => fold(field.label).includes(wanted)).map((field) => {
          const on = shown.includes(field.name);
          return <li key={field.name}><Checkbox checked={on} disabled={on && shown.length === 1} onChange={(event) => toggle(field.name, event.target.checked)}>{field.label}</Checkbox></li>;
        })}
      </ul>
      {columns.changed && <Button type="link" size="small" onClick={columns.reset}>{text('resetColumns')}</Button>}
    </div>
  );
}
