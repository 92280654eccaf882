import { PrinterOutlined } from '@ant-design/icons';
import type { TypeMeta } from '@crm/platform/records';
import { useMutation } from '@tanstack/react-query';
import { App, Button, Tooltip } from 'antd';
import type { ListSearch } from '../records/list-search';
import { useNarrow } from '../ui/narrow';
import { problemText } from '../ui/problem-text';
import { printDocument } from './print-document';
import { exportTexts } from './texts';

/** Prints the list as it is seen; absent for who may not, and where the export menu has it. */
export function PrintButton({ meta, query, columns }: { meta: TypeMeta; query: ListSearch; columns: readonly { name: string }[] }) {
  const t = exportTexts.use();
  const inMenu = useNarrow() && meta.operations.includes('export');
  return meta.operations.includes('print') && !inMenu ? <Printer label={t('printList')} print={() => printDocument(`/${meta.path}`, { query, columns: columns.map(({ name }) => name) })} /> : null;
}

/** Prints one record; absent where the reader may not print it. */
export function PrintRecordButton({ path, record }: { path: string; record: { id: string; operations: readonly string[] } }) {
  const t = exportTexts.use();
  return record.operations.includes('print') ? <Printer label={t('printRecord')} print={() => printDocument(`/${path}/${record.id}`)} quiet /> : null;
}

function Printer({ label, print, quiet }: { label: string; print(): Promise<void>; quiet?: boolean }) {
  const narrow = useNarrow();
  const { message } = App.useApp();
  const printing = useMutation({ mutationFn: print, onError: (error) => void message.error(problemText(error), 6) });
  return (
    <Tooltip title={narrow ? undefined : label}>
      <Button type={quiet ? 'text' : 'default'} icon={<PrinterOutlined aria-hidden />} aria-label={label} loading={printing.isPending} onClick={() => printing.mutate()} />
    </Tooltip>
  );
}
