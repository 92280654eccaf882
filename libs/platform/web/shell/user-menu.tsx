import { lazy, Suspense, useState } from 'react';
import { useLanguage } from '../i18n/i18n';
import { shellTexts } from '../i18n/texts/shell';
import { useMe } from '../session/me';
import { FocusPopover } from '../ui/focus-popover';
import { useShortcut } from '../ui/keyboard';
import { links } from './links';
import { useGo } from './navigation';

const UserPanel = lazy(() => import('../session/user-panel'));
const PasswordDialog = lazy(() => import('../session/password-dialog'));

/** «سارا محمدی» → «س». */
const initial = (name: string): string => [...name.trim()][0] ?? '؟';

export function UserMenu({ onSignOut }: { onSignOut(): void }) {
  const text = shellTexts.use();
  const rtl = useLanguage() === 'fa';
  const me = useMe();
  const go = useGo();
  const [open, setOpen] = useState(false);
  const [dialog, setDialog] = useState<'never' | 'open' | 'closed'>('never');
  useShortcut('Escape', () => setOpen(false), open);
  const fullName = me?.user.fullName ?? '';
  const panel = (
    <Suspense fallback={<div className="user-panel" />}>
      <UserPanel onAccount={() => { setOpen(false); go(links.settings('account')); }} onPassword={() => { setOpen(false); setDialog('open'); }} onSubstitute={() => { setOpen(false); go(links.list('substitutions')); }} onSignOut={() => { setOpen(false); onSignOut(); }} />
    </Suspense>
  );
  return (
    <>
      <FocusPopover open={open} onOpenChange={setOpen} placement={rtl ? 'bottomLeft' : 'bottomRight'} content={panel}>
        <button type="button" className="user-button" aria-haspopup="dialog" aria-expanded={open}>
          <span className="visually-hidden">{text('userMenu')}</span>
          <span className="user-avatar" aria-hidden="true">{initial(fullName)}</span>
          <span className="user-name">{fullName}</span>
        </button>
      </FocusPopover>
      {dialog !== 'never' && <Suspense fallback={null}><PasswordDialog open={dialog === 'open'} onClose={() => setDialog('closed')} /></Suspense>}
    </>
  );
}
