import { DeleteOutlined, DownOutlined, EditOutlined, HomeFilled, HomeOutlined, PlusOutlined, RollbackOutlined, SaveOutlined, TeamOutlined, UserOutlined } from '@ant-design/icons';
import { Button, Dropdown, type MenuProps, Tooltip } from 'antd';
import { Suspense, useState } from 'react';
import type { TypeMeta } from '@crm/platform/records';
import { links } from '../../shell/links';
import { AppLink } from '../../shell/navigation';
import { NO_VIEW } from '../list-search';
import { listTexts } from '../texts';
import { ViewDialog } from './lazy-view-dialog';
import { type SavedView, sharingOf } from './saved-view';
import { useViewActions } from './use-view-actions';
import type { Views } from './use-views';
import './views.css';

interface Props {
  meta: TypeMeta;
  views: Views;
  current: SavedView | undefined;
  /** The list is no longer as the view was saved; without a view: it shows something worth saving. */
  changed: boolean;
  /** The list as it stands, as `/views` takes it. */
  body(): Record<string, unknown>;
  onChoose(id: string | undefined): void;
  /** Forgets what differs from the view. */
  onRevert(): void;
}

const hrefOf = (path: string, id: string): string => `${links.list(path)}?${new URLSearchParams({ view: id }).toString()}`;

/** The saved views of a form as tabs, and what may be done with the one that is shown. */
export function ViewBar({ meta, views, current, changed, body, onChoose, onRevert }: Props) {
  const text = listTexts.use();
  const actions = useViewActions(meta.path);
  const [asked, setAsked] = useState<'new' | 'name' | 'share'>();
  // A report is opened from its own page, where it would be one of many tabs.
  const tabs = views.all.filter((view) => !view.report || view === current);
  if (!tabs.length && !(changed && views.mayCreate)) return null;
  const may = (operation: string) => current?.operations.includes(operation) ?? false;
  const tab = (id: string, name: string, view?: SavedView) => {
    const on = current?.id === view?.id;
    return (
      <span key={id} className={on ? 'view-tab is-on' : 'view-tab'}>
        <AppLink href={hrefOf(meta.path, id)} aria-current={on ? 'true' : undefined} onClick={(event) => { if (on) event.preventDefault(); }}>
          {view && view.id === views.usual && <HomeFilled aria-label={text('isDefault')} />}
          {view && (view.shared || view.templates.length > 0 || !view.operations.includes('edit')) && <TeamOutlined aria-label={text('shared')} />}
          {name}
          {on && view && changed && <span className="view-changed" title={text('changed')}><span className="visually-hidden">{text('changed')}</span></span>}
        </AppLink>
        {on && view && (
          <Dropdown autoFocus trigger={['click']} menu={{ items: menuOf(view) }}>
            <button type="button" className="view-menu" aria-haspopup="menu" aria-label={text('viewMenu', { name })}><DownOutlined aria-hidden /></button>
          </Dropdown>
        )}
      </span>
    );
  };
  const menuOf = (view: SavedView): MenuProps['items'] => {
    const usual = view.id === views.usual;
    return [
      ...(changed && may('edit') ? [{ key: 'save', icon: <SaveOutlined aria-hidden />, label: text('saveView'), onClick: () => void save(view) }] : []),
      ...(changed ? [{ key: 'revert', icon: <RollbackOutlined aria-hidden />, label: text('revert'), onClick: onRevert }] : []),
      ...(views.mayCreate ? [{ key: 'new', icon: <PlusOutlined aria-hidden />, label: text('saveAs'), onClick: () => setAsked('new') }] : []),
      { key: 'usual', icon: usual ? <HomeFilled aria-hidden /> : <HomeOutlined aria-hidden />, label: text(usual ? 'unsetDefault' : 'setDefault'), onClick: () => void actions.setUsual(view, !usual) },
      ...(may('edit') ? [
        { key: 'name', icon: <EditOutlined aria-hidden />, label: text('rename'), onClick: () => setAsked('name') },
        ...(may('share') ? [{ key: 'share', icon: <TeamOutlined aria-hidden />, label: text('share'), onClick: () => setAsked('share') }]
        : view.shared ? [{ key: 'unshare', icon: <UserOutlined aria-hidden />, label: text('unshare'), onClick: () => void actions.change(view, { shared: false, templates: [] }, text('viewSaved', { name: view.name })) }] : []),
      ] : []),
      ...(may('delete') ? [{ key: 'delete', icon: <DeleteOutlined aria-hidden />, danger: true, label: text('deleteView'), onClick: () => actions.remove(view, () => onChoose(undefined)) }] : []),
    ];
  };
  const save = async (view: SavedView) => {
    if (await actions.change(view, body(), text('viewSaved', { name: view.name }))) onRevert();
  };
  const saveAs = async (given: Record<string, unknown>) => {
    const id = await actions.create({ ...body(), ...given });
    onRevert();
    onChoose(id);
  };
  const change = async (given: Record<string, unknown>) => {
    if (current) await actions.update(current, given);
  };
  const dialog = {
    new: { title: text('newView'), start: { name: '', about: { report: body().figures !== null, description: '' }, ...(views.mayShare ? { sharing: { with: 'nobody' as const, templates: [] } } : {}) }, onSave: saveAs },
    name: { title: text('renameView'), start: { name: current?.name ?? '', about: { report: current?.report ?? false, description: current?.description ?? '' } }, onSave: change },
    share: { title: text('shareTitle', { name: current?.name ?? '' }), start: current ? { sharing: sharingOf(current) } : {}, onSave: change },
  };
  const mine = tabs.filter(({ operations }) => operations.includes('edit'));
  const others = tabs.filter(({ operations }) => !operations.includes('edit'));
  return (
    <nav className="view-bar" aria-label={text('views')}>
      <div className="view-tabs">
        {tab(NO_VIEW, text('allRecords'))}
        {[...mine, ...others].map((view) => tab(view.id, view.name, view))}
      </div>
      {changed && (
        <span className="view-ways">
          {current && may('edit') && <Tooltip title={text('saveView')}><Button size="small" icon={<SaveOutlined aria-hidden />} aria-label={text('saveView')} onClick={() => void save(current)} /></Tooltip>}
          {current && <Tooltip title={text('revert')}><Button size="small" icon={<RollbackOutlined aria-hidden />} aria-label={text('revert')} onClick={onRevert} /></Tooltip>}
          {views.mayCreate && <Button size="small" icon={<PlusOutlined aria-hidden />} onClick={() => setAsked('new')}>{text('saveAs')}</Button>}
        </span>
      )}
      {asked && (
        <Suspense fallback={null}>
          <ViewDialog
            key={asked} {...dialog[asked]} onClose={() => setAsked(undefined)}
          />
        </Suspense>
      )}
    </nav>
  );
}
