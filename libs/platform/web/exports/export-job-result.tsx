import { DownloadOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { problemText } from '../ui/problem-text';
import { fetchExport, useExportJob } from './export-requests';
import { exportTexts } from './texts';

/** The file that an export made. */
export default function ExportJobResult({ id }: { id: string }) {
  const t = exportTexts.use();
  const { message } = App.useApp();
  const result = useExportJob(id).data?.result;
  if (!result) return null;
  const save = (): void => void fetchExport(result).catch((error: unknown) => message.error(problemText(error)));
  return <p className="jobs-line"><Button type="link" size="small" className="touch" icon={<DownloadOutlined aria-hidden />} onClick={save}>{t('download')}</Button></p>;
}
