import { ArrowLeftOutlined, ArrowRightOutlined } from '@ant-design/icons';
import type { TypeMeta } from '@crm/platform/records';
import { Navigate } from '@tanstack/react-router';
import { Button, Tabs, Tag, Tooltip } from 'antd';
import { lazy, Suspense } from 'react';
import { Problem } from '../client/client';
import { useType } from '../client/metadata';
import { formTexts } from '../form/texts';
import { useCommon, useLanguage } from '../i18n/i18n';
import { EditorsNote } from '../live/editors-note';
import { links } from '../shell/links';
import { useBack } from '../shell/navigation';
import { PageProblem, PageWait } from '../shell/page-states';
import { digits } from '../ui/format';
import { useShortcut } from '../ui/keyboard';
import { usePageTitle } from '../ui/page-title';
import { RecordHistory } from './history';
import { RecordActions } from './record-actions';
import { colourOf, type RecordAnswer, useRecord } from './record-answer';
import { RecordDetails } from './record-details';
import { RecordGlance } from './record-glance';
import './record.css';
import { RelatedList } from './related-list';
import { recordTexts } from './texts';
import { RecordTimeline } from './timeline';

const AttachmentsPanel = lazy(() => import('../attachments/attachments-panel'));
const VersionsPanel = lazy(() => import('../attachments/versions-panel'));

/** One record: what it is, what belongs to it, and what happened with it. */
export default function RecordPage({ path, id }: { path: string; id: string }) {
  const meta = useType(path);
  const { data, error, refetch } = useRecord(path, id);
  usePageTitle(data?.title);
  const into = error instanceof Problem && !data ? error.more.mergedInto as { type: string; id: string } | undefined : undefined;
  if (into) return <Navigate to={links.record(into.type, into.id)} replace />;
  if (error && !data) return <PageProblem error={error} onRetry={() => void refetch()} />;
  if (!meta || !data) return <PageWait />;
  return <ShownRecord meta={meta} record={data} />;
}

function ShownRecord({ meta, record }: { meta: TypeMeta; record: RecordAnswer }) {
  const t = recordTexts.use();
  const related = meta.related.flatMap((one) => {
    const rows = record.related?.[`${one.path}.${one.field}`];
    return rows ? [{ one, rows }] : [];
  });
  const versioned = meta.fields.find(({ versions, readable }) => versions && readable);
  const withTimeline = record.timeline !== undefined && meta.related.length > 0;
  return (
    <div className="record-page">
      <RecordHead meta={meta} record={record} />
      <RecordGlance meta={meta} record={record} />
      <div className={withTimeline ? 'record-body' : 'record-body record-body-single'}>
        <div className="record-main">
          <RecordDetails meta={meta} record={record} />
          {versioned && <Suspense fallback={null}><VersionsPanel key={record.id} path={meta.path} id={record.id} field={versioned} mayEdit={record.operations.includes('edit') && versioned.writable} /></Suspense>}
          <Suspense fallback={null}><AttachmentsPanel key={record.id} path={meta.path} id={record.id} mayEdit={record.operations.includes('edit')} /></Suspense>
          {related.map(({ one, rows }) => <RelatedList key={`${one.path}.${one.field}`} related={one} rows={rows} id={record.id} />)}
        </div>
        <aside className="record-card record-side" aria-label={t('timeline')}>
          <Tabs
            size="small" type="card" destroyOnHidden {...(window.location.hash === '#history' ? { defaultActiveKey: 'history' } : {})}
            items={[
              ...(withTimeline ? [{ key: 'timeline', label: t('timeline'), children: <RecordTimeline meta={meta} record={record} /> }] : []),
              { key: 'history', label: t('history'), children: <RecordHistory meta={meta} id={record.id} /> },
            ]}
          />
        </aside>
      </div>
    </div>
  );
}

function RecordHead({ meta, record }: { meta: TypeMeta; record: RecordAnswer }) {
  const t = recordTexts.use();
  const f = formTexts.use();
  const c = useCommon();
  const language = useLanguage();
  const back = useBack(links.list(meta.path));
  useShortcut('Esc', back);
  const BackIcon = language === 'fa' ? ArrowRightOutlined : ArrowLeftOutlined;
  const number = record.code ?? record.number;
  const colour = colourOf(record, meta.fields);
  return (
    <header className="record-head">
      <Tooltip title={f('backTip')}><Button type="text" icon={<BackIcon aria-hidden />} aria-label={c('back')} onClick={back} /></Tooltip>
      {colour && <span className="record-colour" style={{ background: colour }} aria-hidden />}
      <div className="record-name">
        <h1>{record.title || c('none')}</h1>
        <span className="quiet">{meta.label}{number && <> <span dir="ltr" className="record-code">{digits(number, language)}</span></>}</span>
      </div>
      <EditorsNote path={meta.path} id={record.id} use="watching" />
      {record.active === false && <Tag color="default">{t('inactive')}</Tag>}
      <RecordActions meta={meta} record={record} />
    </header>
  );
}
