import { DeleteOutlined, DownOutlined, ExpandAltOutlined, MoreOutlined, ReloadOutlined, SearchOutlined, UpOutlined } from '@ant-design/icons';
import { useDraggable, useDroppable } from '@dnd-kit/core';
import { Button, Dropdown, Input, type MenuProps, Tooltip } from 'antd';
import { useState } from 'react';
import { AppLink, type GlanceForm, glanceOf, glancesOf, links, type SavedView, useDebounced, ViewGlance } from '@crm/platform/web';
import { changed, moved, stepped, without } from './arrange';
import type { Arrangement, Block } from './dashboards';
import { reportTexts } from './texts';
import { useRefresh } from './use-refresh';

/** A search begins when the typing pauses. */
const SEARCH_MS = 250;

interface Props { block: Block; view: SavedView; column: number; columns: number; isDragged: boolean; draws: boolean; arrange(change: (now: Arrangement) => Arrangement): void }

/** One block: what its view shows, how, and where it stands. It is drawn by its head; its menu does the same by the keyboard. */
export function BlockView({ block, view, column, columns, isDragged, draws, arrange }: Props) {
  const text = reportTexts.use();
  const refresh = useRefresh();
  const [finding, setFinding] = useState(false);
  const [sought, setSought] = useState('');
  const search = useDebounced(sought.trim(), SEARCH_MS);
  const drop = useDroppable({ id: `before ${block.id ?? view.id}`, data: { column, before: block } });
  const { setNodeRef, listeners } = useDraggable({ id: block.id ?? view.id, data: { block } });
  const forms = glancesOf(view);
  const show: GlanceForm = block.show && forms.includes(block.show) ? block.show : glanceOf(view);
  const folded = block.folded === true;
  const change = (changes: Partial<Block>) => () => arrange((now) => changed(now, block, changes));
  const items: MenuProps['items'] = [
    { key: 'show', type: 'group', label: text('show'), children: forms.map((form) => ({ key: form, label: text(form), onClick: change({ show: form === glanceOf(view) ? null : form }) })) },
    { type: 'divider' },
    { key: 'tall', icon: <ExpandAltOutlined aria-hidden />, label: text(block.tall ? 'short' : 'tall'), onClick: change({ tall: !block.tall }) },
    { key: 'refresh', icon: <ReloadOutlined aria-hidden />, label: text('refresh'), onClick: () => refresh([view.type]) },
    { type: 'divider' },
    { key: 'up', icon: <UpOutlined aria-hidden />, label: text('up'), onClick: () => arrange((now) => stepped(now, block, -1)) },
    { key: 'down', icon: <DownOutlined aria-hidden />, label: text('down'), onClick: () => arrange((now) => stepped(now, block, 1)) },
    ...Array.from({ length: columns }, (_, i) => i + 1).filter((to) => to !== column).map((to) => ({ key: `to ${to}`, label: text('toColumn', { column: to }), onClick: () => arrange((now) => moved(now, block, to)) })),
    { type: 'divider' },
    { key: 'remove', icon: <DeleteOutlined aria-hidden />, danger: true, label: text('removeBlock'), onClick: () => arrange((now) => without(now, block)) },
  ];
  return (
    <section ref={drop.setNodeRef} className={['block', isDragged ? 'is-dragged' : '', draws && drop.isOver ? 'is-over' : '', folded ? 'is-folded' : ''].filter(Boolean).join(' ')} aria-label={view.name}>
      <header ref={setNodeRef} {...listeners} className="block-head">
        <h2><AppLink href={`${links.list(view.type)}?view=${view.id}`} title={view.description ?? text('openView', { name: view.name })} draggable={false}>{view.name}</AppLink></h2>
        {show === 'list' && !folded && <Button type="text" size="small" icon={<SearchOutlined aria-hidden />} aria-label={text('search')} aria-expanded={finding} onClick={() => { setFinding(!finding); setSought(''); }} />}
        <Tooltip title={text(folded ? 'unfold' : 'fold')}><Button type="text" size="small" icon={folded ? <DownOutlined aria-hidden /> : <UpOutlined aria-hidden />} aria-label={text(folded ? 'unfold' : 'fold')} aria-expanded={!folded} onClick={change({ folded: !folded })} /></Tooltip>
        <Dropdown autoFocus trigger={['click']} menu={{ items, selectable: true, selectedKeys: [show] }}>
          <Button type="text" size="small" icon={<MoreOutlined aria-hidden />} aria-haspopup="menu" aria-label={text('blockMenu', { name: view.name })} />
        </Dropdown>
      </header>
      {!folded && (
        <div className="block-body">
          {finding && <Input prefix={<SearchOutlined aria-hidden className="quiet" />} autoFocus allowClear className="block-search" placeholder={text('search')} aria-label={text('search')} value={sought} onChange={(event) => setSought(event.target.value)} />}
          <ViewGlance view={view} show={show} tall={block.tall === true} {...(finding && search ? { search } : {})} />
        </div>
      )}
    </section>
  );
}
