import { BulbOutlined, GlobalOutlined, LogoutOutlined, QuestionCircleOutlined } from '@ant-design/icons';
import { lazy, Suspense, useState } from 'react';
import { setLanguage, useLanguage } from '../i18n/i18n';
import { isWriting, useShortcut } from '../ui/keyboard';
import { setPreferences, useDark } from '../ui/preferences';
import { type MenuEntry, useMenuGroups } from './menu-entries';
import { useGo } from './navigation';
import { paletteTexts } from './palette-texts';

const Palette = lazy(() => import('./palette'));
const ShortcutSheet = lazy(() => import('./shortcut-sheet'));

/** The keys that do the same on every screen, and what they open. */
export function ShellKeys({ onSignOut }: { onSignOut(): void }) {
  const t = paletteTexts.use();
  const language = useLanguage();
  const dark = useDark();
  const [open, setOpen] = useState<'palette' | 'sheet'>();
  const keyed = useMenuGroups().flatMap(({ entries }) => entries).filter((entry): entry is MenuEntry & { keys: string } => entry.keys !== undefined);
  const close = (): void => setOpen(undefined);
  useShortcut('Ctrl+K', () => setOpen('palette'));
  useShortcut('F1', () => setOpen('sheet'));
  useShortcut('Shift+/', () => setOpen('sheet'), true, () => !isWriting());
  const acts = [
    { id: 'shortcuts', label: t('shortcuts'), keys: '?', icon: QuestionCircleOutlined, run: () => setOpen('sheet') },
    { id: 'theme', label: t(dark ? 'toLight' : 'toDark'), icon: BulbOutlined, run: () => setPreferences({ theme: dark ? 'light' : 'dark' }) },
    { id: 'language', label: t('toLanguage'), icon: GlobalOutlined, run: () => setLanguage(language === 'fa' ? 'en' : 'fa') },
    { id: 'sign-out', label: t('signOut'), icon: LogoutOutlined, run: onSignOut },
  ];
  return (
    <>
      {keyed.map(({ href, keys }) => <KeyTo key={href} href={href} keys={keys} />)}
      <Suspense fallback={null}>
        {open === 'palette' && <Palette acts={acts} close={close} />}
        {open === 'sheet' && <ShortcutSheet close={close} />}
      </Suspense>
    </>
  );
}

function KeyTo({ href, keys }: { href: string; keys: string }) {
  const go = useGo();
  useShortcut(keys, () => go(href));
  return null;
}
