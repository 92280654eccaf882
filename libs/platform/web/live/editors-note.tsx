import { EditOutlined } from '@ant-design/icons';
import { useLanguage } from '../i18n/i18n';
import './live.css';
import { liveTexts } from './texts';
import { useEditors } from './use-presence';

/** «… در حال ویرایش است» beside a record's name, while somebody else is editing it. */
export function EditorsNote({ path, id, use }: { path: string; id: string | undefined; use: 'editing' | 'watching' }) {
  const t = liveTexts.use();
  const language = useLanguage();
  const editors = useEditors(path, id, use);
  const names = new Intl.ListFormat(language === 'fa' ? 'fa' : 'en').format(editors.map(({ title }) => title));
  return <span role="status" className={editors.length ? 'editors-note' : 'visually-hidden'}>{editors.length > 0 && <><EditOutlined aria-hidden /> {t('editing', { names, count: editors.length })}</>}</span>;
}
