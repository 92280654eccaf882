import { AppstoreOutlined, ProjectOutlined, TableOutlined } from '@ant-design/icons';
import { Button, Dropdown, type MenuProps, Tooltip } from 'antd';
import type { TypeMeta } from '@crm/platform/records';
import { useTypes } from '../client/metadata';
import { useNarrow } from '../ui/narrow';
import { setPreferences, usePreferences } from '../ui/preferences';
import { boardFields } from './board/board-columns';
import { listTexts } from './texts';

/** How the list is shown: as a table or cards, or as a board by one of its fields; and where its records open. */
export function DisplayMenu({ meta, board, onBoard }: { meta: TypeMeta; board: string | undefined; onBoard(field: string | undefined): void }) {
  const text = listTexts.use();
  const narrow = useNarrow();
  const { records } = usePreferences();
  const fields = boardFields(meta, useTypes());
  const own = fields.filter((field) => field.name !== 'active');
  const items: MenuProps['items'] = [
    { key: 'table', icon: narrow ? <AppstoreOutlined aria-hidden /> : <TableOutlined aria-hidden />, label: text('table'), onClick: () => onBoard(undefined) },
    ...[...own, ...fields.filter((field) => !own.includes(field))].map((field) => ({ key: `board ${field.name}`, icon: <ProjectOutlined aria-hidden />, label: `${text('boardBy')} ${field.label}`, onClick: () => onBoard(field.name) })),
    ...(narrow ? [] : [{ type: 'divider' as const }, { key: 'beside', label: text('openBeside'), onClick: () => setPreferences({ records: records === 'beside' ? 'page' : 'beside' }) }]),
  ];
  const shown = [board ? `board ${board}` : 'table', ...(records === 'beside' ? ['beside'] : [])];
  return (
    <Dropdown autoFocus trigger={['click']} placement="bottom" menu={{ items, selectable: true, multiple: true, selectedKeys: shown, className: 'display-menu' }}>
      <Tooltip title={narrow ? undefined : text('showAs')}><Button icon={board ? <ProjectOutlined aria-hidden /> : narrow ? <AppstoreOutlined aria-hidden /> : <TableOutlined aria-hidden />} aria-label={text('showAs')} aria-haspopup="menu" /></Tooltip>
    </Dropdown>
  );
}
