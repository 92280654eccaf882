import { CodeOutlined, DownloadOutlined, FileExcelOutlined, FilePdfOutlined, FileSyncOutlined, FileTextOutlined, FileWordOutlined, GlobalOutlined, IdcardOutlined, PrinterOutlined, TableOutlined } from '@ant-design/icons';
import type { Figures, TypeMeta } from '@crm/platform/records';
import { useMutation } from '@tanstack/react-query';
import { App, Button, Dropdown, Tooltip } from 'antd';
import { useNarrow } from '../ui/narrow';
import { problemText } from '../ui/problem-text';
import { ExportProgress } from './export-progress';
import { asked, type ExportFormat, FORMATS, type SeenList, startExport, type WholeList } from './export-requests';
import { printDocument } from './print-document';
import { exportTexts } from './texts';

const may = (meta: TypeMeta, operation: string): boolean => meta.operations.includes(operation);

/** Every field, for being imported again. */
const COMPLETE = 'complete';
const icons: Record<ExportFormat, typeof DownloadOutlined> = {
  xlsx: FileExcelOutlined, csv: TableOutlined, docx: FileWordOutlined, pdf: FilePdfOutlined, html: GlobalOutlined, txt: FileTextOutlined, xml: CodeOutlined, vcf: IdcardOutlined,
};

/** `ofSelection`: the query means what is selected, beside the list as a whole. */
export interface ListToTake { meta: TypeMeta; query: WholeList; columns: readonly { name: string }[]; figures?: Figures; ofSelection?: boolean }

/** The list as it is seen, as a file of any format; absent for who may not export. */
export function ExportMenu({ meta, columns, ofSelection = false, ...list }: ListToTake) {
  return may(meta, 'export') ? <Menu meta={meta} list={{ ...list, columns: columns.map(({ name }) => name) }} ofSelection={ofSelection} /> : null;
}

function Menu({ meta, list, ofSelection }: { meta: TypeMeta; list: Omit<SeenList, 'path'>; ofSelection: boolean }) {
  const t = exportTexts.use();
  const narrow = useNarrow();
  const label = t(ofSelection ? 'exportSelected' : 'export');
  const { message, notification } = App.useApp();
  const start = useMutation({
    mutationFn: (format: ExportFormat | typeof COMPLETE) => startExport({ path: meta.path, ...list }, format === COMPLETE ? 'xlsx' : format, format === COMPLETE),
    onSuccess: (job) => {
      if (!job) return;
      // It stands beside whatever the user goes on with, until he closes it.
      notification.open({ key: job, duration: 0, icon: <DownloadOutlined />, title: t('exportAs', { label: meta.pluralLabel }), description: <ExportProgress job={job} onEnd={() => notification.destroy(job)} /> });
    },
    onError: (error) => void message.error(problemText(error), 8),
  });
  const print = useMutation({ mutationFn: () => printDocument(`/${meta.path}`, asked(list)), onError: (error) => void message.error(problemText(error), 8) });
  const items = [
    { type: 'group' as const, key: 'how', label: t('asSeen'), children: FORMATS.filter((format) => format !== 'vcf' || (meta.card && !list.figures)).map((format) => {
      const Icon = icons[format];
      return { key: format, icon: <Icon aria-hidden />, label: t(format), onClick: () => start.mutate(format) };
    }) },
    ...(meta.abstract || list.figures ? [] : [{ type: 'divider' as const }, { key: COMPLETE, icon: <FileSyncOutlined aria-hidden />, label: t('complete'), onClick: () => start.mutate(COMPLETE) }]),
    // A narrow page has no room for a button of its own.
    ...(narrow && !ofSelection && may(meta, 'print') ? [{ type: 'divider' as const }, { key: 'print', icon: <PrinterOutlined aria-hidden />, label: t('printList'), onClick: () => print.mutate() }] : []),
  ];
  return (
    <Tooltip title={narrow ? undefined : label}>
      <Dropdown autoFocus trigger={['click']} menu={{ items }} placement="bottomLeft">
        <Button size={ofSelection && !narrow ? 'small' : 'middle'} icon={<DownloadOutlined aria-hidden />} aria-label={label} aria-haspopup="menu" loading={start.isPending || print.isPending} />
      </Dropdown>
    </Tooltip>
  );
}
