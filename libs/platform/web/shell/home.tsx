import { InboxOutlined } from '@ant-design/icons';
import { useEffect } from 'react';
import { shellTexts } from '../i18n/texts/shell';
import { useMenuGroups } from './menu-entries';
import { useGo } from './navigation';
import { Empty } from './page-states';

/** The day begins with the first entry of the user's own menu. */
export function Home() {
  const text = shellTexts.use();
  const go = useGo();
  const first = useMenuGroups()[0]?.entries[0]?.href;
  useEffect(() => { if (first) go(first, { replace: true }); }, [first, go]);
  return first ? null : <Empty icon={<InboxOutlined aria-hidden />} title={text('nothingTitle')}>{text('nothingText')}</Empty>;
}
