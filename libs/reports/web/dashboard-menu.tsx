import { AppstoreAddOutlined, DeleteOutlined, EditOutlined, PlusOutlined, RollbackOutlined, SettingOutlined, TeamOutlined } from '@ant-design/icons';
import { App, Button, Dropdown, type MenuProps } from 'antd';
import { Suspense, useState } from 'react';
import { problemText, sharingOf, useCommon, useLanguage, formatNumber, useMay, useMe, ViewDialog } from '@crm/platform/web';
import { MOST_DASHBOARD_COLUMNS } from '@crm/reports/records';
import { type Arrangement, type DashboardActions, type DashboardRow } from './dashboards';
import { insteadOf } from './offered';
import { reportTexts } from './texts';

interface Props {
  dashboard: DashboardRow; all: readonly DashboardRow[]; actions: DashboardActions; everybodys: boolean;
  arrange(change: (now: Arrangement) => Arrangement): void; onEverybodys(dashboard: string): void; onAdd(): void; onNew(): void; onGone(): void;
}

/** The gear: blocks, columns, and what may be done with the dashboard itself. */
export function DashboardMenu({ dashboard, all, actions, everybodys, arrange, onEverybodys, onAdd, onNew, onGone }: Props) {
  const text = reportTexts.use();
  const common = useCommon();
  const language = useLanguage();
  const { modal, message } = App.useApp();
  const me = useMe()?.user.id;
  const mayShare = useMay('dashboards', 'share');
  const [asked, setAsked] = useState<'name' | 'share'>();
  const may = (operation: string): boolean => dashboard.operations.includes(operation);
  const own = dashboard.owner?.id === me;
  const shared = own ? insteadOf(dashboard, all) : undefined;
  /** What others see in the place of this arrangement of one's own. */
  const theirs = own ? shared : dashboard;
  const remove = (title: string, content: string | undefined): void => {
    modal.confirm({
      title, content, okText: common(shared ? 'yes' : 'delete'), okButtonProps: { danger: true }, cancelText: common('cancel'),
      onOk: () => actions.remove(dashboard).then(onGone, (error: unknown) => void message.error(problemText(error))),
    });
  };
  const items: MenuProps['items'] = [
    { key: 'add', icon: <AppstoreAddOutlined aria-hidden />, label: text('addBlock'), onClick: onAdd },
    { key: 'columns', type: 'group', label: text('columns'), children: Array.from({ length: MOST_DASHBOARD_COLUMNS }, (_, i) => i + 1).map((columns) => ({ key: `columns ${columns}`, label: formatNumber(columns, language), onClick: () => arrange((now) => ({ ...now, columns })) })) },
    { type: 'divider' },
    { key: 'new', icon: <PlusOutlined aria-hidden />, label: text('newDashboard'), onClick: onNew },
    ...(may('edit') && (own || everybodys) ? [{ key: 'name', icon: <EditOutlined aria-hidden />, label: text('rename'), onClick: () => setAsked('name') }] : []),
    ...(may('edit') && mayShare ? [{ key: 'share', icon: <TeamOutlined aria-hidden />, label: text('share'), onClick: () => setAsked('share') }] : []),
    ...(theirs?.operations.includes('edit') && !everybodys ? [{ key: 'everybody', icon: <TeamOutlined aria-hidden />, label: text('forEverybody'), onClick: () => onEverybodys(theirs.id) }] : []),
    ...(shared ? [{ key: 'restore', icon: <RollbackOutlined aria-hidden />, label: text('restore'), onClick: () => remove(text('restoreTitle'), text('restoreText', { name: dashboard.name })) }]
    : may('delete') && (own || everybodys) ? [{ key: 'remove', icon: <DeleteOutlined aria-hidden />, danger: true, label: text('remove'), onClick: () => remove(text('removeTitle', { name: dashboard.name }), dashboard.shared || dashboard.templates.length ? text('removeShared') : undefined) }] : []),
  ];
  return (
    <>
      <Dropdown autoFocus trigger={['click']} menu={{ items, selectable: true, selectedKeys: [`columns ${dashboard.columns}`] }}>
        <Button icon={<SettingOutlined aria-hidden />} aria-haspopup="menu" aria-label={text('settings')} />
      </Dropdown>
      {asked && (
        <Suspense fallback={null}>
          <ViewDialog
            title={asked === 'name' ? text('rename') : text('shareTitle', { name: dashboard.name })} nameLabel={text('name')} sharingNote={text('shareNote')}
            start={asked === 'name' ? { name: dashboard.name } : { sharing: sharingOf(dashboard) }} onSave={(changes) => actions.update(dashboard, changes)} onClose={() => setAsked(undefined)}
          />
        </Suspense>
      )}
    </>
  );
}
