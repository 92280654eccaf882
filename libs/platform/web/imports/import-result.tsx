import { DownloadOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../i18n/i18n';
import { formatNumber } from '../ui/format';
import { problemText } from '../ui/problem-text';
import { download, type ImportResult } from './import-job';
import { labelOfField, type Target } from './import-targets';
import { importTexts } from './texts';

const MOST_SHOWN = 200;

/** Counts, and row by row what is wrong. */
export function ImportCounts({ result, planned }: { result: ImportResult; planned: boolean }) {
  const t = importTexts.use();
  const language = useLanguage();
  const counts = [
    { key: 'read', label: t('read'), value: result.read },
    { key: 'created', label: t(planned ? 'willCreate' : 'created'), value: result.created },
    { key: 'updated', label: t(planned ? 'willUpdate' : 'updated'), value: result.updated },
    { key: 'refused', label: t(planned ? 'willRefuse' : 'refused'), value: result.refused },
  ];
  return (
    <dl className="import-counts">
      {counts.map(({ key, label, value }) => <div key={key} className={key === 'refused' && value > 0 ? 'is-refused' : undefined}><dd>{formatNumber(value, language)}</dd><dt>{label}</dt></div>)}
    </dl>
  );
}

export function ImportFaults({ result, targets, fileName }: { result: ImportResult; targets: Target[]; fileName: string }) {
  const t = importTexts.use();
  const language = useLanguage();
  const { message } = App.useApp();
  const [busy, setBusy] = useState(false);
  const save = async (): Promise<void> => {
    setBusy(true);
    try { await download(result.refusals!, t('refusedName', { name: fileName })); } catch (error) { void message.error(problemText(error)); } finally { setBusy(false); }
  };
  const unused = Object.entries(result.unused ?? {});
  const note = unused.length > 0 && <p className="quiet">{t('unused', { columns: unused.map(([column, cells]) => `${column} (${formatNumber(cells, language)})`).join(language === 'fa' ? '، ' : ', ') })}</p>;
  if (!result.errors.length && !result.refused) return <>{note}<p className="quiet">{t('noErrors')}</p></>;
  return (
    <>
      {note}
      {result.refusals && (
        <p className="import-refusals"><Button icon={<DownloadOutlined aria-hidden />} loading={busy} onClick={() => void save()}>{t('refusals')}</Button> <span className="quiet">{t('refusalsHint')}</span></p>
      )}
      <div className="import-faults-box">
        <table className="import-faults">
          <thead><tr><th scope="col">{t('row')}</th><th scope="col">{t('field')}</th><th scope="col">{t('value')}</th><th scope="col">{t('message')}</th></tr></thead>
          <tbody>
            {result.errors.slice(0, MOST_SHOWN).map((fault, i) => (
              <tr key={i}><td>{formatNumber(fault.row, language)}</td><td>{labelOfField(targets, fault.field)}</td><td><bdi>{fault.column ?? ''}</bdi></td><td>{fault.message}</td></tr>
            ))}
          </tbody>
        </table>
      </div>
      {result.errors.length > MOST_SHOWN && <p className="quiet">{t('moreErrors', { count: MOST_SHOWN })}</p>}
    </>
  );
}
