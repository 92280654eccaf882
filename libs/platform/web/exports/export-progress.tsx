import { Button, Progress } from 'antd';
import { useMutation } from '@tanstack/react-query';
import { useLanguage } from '../i18n/i18n';
import { formatNumber } from '../ui/format';
import { problemText } from '../ui/problem-text';
import { cancelExport, type ExportResult, fetchExport, isOver, useExportJob } from './export-requests';
import './exports.css';
import { exportTexts } from './texts';

/** How far a large export has come; in the end its file. */
export function ExportProgress({ job, onEnd }: { job: string; onEnd(): void }) {
  const t = exportTexts.use();
  const language = useLanguage();
  const { data, error } = useExportJob(job);
  const cancel = useMutation({ mutationFn: () => cancelExport(job), onSuccess: onEnd });
  if (error) return <p role="alert">{problemText(error)}</p>;
  if (data?.state === 'done' && data.result) return <Ready result={data.result} onEnd={onEnd} />;
  if (data && isOver(data)) return <p role="alert">{data.state === 'cancelled' ? t('cancelled') : data.error ?? t('failed')}</p>;
  const showPercent = (percent: number): string => `${formatNumber(percent, language)}${language === 'fa' ? '٪' : '%'}`;
  const total = data?.total ?? 0;
  const done = Math.min(data?.done ?? 0, total);
  return (
    <div className="export-progress">
      <Progress percent={total ? Math.floor((done / total) * 100) : 0} size="small" status="active" format={(percent = 0) => showPercent(percent)} aria-label={t('preparing')} />
      <p role="status">{total && done < total ? t('progress', { done, total }) : t('preparing')}</p>
      <p className="quiet">{t('leave')}</p>
      <Button size="small" loading={cancel.isPending} onClick={() => cancel.mutate()}>{t('cancel')}</Button>
    </div>
  );
}

function Ready({ result, onEnd }: { result: ExportResult; onEnd(): void }) {
  const t = exportTexts.use();
  const fetching = useMutation({ mutationFn: () => fetchExport(result), onSuccess: onEnd });
  const size = result.size < 1_000_000 ? t('kilobytes', { size: Math.max(1, Math.round(result.size / 1000)) }) : t('megabytes', { size: Math.round(result.size / 100_000) / 10 });
  return (
    <div className="export-progress">
      <p role="status"><strong>{t('ready')}</strong></p>
      <p className="quiet">{t('readyText', { count: result.rows, size })}</p>
      {fetching.error && <p role="alert">{problemText(fetching.error)}</p>}
      <Button type="primary" size="small" loading={fetching.isPending} onClick={() => fetching.mutate()}>{t('download')}</Button>
    </div>
  );
}
