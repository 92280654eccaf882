import { DownloadOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useLanguage } from '../i18n/i18n';
import { formatNumber } from '../ui/format';
import { problemText } from '../ui/problem-text';
import { download, useJob } from './import-job';
import { importTexts } from './texts';

/** What became of an import, in a line, with the refused rows. */
export default function ImportJobResult({ id, subject }: { id: string; subject: string | null }) {
  const t = importTexts.use();
  const language = useLanguage();
  const { message } = App.useApp();
  const result = useJob(id).data?.result;
  if (!result) return null;
  const planned = result.mode === 'check';
  const counts = ([['created', 'willCreate'], ['updated', 'willUpdate'], ['refused', 'willRefuse']] as const)
    .filter(([key]) => result[key] > 0).map(([key, plan]) => `${formatNumber(result[key], language)} ${t(planned ? plan : key)}`);
  const save = (): void => void download(result.refusals!, t('refusedName', { name: subject ?? '' })).catch((error: unknown) => message.error(problemText(error)));
  return (
    <p className="jobs-line">
      {counts.join(language === 'fa' ? '، ' : ', ')}
      {result.refusals && <Button type="link" size="small" className="touch" icon={<DownloadOutlined aria-hidden />} onClick={save}>{t('refusals')}</Button>}
    </p>
  );
}
