import { InboxOutlined } from '@ant-design/icons';
import { useEffect } from 'react';
import { shellTexts } from '../i18n/texts/shell';
import { useSetUpNeeded } from '../operation/settings';
import { links } from './links';
import { useMenuGroups } from './menu-entries';
import { useGo } from './navigation';
import { Empty } from './page-states';

/** The day begins with the first entry of the user's own menu. */
export function Home() {
  const text = shellTexts.use();
  const go = useGo();
  const menu = useMenuGroups()[0]?.entries[0]?.href;
  const { isPending, needed } = useSetUpNeeded();
  // The first sign-in of the first administrator meets the questions of the set-up.
  const first = isPending ? undefined : needed ? links.setUp() : menu;
  useEffect(() => { if (first) go(first, { replace: true }); }, [first, go]);
  if (isPending) return null;
  return first ? null : <Empty icon={<InboxOutlined aria-hidden />} title={text('nothingTitle')}>{text('nothingText')}</Empty>;
}
