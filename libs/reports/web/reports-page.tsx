import { BarChartOutlined, PlusOutlined, PushpinOutlined, SearchOutlined, TableOutlined, TeamOutlined, UnorderedListOutlined } from '@ant-design/icons';
import { fold, type TypeSummary } from '@crm/platform/records';
import { allViewsQuery, AppLink, CHART_ICONS, Empty, links, NO_VIEW, PageProblem, PageWait, problemText, type SavedView, useGo, useMe, usePageTitle, useTypes } from '@crm/platform/web';
import { useQuery } from '@tanstack/react-query';
import { App, Button, Dropdown, Input, Tooltip } from 'antd';
import { type ComponentType, useMemo, useState } from 'react';
import { added } from './arrange';
import { useDashboardActions, useDashboards } from './dashboards';
import { offered } from './offered';
import './reports.css';
import { reportTexts } from './texts';

const iconOf = ({ figures }: SavedView): ComponentType => (figures?.chart ? CHART_ICONS[figures.chart.shape] : figures ? TableOutlined : UnorderedListOutlined);
/** Every form has it: a report begins there, and everything in it can be changed. */
const FIRST = JSON.stringify({ groupBy: [{ field: 'createdAt', by: 'jalaliMonth' }], measures: [{ fn: 'count' }], chart: { shape: 'columns' } });
const hrefOfNew = (path: string): string => `${links.list(path)}?${new URLSearchParams({ view: NO_VIEW, figures: FIRST }).toString()}`;

/** The reports that the user may take, by form; each opens where it can be changed, printed and exported. */
export default function ReportsPage() {
  const text = reportTexts.use();
  const go = useGo();
  const types = useTypes();
  const { data: views, error, refetch } = useQuery(allViewsQuery);
  const [sought, setSought] = useState('');
  const pin = usePin();
  usePageTitle(text('reports'));
  if (error && !views) return <PageProblem error={error} onRetry={() => void refetch()} />;
  if (!views) return <PageWait />;
  const reportable = types.filter((type) => type.operations.includes('report'));
  // Figures are for who may report on their form; a report of records is for whoever sees them.
  const reports = views.filter(({ report, figures, type }) => report && (!figures || reportable.some(({ path }) => path === type)));
  const forms = reportable.filter((type) => !type.system && !type.personal);
  const labelOf = (path: string): string => types.find((type) => type.path === path)?.pluralLabel ?? path;
  const found = reports.filter(({ name, description, type }) => fold(`${name} ${description ?? ''} ${labelOf(type)}`).includes(fold(sought)));
  const groups = [...new Set(found.map(({ type }) => type))].sort((a, b) => rank(types, a) - rank(types, b));
  const create = forms.length > 0 && (
    <Dropdown autoFocus trigger={['click']} menu={{ items: forms.map(({ path, pluralLabel }) => ({ key: path, label: pluralLabel, onClick: () => go(hrefOfNew(path)) })), style: { maxBlockSize: 420, overflowY: 'auto' } }}>
      <Button type="primary" icon={<PlusOutlined aria-hidden />} aria-haspopup="menu">{text('newReport')}</Button>
    </Dropdown>
  );
  return (
    <div className="page reports">
      <header className="reports-head"><h1 className="page-title">{text('reports')}</h1>{reports.length > 0 && create}</header>
      <p className="quiet">{text('reportsIntro')}</p>
      {reports.length === 0 ? <Empty icon={<BarChartOutlined aria-hidden />} title={text('noReports')} ways={create}>{text('noReportsText')}</Empty> : (
        <>
          <Input prefix={<SearchOutlined aria-hidden className="quiet" />} className="reports-search" allowClear placeholder={text('find')} aria-label={text('find')} value={sought} onChange={(event) => setSought(event.target.value)} />
          {groups.length === 0 && <p className="quiet">{text('nothingFound')}</p>}
          {groups.map((path) => (
            <section key={path} className="reports-of">
              <h2>{labelOf(path)}</h2>
              <ul>{found.filter(({ type }) => type === path).map((report) => <Report key={report.id} report={report} pin={pin(report)} />)}</ul>
            </section>
          ))}
        </>
      )}
    </div>
  );
}

const rank = (types: readonly TypeSummary[], path: string): number => { const at = types.findIndex((type) => type.path === path); return at < 0 ? types.length : at; };

function Report({ report, pin }: { report: SavedView; pin: (() => void) | undefined }) {
  const text = reportTexts.use();
  const Icon = iconOf(report);
  const mine = useMe()?.user.id === report.owner?.id;
  const isShared = report.shared || report.templates.length > 0;
  return (
    <li>
      <AppLink href={`${links.list(report.type)}?view=${report.id}`}>
        <Icon aria-hidden />
        <span className="report-name">{report.name}{report.description && <small className="quiet">{report.description}</small>}</span>
      </AppLink>
      <span className="report-ways">
        {(isShared || !mine) && <Tooltip title={text('sharedReport')}><TeamOutlined role="img" aria-label={text('sharedReport')} className="quiet" /></Tooltip>}
        {pin && <Tooltip title={text('pin')}><Button type="text" size="small" icon={<PushpinOutlined aria-hidden />} aria-label={`${text('pin')}: ${report.name}`} onClick={pin} /></Tooltip>}
      </span>
    </li>
  );
}

const stay = (): void => undefined;
/** What puts a report on the user's first dashboard; undefined where it is there already. */
function usePin(): (view: SavedView) => (() => void) | undefined {
  const text = reportTexts.use();
  const go = useGo();
  const { message, notification } = App.useApp();
  const me = useMe()?.user.id;
  const { data: all } = useDashboards();
  const actions = useDashboardActions(stay);
  const first = useMemo(() => (all && me ? offered(all, me)[0] : undefined), [all, me]);
  const say = ({ id, name }: SavedView): void => {
    const key = `pinned ${id}`;
    notification.success({ key, title: text('pinned', { name }), duration: 5, actions: <Button size="small" onClick={() => { notification.destroy(key); go('/dashboard'); }}>{text('showDashboard')}</Button> });
  };
  return (view) => {
    if (!all || first?.blocks.some((block) => block.view?.id === view.id)) return undefined;
    const block = { id: view.id, title: view.name };
    const put = (): Promise<boolean> => (first ? actions.arrange(first, (now) => added(now, block)) : actions.create({ name: text('dashboard'), blocks: [{ view: view.id, column: 1 }] }).then(() => true, (error: unknown) => { void message.error(problemText(error)); return false; }));
    return () => void put().then((kept) => { if (kept) say(view); });
  };
}
