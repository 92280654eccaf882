import { ArrowLeftOutlined, ArrowRightOutlined, MergeCellsOutlined } from '@ant-design/icons';
import type { FieldMeta, TypeMeta } from '@crm/platform/records';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { Alert, App, Button, Radio, Switch, Tooltip } from 'antd';
import { useMemo, useState } from 'react';
import { followJob } from '../batches/batches';
import { useUndo } from '../batches/use-undo';
import { api, idempotencyKey } from '../client/client';
import { useType } from '../client/metadata';
import { isEmpty } from '../fields/field-values';
import { cellOf } from '../fields/registry';
import { useCommon, useLanguage } from '../i18n/i18n';
import { refreshRecords } from '../record/refresh-records';
import { links } from '../shell/links';
import { AppLink, useBack, useGo } from '../shell/navigation';
import { Empty, PageProblem, PageWait } from '../shell/page-states';
import { digits, formatDateTime } from '../ui/format';
import { useShortcut } from '../ui/keyboard';
import { usePageTitle } from '../ui/page-title';
import { problemText } from '../ui/problem-text';
import { choosable, chosenValues, idsIn, isSeveral, type MergeAnswer, type MergePreview, type MergeRecord, UNITED, unitedValue, usualChoices } from './merge-choices';
import './merging.css';
import { mergingTexts } from './texts';

/** Records side by side: which one stays, whose value wins in each field, and what moves. */
export default function MergePage({ path }: { path: string }) {
  const meta = useType(path);
  const t = mergingTexts.use();
  const ids = idsIn(useLocation({ select: ({ searchStr }) => searchStr }));
  const [survivor, setSurvivor] = useState(ids[0] ?? '');
  usePageTitle(t('title'));
  const others = ids.filter((id) => id !== survivor);
  const { data, error, refetch } = useQuery({
    queryKey: ['merge', path, survivor, ids.join()], enabled: ids.length > 1, placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => (await api<MergePreview>('POST', `/${path}/${survivor}/merge/preview`, { body: { with: others }, signal })).data,
  });
  if (ids.length < 2) return <div className="page"><Empty icon={<MergeCellsOutlined aria-hidden />} title={t('title')} ways={<AppLink href={links.list(path)}>{t('toList')}</AppLink>}>{t('chooseTwo')}</Empty></div>;
  if (error && !data) return <PageProblem error={error} onRetry={() => void refetch()} />;
  if (!meta || !data) return <PageWait />;
  return <Merge key={data.records[0]!.id} meta={meta} preview={data} ids={ids} stay={setSurvivor} />;
}

function Merge({ meta, preview, ids, stay }: { meta: TypeMeta; preview: MergePreview; ids: readonly string[]; stay(id: string): void }) {
  const t = mergingTexts.use();
  const c = useCommon();
  const go = useGo();
  const language = useLanguage();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const { offer } = useUndo();
  const back = useBack(links.list(meta.path));
  useShortcut('Esc', back);
  const [chosen, setChosen] = useState<Record<string, string>>({});
  const [whole, setWhole] = useState(false);
  const survivor = preview.records[0]!;
  // The records keep their places when another one is to stay.
  const records = ids.flatMap((id) => preview.records.find((one) => one.id === id) ?? []);
  const fields = useMemo(() => choosable(meta), [meta]);
  const usual = useMemo(() => usualChoices(fields, preview), [fields, preview]);
  const differing = new Set(preview.differing);
  const shown = fields.filter((field) => differing.has(field.name) || (whole && records.some((one) => !isEmpty(one[field.name]))));
  const merge = useMutation({
    mutationFn: async () => {
      const { data, status } = await api<MergeAnswer | { job: string }>('POST', `/${meta.path}/${survivor.id}/merge`, {
        headers: { 'idempotency-key': idempotencyKey() },
        body: { with: records.filter(({ id }) => id !== survivor.id).map(({ id }) => id), values: chosenValues(fields, preview, usual, chosen), versions: Object.fromEntries(records.map(({ id, version }) => [id, version])) },
      });
      if (status !== 202 || !('job' in data)) return (data as MergeAnswer).batch;
      const { state, error } = await followJob(data.job);
      if (state !== 'done') throw new Error(error ?? t('failed'));
      return data.job;
    },
    onSuccess: async (batch) => {
      go(links.record(meta.path, survivor.id), { replace: true });
      await refreshRecords(queries);
      offer(t('merged', { title: survivor.title }), [batch]);
    },
    onError: (error) => void message.error(error instanceof Error && error.name === 'Error' ? error.message : problemText(error), 8),
  });
  const Back = language === 'fa' ? ArrowRightOutlined : ArrowLeftOutlined;
  return (
    <div className="page merging">
      <header className="merging-head">
        <Tooltip title={c('back')}><Button type="text" icon={<Back aria-hidden />} aria-label={c('back')} onClick={back} /></Tooltip>
        <h1 className="page-title">{t('titleOf', { type: meta.pluralLabel })}</h1>
        <span className="merging-switch"><Switch size="small" checked={whole} onChange={setWhole} aria-label={t('whole')} id="merge-whole" /><label htmlFor="merge-whole">{t('whole')}</label></span>
      </header>
      <p className="quiet">{t('intro')}</p>
      <div className="merging-scroll">
        <table className="merging-table" style={{ ['--merge-columns' as string]: records.length }}>
          <thead>
            <tr>
              <th scope="col">{t('field')}</th>
              {records.map((record) => <RecordHead key={record.id} path={meta.path} record={record} stays={record.id === survivor.id} stay={() => stay(record.id)} />)}
            </tr>
          </thead>
          <tbody>
            {shown.map((field) => (
              <FieldRow
                key={field.name} field={field} records={records} preview={preview} differs={differing.has(field.name)}
                choice={chosen[field.name] ?? usual[field.name] ?? survivor.id} choose={(choice) => setChosen({ ...chosen, [field.name]: choice })}
              />
            ))}
          </tbody>
        </table>
        {shown.length === 0 && <p className="quiet merging-none">{t('nothingDiffers')}</p>}
      </div>
      <Consequences preview={preview} count={records.length - 1} />
      <div className="save-bar merging-bar">
        <Button onClick={back}>{c('cancel')}</Button>
        <Button type="primary" icon={<MergeCellsOutlined aria-hidden />} loading={merge.isPending} onClick={() => merge.mutate()}>{t('merge', { count: records.length })}</Button>
      </div>
    </div>
  );
}

function RecordHead({ path, record, stays, stay }: { path: string; record: MergeRecord; stays: boolean; stay(): void }) {
  const t = mergingTexts.use();
  const none = useCommon()('none');
  const language = useLanguage();
  const title = record.title || none;
  return (
    <th scope="col" className={stays ? 'merging-stays' : undefined}>
      <AppLink href={links.record(path, record.id)}><bdi>{title}</bdi></AppLink>
      <span className="quiet merging-facts">{record.code && <span dir="ltr">{digits(record.code, language)}</span>}{record.createdAt && <time dateTime={record.createdAt}>{formatDateTime(record.createdAt, language)}</time>}</span>
      <Radio checked={stays} onChange={stay} aria-label={t('staysOf', { title })}>{t(stays ? 'stays' : 'goes')}</Radio>
    </th>
  );
}

interface FieldRowProps { field: FieldMeta; records: readonly MergeRecord[]; preview: MergePreview; differs: boolean; choice: string; choose(choice: string): void }
function FieldRow({ field, records, preview, differs, choice, choose }: FieldRowProps) {
  const t = mergingTexts.use();
  const none = useCommon()('none');
  const several = isSeveral(field);
  return (
    <tr className={differs ? 'merging-differs' : undefined}>
      <th scope="row">
        {field.label}
        {several && differs && (
          <Radio checked={choice === UNITED} onChange={() => choose(UNITED)} aria-label={t('unitedOf', { field: field.label })}>{t('united')}</Radio>
        )}
        {several && differs && choice === UNITED && <span className="merging-result"><Shown field={field} value={unitedValue(field, preview)} /></span>}
      </th>
      {records.map((record) => (
        <td key={record.id} className={choice === record.id || choice === UNITED ? 'merging-wins' : undefined}>
          <span className="merging-of" aria-hidden><bdi>{record.title || none}</bdi></span>
          {differs
            ? <Radio checked={choice === record.id} onChange={() => choose(record.id)} aria-label={t('valueOf', { field: field.label, title: record.title || none })}><Shown field={field} value={record[field.name]} /></Radio>
            : <Shown field={field} value={record[field.name]} />}
        </td>
      ))}
    </tr>
  );
}

function Shown({ field, value }: { field: FieldMeta; value: unknown }) {
  const empty = mergingTexts.use()('empty');
  const Cell = cellOf(field.kind);
  return isEmpty(value) ? <em className="quiet">{empty}</em> : <Cell field={field} value={value} />;
}

function Consequences({ preview, count }: { preview: MergePreview; count: number }) {
  const t = mergingTexts.use();
  return (
    <Alert
      type="info" showIcon title={t('then', { count })}
      description={(
        <ul className="merging-moving">
          {preview.moving.map(({ type, label, field, count: rows }) => <li key={`${type} ${field}`}>{t('moves', { label, count: rows })}</li>)}
          {preview.attachments > 0 && <li>{t('attachments', { count: preview.attachments })}</li>}
          <li>{t('thenUndo')}</li>
        </ul>
      )}
    />
  );
}
