import { AppstoreOutlined, BarChartOutlined, ProjectOutlined, TableOutlined } from '@ant-design/icons';
import { Button, Dropdown, type MenuProps, Tooltip } from 'antd';
import type { TypeMeta } from '@crm/platform/records';
import { useTypes } from '../client/metadata';
import { useNarrow } from '../ui/narrow';
import { setPreferences, usePreferences } from '../ui/preferences';
import { boardFields } from './board/board-columns';
import { firstFigures, mayReport } from './figures/figure-choices';
import { listTexts } from './texts';
import type { Shown } from './views/saved-view';

/** How the list is shown: as a table or cards, as a board by one of its fields, or as grouped figures; and where its records open. */
export function DisplayMenu({ meta, shown: { board, figures }, onShow }: { meta: TypeMeta; shown: Pick<Shown, 'board' | 'figures'>; onShow(how: Pick<Shown, 'board' | 'figures'>): void }) {
  const text = listTexts.use();
  const types = useTypes();
  const narrow = useNarrow();
  const { records } = usePreferences();
  const fields = boardFields(meta, types);
  const own = fields.filter((field) => field.name !== 'active');
  const items: MenuProps['items'] = [
    { key: 'table', icon: narrow ? <AppstoreOutlined aria-hidden /> : <TableOutlined aria-hidden />, label: text('table'), onClick: () => onShow({ board: undefined, figures: undefined }) },
    ...[...own, ...fields.filter((field) => !own.includes(field))].map((field) => ({ key: `board ${field.name}`, icon: <ProjectOutlined aria-hidden />, label: `${text('boardBy')} ${field.label}`, onClick: () => onShow({ board: field.name, figures: undefined }) })),
    ...(mayReport(meta) ? [{ key: 'figures', icon: <BarChartOutlined aria-hidden />, label: text('figures'), onClick: () => onShow({ board: undefined, figures: figures ?? firstFigures(meta, types) }) }] : []),
    ...(narrow ? [] : [{ type: 'divider' as const }, { key: 'beside', label: text('openBeside'), onClick: () => setPreferences({ records: records === 'beside' ? 'page' : 'beside' }) }]),
  ];
  const chosen = [figures ? 'figures' : board ? `board ${board}` : 'table', ...(records === 'beside' ? ['beside'] : [])];
  return (
    <Dropdown autoFocus trigger={['click']} placement="bottom" menu={{ items, selectable: true, multiple: true, selectedKeys: chosen, className: 'display-menu' }}>
      <Tooltip title={narrow ? undefined : text('showAs')}><Button icon={figures ? <BarChartOutlined aria-hidden /> : board ? <ProjectOutlined aria-hidden /> : narrow ? <AppstoreOutlined aria-hidden /> : <TableOutlined aria-hidden />} aria-label={text('showAs')} aria-haspopup="menu" /></Tooltip>
    </Dropdown>
  );
}
