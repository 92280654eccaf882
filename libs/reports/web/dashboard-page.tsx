import { DndContext, type DragEndEvent, DragOverlay, type DragStartEvent, MouseSensor, pointerWithin, TouchSensor, useSensor, useSensors } from '@dnd-kit/core';
import { AppstoreAddOutlined, LayoutOutlined, ReloadOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { Alert, Button, Tooltip } from 'antd';
import { lazy, Suspense, useCallback, useMemo, useState } from 'react';
import { allViewsQuery, AppLink, Empty, PageProblem, PageWait, type SavedView, useGo, useMe, useNarrow, usePageTitle, useTypes } from '@crm/platform/web';
import { added, byColumn, moved } from './arrange';
import { BlockView } from './block-view';
import { DashboardMenu } from './dashboard-menu';
import { type Arrangement, type Block, type DashboardRow, useDashboardActions, useDashboards } from './dashboards';
import { DropPlace } from './drop-place';
import { offered } from './offered';
import './dashboard.css';
import { reportTexts } from './texts';
import { useRefresh } from './use-refresh';

const AddBlockDialog = lazy(() => import('./add-block-dialog'));
const NewDashboardDialog = lazy(() => import('./new-dashboard-dialog'));
const hrefOf = (id: string): string => `/dashboard?d=${id}`;

/** The page that a day begins with: blocks of reports and lists, arranged by each user for himself. */
export default function DashboardPage() {
  const text = reportTexts.use();
  const go = useGo();
  const me = useMe()?.user.id;
  const asked = useLocation({ select: (place) => new URLSearchParams(place.searchStr).get('d') });
  const { data: all, error, refetch } = useDashboards();
  const { data: views, error: viewsError } = useQuery(allViewsQuery);
  const [making, setMaking] = useState(false);
  /** Of the dashboard that is being arranged for everybody who sees it. */
  const [everybodys, setEverybodys] = useState<string>();
  const opened = useCallback((id: string) => go(hrefOf(id), { replace: true }), [go]);
  const actions = useDashboardActions(opened);
  const choice = useMemo(() => (all && me ? offered(all, me) : undefined), [all, me]);
  const dashboard = all?.find(({ id }) => id === asked) ?? choice?.[0];
  usePageTitle(dashboard?.name ?? text('dashboard'));
  if (error && !all) return <PageProblem error={error} onRetry={() => void refetch()} />;
  if (viewsError && !views) return <PageProblem error={viewsError} />;
  if (!all || !views || !choice) return <PageWait />;
  const make = making && <Suspense fallback={null}><NewDashboardDialog actions={actions} onMade={opened} onClose={() => setMaking(false)} /></Suspense>;
  if (!dashboard) {
    return <>{make}<Empty icon={<LayoutOutlined aria-hidden />} title={text('noDashboard')} ways={<Button type="primary" onClick={() => setMaking(true)}>{text('newDashboard')}</Button>}>{text('noDashboardText')}</Empty></>;
  }
  return (
    <div className="dashboard">
      {make}
      <Board
        key={dashboard.id} dashboard={dashboard} all={all} views={views} actions={actions} everybodys={everybodys === dashboard.id} onEverybodys={(id) => { setEverybodys(id); if (id) opened(id); }} onNew={() => setMaking(true)} onGone={() => go('/dashboard', { replace: true })}
        tabs={choice.length > 1 && (
          <nav className="dashboard-tabs" aria-label={text('dashboards')}>
            {choice.map(({ id, name }) => <AppLink key={id} href={hrefOf(id)} aria-current={id === dashboard.id ? 'page' : undefined}>{name}</AppLink>)}
          </nav>
        )}
      />
    </div>
  );
}

interface BoardProps { dashboard: DashboardRow; all: readonly DashboardRow[]; views: readonly SavedView[]; tabs: React.ReactNode; actions: ReturnType<typeof useDashboardActions>; everybodys: boolean; onEverybodys(dashboard: string | undefined): void; onNew(): void; onGone(): void }

function Board({ dashboard, all, views, tabs, actions, everybodys, onEverybodys, onNew, onGone }: BoardProps) {
  const text = reportTexts.use();
  const narrow = useNarrow();
  const me = useMe()?.user.id;
  const refresh = useRefresh();
  const [adding, setAdding] = useState(false);
  const types = useTypes();
  const [dragged, setDragged] = useState<Block>();
  const sensors = useSensors(useSensor(MouseSensor, { activationConstraint: { distance: 6 } }), useSensor(TouchSensor, { activationConstraint: { delay: 220, tolerance: 6 } }));
  const byId = useMemo(() => new Map(views.map((view) => [view.id, view])), [views]);
  const arrange = (change: (now: Arrangement) => Arrangement): void => void actions.arrange(dashboard, change, everybodys);
  const mayReport = (path: string): boolean => types.some((type) => type.path === path && type.operations.includes('report'));
  // A block whose view is out of reach is not there, nor are figures for who may not report; where they stand is kept.
  const isSeen = ({ view, show }: Block): boolean => {
    const known = view && byId.get(view.id);
    return known !== null && known !== undefined && (!known.figures || show === 'list' || show === 'total' || mayReport(known.type));
  };
  const columns = byColumn(dashboard).map((blocks, i) => ({ column: i + 1, blocks: blocks.filter(isSeen) }));
  const seen = columns.flatMap(({ blocks }) => blocks);
  // A column that others have filled with what is not for this user takes no room.
  const shown = dashboard.owner?.id === me || everybodys ? columns : columns.filter(({ blocks }) => blocks.length > 0);
  const dropped = ({ active, over }: DragEndEvent): void => {
    setDragged(undefined);
    const block = active.data.current?.block as Block | undefined;
    const place = over?.data.current as { column: number; before?: Block } | undefined;
    if (block && place) arrange((now) => moved(now, block, place.column, place.before));
  };
  const add = <Button icon={<AppstoreAddOutlined aria-hidden />} onClick={() => setAdding(true)}>{text('addBlock')}</Button>;
  return (
    <>
      <header className="dashboard-head">
        <h1 className={tabs ? 'visually-hidden' : 'page-title'}>{dashboard.name}</h1>
        {tabs}
        <span className="dashboard-ways">
          {seen.length > 0 && <Tooltip title={narrow ? undefined : text('refreshAll')}><Button type="text" icon={<ReloadOutlined aria-hidden />} aria-label={text('refreshAll')} onClick={() => refresh(seen.map(({ view }) => byId.get(view!.id)!.type))} /></Tooltip>}
          <DashboardMenu dashboard={dashboard} all={all} actions={actions} everybodys={everybodys} arrange={arrange} onEverybodys={onEverybodys} onAdd={() => setAdding(true)} onNew={onNew} onGone={onGone} />
        </span>
      </header>
      {everybodys && <Alert type="warning" banner title={text('forEverybodyNote')} action={<Button size="small" onClick={() => onEverybodys(undefined)}>{text('endForEverybody')}</Button>} />}
      {seen.length === 0 ? <Empty icon={<LayoutOutlined aria-hidden />} title={text('emptyTitle')} ways={add}>{text('emptyText')}</Empty> : (
        <DndContext
          sensors={sensors} collisionDetection={pointerWithin} accessibility={{ screenReaderInstructions: { draggable: text('dragHelp') } }}
          onDragStart={({ active }: DragStartEvent) => setDragged(active.data.current?.block as Block | undefined)} onDragCancel={() => setDragged(undefined)} onDragEnd={dropped}
        >
          <div className="dashboard-columns" style={{ gridTemplateColumns: `repeat(${narrow ? 1 : shown.length}, minmax(0, 1fr))` }}>
            {shown.map(({ column, blocks }) => (
              <div key={column} className="dashboard-column">
                {blocks.map((block) => (
                  <BlockView key={block.id ?? block.view!.id} block={block} view={byId.get(block.view!.id)!} column={column} columns={dashboard.columns} isDragged={dragged === block} draws={dragged !== undefined} arrange={arrange} />
                ))}
                <DropPlace column={column} draws={dragged !== undefined} />
              </div>
            ))}
          </div>
          <DragOverlay dropAnimation={null}>{dragged && <div className="block is-overlay"><strong>{byId.get(dragged.view!.id)?.name}</strong></div>}</DragOverlay>
        </DndContext>
      )}
      {adding && <Suspense fallback={null}><AddBlockDialog views={views} there={new Set(seen.map(({ view }) => view!.id))} onAdd={(view) => arrange((now) => added(now, { id: view.id, title: view.name }))} onClose={() => setAdding(false)} /></Suspense>}
    </>
  );
}
