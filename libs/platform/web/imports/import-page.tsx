import { InboxOutlined } from '@ant-design/icons';
import type { TypeMeta } from '@crm/platform/records';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Progress, Radio, Steps, Upload } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { api, idempotencyKey } from '../client/client';
import { UndoButton } from '../batches/use-undo';
import { useConcreteTypes } from '../client/concrete-types';
import { useType } from '../client/metadata';
import { useLanguage } from '../i18n/i18n';
import { jobsChanged, useWatchedJob } from '../jobs/jobs';
import { refreshRecords } from '../record/refresh-records';
import { links } from '../shell/links';
import { useGo } from '../shell/navigation';
import { PageWait } from '../shell/page-states';
import { usePageTitle } from '../ui/page-title';
import { problemText } from '../ui/problem-text';
import { ColumnMap, hasDoubles } from './column-map';
import { type DuplicatesUse, type Inspection, inspectFile, type Job, keepImport, type Mapping, type MappingTarget, openImport, type OpenImport, startImport, useJob } from './import-job';
import './import.css';
import { ImportAlike } from './import-alike';
import { ImportCounts, ImportFaults } from './import-result';
import { keyOf, keysOf, likens, type Target, targetsOf, withSuggested } from './import-targets';
import { importTexts } from './texts';

/** Persons, companies, anything from a spreadsheet: file, columns, check, import. */
export default function ImportPage({ path }: { path: string }) {
  const meta = useType(path);
  return meta ? <Import meta={meta} /> : <PageWait />;
}

interface Chosen { file: File; inspection: Inspection; mapping: Mapping; duplicates: DuplicatesUse; key?: string }

function Import({ meta }: { meta: TypeMeta }) {
  const t = importTexts.use();
  const path = meta.path;
  const queries = useQueryClient();
  const [chosen, setChosen] = useState<Chosen>();
  const [open, setOpen] = useState<OpenImport | undefined>(() => openImport(path));
  const types = useConcreteTypes(meta);
  const suggestions = chosen?.inspection.columns.flatMap((column) => column.suggestion ?? []) ?? [];
  const targets = withSuggested(targetsOf(types, t('kindColumn')), suggestions);
  usePageTitle(t('title', { type: meta.pluralLabel }));
  const show = (next: OpenImport | undefined): void => {
    keepImport(path, next);
    setOpen(next);
  };
  // An answer that was lost on its way: the same file with the same columns, sent again, is the same import.
  const sent = useRef({ key: '', what: '' });
  const start = useMutation({
    mutationFn: async (mode: 'check' | 'apply') => {
      const { file, key, duplicates } = chosen!;
      const mapping = mappingOf(chosen!.mapping, targets);
      const what = JSON.stringify([mode, key, duplicates, mapping, file.name, file.size, file.lastModified]);
      if (sent.current.what !== what) sent.current = { key: idempotencyKey(), what };
      return { job: await startImport(path, file, { mapping, mode, duplicates, key }, sent.current.key), mode, fileName: file.name };
    },
    onSuccess: (started) => {
      sent.current.what = '';
      show(started);
      void jobsChanged(queries);
    },
  });
  const restart = (): void => {
    setChosen(undefined);
    show(undefined);
  };
  const step = open ? (open.mode === 'check' ? 2 : 3) : chosen ? 1 : 0;
  return (
    <div className="page import-page">
      <h1 className="page-title">{t('title', { type: meta.pluralLabel })}</h1>
      <Steps size="small" type="dot" current={step} items={[t('stepFile'), t('stepColumns'), t('stepCheck'), t('stepDone')].map((title) => ({ title }))} responsive={false} className="import-steps" />
      {start.error && <Alert type="error" showIcon title={problemText(start.error)} />}
      {step === 0 && <FileStep path={path} choose={(file, inspection) => setChosen({ file, inspection, mapping: suggested(inspection), duplicates: 'create', ...(inspection.key ? { key: inspection.key } : {}) })} />}
      {step === 1 && chosen && <ColumnsStep chosen={chosen} targets={targets} alike={types.some(likens)} change={(changes) => setChosen({ ...chosen, ...changes })} restart={restart} starting={start.isPending} check={() => start.mutate('check')} />}
      {open && <JobStep key={open.job} open={open} meta={meta} targets={targets} canApply={chosen !== undefined} starting={start.isPending} apply={() => start.mutate('apply')} back={() => show(undefined)} restart={restart} />}
    </div>
  );
}

const suggested = (inspection: Inspection): Mapping =>
  Object.fromEntries(inspection.columns.flatMap((column) => (column.suggestion ? [[column.name, keyOf(column.suggestion)]] : [])));
const mappingOf = (mapping: Mapping, targets: readonly Target[]): Record<string, MappingTarget> =>
  Object.fromEntries(Object.entries(mapping).flatMap(([column, key]) => {
    const target = targets.find((one) => one.key === key);
    return target ? [[column, target.target]] : [];
  }));

function FileStep({ path, choose }: { path: string; choose(file: File, inspection: Inspection): void }) {
  const t = importTexts.use();
  const inspect = useMutation({ mutationFn: (file: File) => inspectFile(file, path), onSuccess: (inspection, file) => choose(file, inspection) });
  const [wrong, setWrong] = useState(false);
  const take = (file: File): boolean => {
    const known = /\.(xlsx|csv|tsv|txt|vcf|vcard)$/i.test(file.name);
    setWrong(!known);
    if (known) inspect.mutate(file);
    return false;
  };
  return (
    <>
      <Upload.Dragger accept=".xlsx,.csv,.tsv,.txt,.vcf,.vcard" multiple={false} showUploadList={false} beforeUpload={take} disabled={inspect.isPending}>
        <p className="ant-upload-drag-icon"><InboxOutlined aria-hidden /></p>
        <p className="ant-upload-text">{t(inspect.isPending ? 'reading' : 'drop')}</p>
        <p className="ant-upload-hint">{t('dropHint')}</p>
      </Upload.Dragger>
      {wrong && <Alert type="error" showIcon title={t('wrongFile')} />}
      {inspect.error && <Alert type="error" showIcon title={problemText(inspect.error)} />}
    </>
  );
}

interface ColumnsStepProps { chosen: Chosen; targets: Target[]; alike: boolean; starting: boolean; change(changes: Partial<Chosen>): void; check(): void; restart(): void }

function ColumnsStep({ chosen, targets, alike, starting, change, check, restart }: ColumnsStepProps) {
  const t = importTexts.use();
  const language = useLanguage();
  const { inspection, mapping, file } = chosen;
  const mapped = new Set(Object.values(mapping));
  const keys = keysOf(targets, mapped);
  const missing = targets.filter((target) => target.required && !mapped.has(target.key));
  return (
    <>
      <p>
        <bdi>{file.name}</bdi> · {t('fileRows', { count: inspection.rows })}
        {inspection.encoding && <span className="quiet"> · {t('encoding', { encoding: inspection.encoding })}</span>}
        <Button type="link" size="small" onClick={restart}>{t('otherFile')}</Button>
      </p>
      {inspection.remembered && <p className="quiet">{t('remembered')}</p>}
      <ColumnMap columns={inspection.columns} targets={targets} mapping={mapping} change={(next) => change({ mapping: next, key: new Set(Object.values(next)).has(chosen.key ?? '') ? chosen.key : undefined })} />
      {keys.length > 0 && (
        <fieldset className="import-key">
          <legend>{t('keyLabel')}</legend>
          <Radio.Group
            value={chosen.key ?? ''} onChange={(event) => change({ key: String(event.target.value) || undefined })}
            options={[{ value: '', label: t('keyNone') }, ...keys.map((target) => ({ value: target.key, label: t('keyField', { field: target.label }) }))]}
          />
        </fieldset>
      )}
      {alike && (
        <fieldset className="import-key">
          <legend>{t('alikeLabel')}</legend>
          <Radio.Group
            value={chosen.duplicates} onChange={(event) => change({ duplicates: event.target.value as DuplicatesUse })}
            options={[{ value: 'create', label: t('alikeCreate') }, { value: 'refuse', label: t('alikeRefuse') }]}
          />
          <span className="quiet">{t('alikeHint')}</span>
        </fieldset>
      )}
      {missing.length > 0 && mapped.size > 0 && <Alert type="warning" showIcon title={t('missing', { fields: missing.map((target) => target.label).join(language === 'fa' ? '، ' : ', ') })} />}
      {mapped.size === 0 && <Alert type="info" showIcon title={t('nothingMapped')} />}
      <div className="import-ways">
        <Button type="primary" disabled={mapped.size === 0 || hasDoubles(mapping)} loading={starting} onClick={check}>{t('check')}</Button>
        <span className="quiet">{t('checkHint')}</span>
      </div>
    </>
  );
}

interface JobStepProps { open: OpenImport; meta: TypeMeta; targets: Target[]; canApply: boolean; starting: boolean; apply(): void; back(): void; restart(): void }

function JobStep({ open, meta, targets, canApply, starting, apply, back, restart }: JobStepProps) {
  const t = importTexts.use();
  const go = useGo();
  const queries = useQueryClient();
  const { data: job, error } = useJob(open.job);
  useWatchedJob(open.job);
  const types = useConcreteTypes(meta);
  const applied = open.mode === 'apply' && job?.state === 'done';
  useEffect(() => { if (applied) void refreshRecords(queries); }, [applied, queries]);
  if (error) return <Alert type="error" showIcon title={problemText(error)} action={<Button onClick={restart}>{t('another')}</Button>} />;
  if (!job || job.state === 'queued' || job.state === 'running') return <RunningJob id={open.job} job={job} label={t(open.mode === 'check' ? 'checking' : 'applying')} />;
  const result = job.result;
  if (job.state !== 'done' || !result) {
    return <Alert type="error" showIcon title={t(job.state === 'cancelled' ? 'cancelled' : 'jobFailed')} description={typeof job.error === 'string' ? job.error : undefined} action={<Button onClick={canApply ? back : restart}>{t(canApply ? 'backToColumns' : 'another')}</Button>} />;
  }
  const right = result.read - result.refused;
  // What was made is deleted, what was changed is changed back.
  const mayUndo = (!result.created || types.some(({ operations }) => operations.includes('delete'))) && (!result.updated || types.some(({ operations }) => operations.includes('edit')));
  if (open.mode === 'check') {
    return (
      <>
        <p className="quiet"><bdi>{open.fileName}</bdi></p>
        <ImportCounts result={result} planned />
        <ImportAlike found={result.duplicates} targets={targets} />
        <ImportFaults result={result} targets={targets} fileName={open.fileName} />
        {right === 0 && <Alert type="warning" showIcon title={t('allSkipped')} />}
        <div className="import-ways">
          {canApply && right > 0 && <Button type="primary" loading={starting} onClick={apply}>{t(result.refused ? 'apply' : 'applyAll', { count: right })}</Button>}
          {canApply ? <Button onClick={back}>{t('backToColumns')}</Button> : <Button type="primary" onClick={restart}>{t('another')}</Button>}
        </div>
      </>
    );
  }
  return (
    <>
      <Alert type={right > 0 ? 'success' : 'warning'} showIcon title={t(right > 0 ? 'doneTitle' : 'nothingTitle')} description={<bdi>{open.fileName}</bdi>} />
      <ImportCounts result={result} planned={false} />
      <ImportFaults result={result} targets={targets} fileName={open.fileName} />
      <div className="import-ways">
        <Button type="primary" onClick={() => { restart(); go(links.list(meta.path)); }}>{t('toList')}</Button>
        <Button onClick={restart}>{t('another')}</Button>
        {right > 0 && mayUndo && <UndoButton batch={open.job} count={right} work={t('title', { type: meta.pluralLabel })} size="middle" />}
      </div>
    </>
  );
}

function RunningJob({ id, job, label }: { id: string; job: Job | undefined; label: string }) {
  const t = importTexts.use();
  const cancel = useMutation({ mutationFn: () => api('DELETE', `/jobs/${id}`) });
  const percent = job?.total ? Math.floor((job.done / job.total) * 100) : 0;
  return (
    <div className="import-running" role="status">
      <strong>{label}</strong>
      <Progress percent={percent} showInfo={false} status="active" aria-label={label} />
      <p className="quiet">{job?.total ? t('progress', { done: job.done, total: job.total }) : ''} {t('leave')}</p>
      <Button size="small" loading={cancel.isPending} onClick={() => cancel.mutate()}>{t('cancel')}</Button>
    </div>
  );
}
