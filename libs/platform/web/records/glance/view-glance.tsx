import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useMemo } from 'react';
import type { TypeMeta } from '@crm/platform/records';
import { typeQuery } from '../../client/metadata';
import { useLanguage } from '../../i18n/i18n';
import { PageProblem, PageWait } from '../../shell/page-states';
import { mayReport } from '../figures/figure-choices';
import type { SavedView } from '../views/saved-view';
import { ListGlance } from './list-glance';
import { TotalGlance } from './total-glance';
import './glance.css';

const FiguresGlance = lazy(() => import('./figures-glance'));

/** How a view is shown outside its list. */
export type GlanceForm = 'chart' | 'figures' | 'total' | 'list';
type Seen = Pick<SavedView, 'id' | 'name' | 'columns' | 'filter' | 'sort' | 'figures'> & { type: string };
export interface GlanceProps { view: Seen; show: GlanceForm; tall: boolean; search?: string }

/** What a view was saved as: a drawing, grouped figures, or records. */
export const glanceOf = ({ figures }: Pick<SavedView, 'figures'>): GlanceForm => (figures?.chart ? 'chart' : figures ? 'figures' : 'list');
/** The ways in which it can be shown. */
export const glancesOf = (view: Pick<SavedView, 'figures'>): readonly GlanceForm[] => (view.figures ? ['chart', 'figures', 'total', 'list'] : ['list', 'total']);

/** A saved view at a glance, with what its reader may see: the same rows and figures that its list shows, and the way there. */
export function ViewGlance(props: GlanceProps) {
  const { data: meta, error, refetch } = useQuery(typeQuery(props.view.type, useLanguage()));
  if (meta) return <Glance {...props} meta={meta} />;
  return error ? <PageProblem error={error} onRetry={() => void refetch()} /> : <PageWait />;
}

function Glance({ view, show, tall, search, meta }: GlanceProps & { meta: TypeMeta }) {
  const { filter, figures } = view;
  const among = useMemo(() => ({ ...(filter ? { filter } : {}), ...(search ? { search } : {}) }), [filter, search]);
  if (show === 'total') return <TotalGlance view={view} meta={meta} among={among} />;
  if (figures && show !== 'list' && mayReport(meta)) return <Suspense fallback={<PageWait />}><FiguresGlance view={view} figures={figures} meta={meta} among={among} asChart={show === 'chart'} tall={tall} /></Suspense>;
  return <ListGlance view={view} meta={meta} among={among} tall={tall} />;
}
