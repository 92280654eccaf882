import { PrinterOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { App, Button, Dropdown, Tooltip } from 'antd';
import { useNarrow } from '../ui/narrow';
import { problemText } from '../ui/problem-text';
import type { ListToTake } from './export-menu';
import { asked } from './export-requests';
import { printDocument } from './print-document';
import { type FormatChoice, usePrintFormats } from './print-formats';
import { exportTexts } from './texts';

/** Prints the list as it is seen; absent for who may not, and where the export menu has it. */
export function PrintButton({ meta, columns, ofSelection = false, ...list }: ListToTake) {
  const t = exportTexts.use();
  const may = meta.operations.includes('print');
  const inMenu = useNarrow() && !ofSelection && meta.operations.includes('export');
  const formats = usePrintFormats(meta.path, 'list', may && !inMenu && !list.figures);
  return may && !inMenu ? <Printer label={t(ofSelection ? 'printSelected' : 'printList')} small={ofSelection} formats={list.figures ? [] : formats} print={(format) => printDocument(`/${meta.path}`, { ...asked({ ...list, columns: columns.map(({ name }) => name) }), ...(format ? { format } : {}) })} /> : null;
}

/** Prints one record; absent where the reader may not print it. */
export function PrintRecordButton({ path, record }: { path: string; record: { id: string; operations: readonly string[] } }) {
  const t = exportTexts.use();
  const may = record.operations.includes('print');
  const formats = usePrintFormats(path, 'record', may);
  return may ? <Printer label={t('printRecord')} formats={formats} print={(format) => printDocument(`/${path}/${record.id}`, undefined, format)} quiet /> : null;
}

/** Where the office has formats of its own, they are chosen from; the default one comes first. */
function Printer({ label, formats, print, quiet, small }: { label: string; formats: readonly FormatChoice[]; print(format?: string): Promise<void>; quiet?: boolean; small?: boolean }) {
  const t = exportTexts.use();
  const narrow = useNarrow();
  const { message } = App.useApp();
  const size = small && !narrow ? 'small' : 'middle';
  const printing = useMutation({ mutationFn: (format: string | undefined) => print(format), onError: (error) => void message.error(problemText(error), 6) });
  if (formats.length) {
    const items = [...formats.map(({ id, name }) => ({ key: id, label: name })), { type: 'divider' as const }, { key: 'standard', label: t('standardFormat') }];
    return (
      <Dropdown trigger={['click']} menu={{ items, onClick: ({ key }) => printing.mutate(key) }}>
        <Button size={size} type={quiet ? 'text' : 'default'} icon={<PrinterOutlined aria-hidden />} aria-label={label} aria-haspopup="menu" loading={printing.isPending} />
      </Dropdown>
    );
  }
  return (
    <Tooltip title={narrow ? undefined : label}>
      <Button size={size} type={quiet ? 'text' : 'default'} icon={<PrinterOutlined aria-hidden />} aria-label={label} loading={printing.isPending} onClick={() => printing.mutate(undefined)} />
    </Tooltip>
  );
}
