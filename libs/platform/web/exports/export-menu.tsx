import { CodeOutlined, DownloadOutlined, FileExcelOutlined, FilePdfOutlined, FileTextOutlined, FileWordOutlined, GlobalOutlined, PrinterOutlined, TableOutlined } from '@ant-design/icons';
import type { TypeMeta } from '@crm/platform/records';
import { useMutation } from '@tanstack/react-query';
import { App, Button, Dropdown, Tooltip } from 'antd';
import type { ListSearch } from '../records/list-search';
import { useNarrow } from '../ui/narrow';
import { problemText } from '../ui/problem-text';
import { ExportProgress } from './export-progress';
import { type ExportFormat, FORMATS, startExport } from './export-requests';
import { printDocument } from './print-document';
import { exportTexts } from './texts';

const may = (meta: TypeMeta, operation: string): boolean => meta.operations.includes(operation);

const icons: Record<ExportFormat, typeof DownloadOutlined> = {
  xlsx: FileExcelOutlined, csv: TableOutlined, docx: FileWordOutlined, pdf: FilePdfOutlined, html: GlobalOutlined, txt: FileTextOutlined, xml: CodeOutlined,
};

/** The list as it is seen, as a file of any format; absent for who may not export. */
export function ExportMenu({ meta, query, columns }: { meta: TypeMeta; query: ListSearch; columns: readonly { name: string }[] }) {
  return may(meta, 'export') ? <Menu meta={meta} query={query} columns={columns.map(({ name }) => name)} /> : null;
}

function Menu({ meta, query, columns }: { meta: TypeMeta; query: ListSearch; columns: string[] }) {
  const t = exportTexts.use();
  const narrow = useNarrow();
  const { message, notification } = App.useApp();
  const start = useMutation({
    mutationFn: (format: ExportFormat) => startExport({ path: meta.path, query, columns }, format),
    onSuccess: (job) => {
      if (!job) return;
      // It stands beside whatever the user goes on with, until he closes it.
      notification.open({ key: job, duration: 0, icon: <DownloadOutlined />, title: t('exportAs', { label: meta.pluralLabel }), description: <ExportProgress job={job} onEnd={() => notification.destroy(job)} /> });
    },
    onError: (error) => void message.error(problemText(error), 8),
  });
  const print = useMutation({ mutationFn: () => printDocument(`/${meta.path}`, { query, columns }), onError: (error) => void message.error(problemText(error), 8) });
  const items = [
    { type: 'group' as const, key: 'how', label: t('asSeen'), children: FORMATS.map((format) => {
      const Icon = icons[format];
      return { key: format, icon: <Icon aria-hidden />, label: t(format), onClick: () => start.mutate(format) };
    }) },
    // A narrow page has no room for a button of its own.
    ...(narrow && may(meta, 'print') ? [{ type: 'divider' as const }, { key: 'print', icon: <PrinterOutlined aria-hidden />, label: t('printList'), onClick: () => print.mutate() }] : []),
  ];
  return (
    <Tooltip title={narrow ? undefined : t('export')}>
      <Dropdown autoFocus trigger={['click']} menu={{ items }} placement="bottomLeft">
        <Button icon={<DownloadOutlined aria-hidden />} aria-label={t('export')} aria-haspopup="menu" loading={start.isPending || print.isPending} />
      </Dropdown>
    </Tooltip>
  );
}
