import { PrinterOutlined } from '@ant-design/icons';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Tooltip } from 'antd';
import { useEffect, useRef } from 'react';
import { api, Problem } from '../client/client';
import type { RecordValues } from '../fields/field-props';
import { useLanguage } from '../i18n/i18n';
import { useDebounced } from '../ui/debounced';
import { problemText } from '../ui/problem-text';
import { fitPaper } from './fit-paper';
import { printFormatTexts } from './texts';

const DEBOUNCE = 500; // ms
const SHOWN = ['form', 'kind', 'paper', 'orientation', 'margin', 'body', 'header', 'footer', 'style'];

/** The format as it would be printed, beside what is being written. Nothing in the frame runs; while there is a fault, the last good picture stays. */
export function Preview({ values }: { values: RecordValues }) {
  const t = printFormatTexts.use();
  const language = useLanguage();
  const frame = useRef<HTMLIFrameElement>(null);
  const written = useDebounced(JSON.stringify(Object.fromEntries(SHOWN.map((name) => [name, values[name] ?? null]).filter(([, value]) => value !== null && value !== ''))), DEBOUNCE);
  const body = JSON.parse(written) as RecordValues;
  const ready = Boolean(body.form) && Boolean(body.body);
  const { data, error } = useQuery({
    queryKey: ['print-format-preview', language, written], enabled: ready, retry: false, staleTime: 60_000, placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => (await api<Blob>('POST', '/print-formats/preview', { body, signal })).data.text(),
  });
  useEffect(() => {
    const fit = (): void => { if (frame.current) fitPaper(frame.current); };
    window.addEventListener('resize', fit);
    return () => window.removeEventListener('resize', fit);
  }, []);
  const faults = error instanceof Problem ? error.errors : [];
  return (
    <aside className="print-format-side" aria-label={t('preview')}>
      <header>
        <h2>{t('preview')}</h2><small>{t('previewOf')}</small>
        <Tooltip title={t('pdf')}><Button type="text" icon={<PrinterOutlined aria-hidden />} aria-label={t('pdf')} disabled={!data || !ready} onClick={() => frame.current?.contentWindow?.print()} /></Tooltip>
      </header>
      {error !== null && ready && (
        <ul className="print-format-faults" role="status">{faults.length ? faults.map(({ field, message }) => <li key={`${field} ${message}`}>{message}</li>) : <li>{problemText(error)}</li>}</ul>
      )}
      {ready ? <iframe ref={frame} className="print-format-paper" title={t('preview')} sandbox="allow-same-origin allow-modals" srcDoc={data ?? ''} onLoad={() => frame.current && fitPaper(frame.current)} /> : <p className="quiet">{t('waiting')}</p>}
    </aside>
  );
}
