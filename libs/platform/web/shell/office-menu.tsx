import { MenuFoldOutlined, MenuUnfoldOutlined } from '@ant-design/icons';
import { Tooltip } from 'antd';
import { useLocation } from '@tanstack/react-router';
import { useCommon, useLanguage } from '../i18n/i18n';
import { shellTexts } from '../i18n/texts/shell';
import { setPreferences } from '../ui/preferences';
import { BrandMark } from './brand';
import { links } from './links';
import { type MenuEntry, useMenuGroups } from './menu-entries';
import { ListsToggle, MenuLists, useListsOpen } from './menu-lists';
import { AppLink } from './navigation';

interface Props {
  folded?: boolean;
  /** In the drawer of a narrow page there is nothing to fold. */
  inDrawer?: boolean;
  onLeave?(): void;
}

export function OfficeMenu({ folded = false, inDrawer = false, onLeave }: Props) {
  const text = shellTexts.use();
  const common = useCommon();
  const groups = useMenuGroups();
  const place = useLocation({ select: (location) => location.pathname });
  return (
    <div className={folded ? 'office-menu is-folded' : 'office-menu'}>
      {!inDrawer && (
        <AppLink href={links.home()} className="office-brand">
          <BrandMark />
          <span className={folded ? 'visually-hidden' : undefined}>{common('product')}</span>
        </AppLink>
      )}
      <nav aria-label={text('menu')}>
        {groups.map((group) => (
          <section key={group.section} aria-label={group.label}>
            <h2 className={folded ? 'visually-hidden' : undefined}>{group.label}</h2>
            <ul>
              {group.entries.map((entry) => (
                <Entry key={entry.href} entry={entry} folded={folded} current={[entry.href, ...(entry.also ?? [])].some((href) => place === href || place.startsWith(`${href}/`))} onLeave={onLeave} />
              ))}
            </ul>
          </section>
        ))}
      </nav>
      {!inDrawer && <FoldButton folded={folded} />}
    </div>
  );
}

function Entry({ entry, folded, current, onLeave }: { entry: MenuEntry; folded: boolean; current: boolean; onLeave?: () => void }) {
  const start = useLanguage() === 'fa' ? 'left' : 'right';
  const Icon = entry.icon;
  const [open, toggle] = useListsOpen(entry.href);
  const lists = folded ? undefined : entry.lists;
  return (
    <li className={lists ? 'office-menu-with-lists' : undefined}>
      <Tooltip title={folded ? entry.label : undefined} placement={start}>
        <AppLink href={entry.href} className="office-menu-entry" aria-current={current ? 'page' : undefined} onClick={onLeave}>
          <Icon aria-hidden />
          <span className={folded ? 'visually-hidden' : undefined}>{entry.label}</span>
        </AppLink>
      </Tooltip>
      {lists && <ListsToggle label={entry.label} open={open} onToggle={toggle} />}
      {lists && open && <MenuLists href={entry.href} by={lists} onLeave={onLeave} />}
    </li>
  );
}

function FoldButton({ folded }: { folded: boolean }) {
  const text = shellTexts.use();
  const rtl = useLanguage() === 'fa';
  // The pictures point left; the menu stands at the right in Persian.
  const Picture = folded === rtl ? MenuFoldOutlined : MenuUnfoldOutlined;
  return (
    <button type="button" className="office-fold" aria-expanded={!folded} aria-label={folded ? text('unfoldMenu') : text('foldMenu')} onClick={() => setPreferences({ menu: folded ? 'open' : 'folded' })}>
      <Picture aria-hidden />
    </button>
  );
}
