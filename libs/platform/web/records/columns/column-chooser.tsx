import { SettingOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import { lazy, Suspense } from 'react';
import { recordTexts } from '../../i18n/texts/records';
import { FocusPopover } from '../../ui/focus-popover';
import type { ListColumns } from '../list-columns';

const ColumnOrder = lazy(() => import('./column-order'));

/** Which columns stand in the list, in which order, and which of them stay in place. */
export function ColumnChooser({ columns }: { columns: ListColumns }) {
  const text = recordTexts.use();
  return (
    <FocusPopover placement="bottom" destroyOnHidden content={<Suspense fallback={<div className="column-order" />}><ColumnOrder columns={columns} /></Suspense>}>
      <Tooltip title={text('columns')}><Button icon={<SettingOutlined aria-hidden />} aria-label={text('columns')} aria-haspopup="dialog" /></Tooltip>
    </FocusPopover>
  );
}
