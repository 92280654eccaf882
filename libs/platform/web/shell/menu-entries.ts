import {
  ApiOutlined, AuditOutlined, CalendarOutlined, DatabaseOutlined, FileTextOutlined, HistoryOutlined, KeyOutlined, LoginOutlined, NumberOutlined, PrinterOutlined, SafetyCertificateOutlined, SafetyOutlined, SettingOutlined,
  UserOutlined,
} from '@ant-design/icons';
import { useMemo } from 'react';
import { customField, customForm, type TypeSummary } from '@crm/platform/records';
import { useTypes } from '../client/metadata';
import { useLanguage } from '../i18n/i18n';
import { shellTexts } from '../i18n/texts/shell';
import { mayDo, useMe } from '../session/me';
import { links } from './links';
import type { ListsBy } from './menu-lists';
import { type MenuPlace, type MenuSection, useModules } from './module';

export interface MenuEntry {
  href: string;
  label: string;
  icon: MenuPlace['icon'];
  section: MenuSection;
  order: number;
  keys?: string;
  /** Other places that belong to it. */
  also?: readonly string[];
  /** Lists of their own below it, one for each value. */
  lists?: ListsBy;
}
export interface MenuGroup { section: MenuSection; label: string; entries: MenuEntry[] }

/** The system's forms that have an entry of their own; every other system type stands on the page of the base data. */
const ADMINISTRATION: Readonly<Record<string, MenuPlace>> = {
  batches: { icon: HistoryOutlined, section: 'work', order: 900 },
  users: { icon: UserOutlined, section: 'system', order: 10 },
  'api-keys': { icon: KeyOutlined, section: 'system', order: 40 },
  webhooks: { icon: ApiOutlined, section: 'system', order: 50 },
  'incoming-webhooks': { icon: LoginOutlined, section: 'system', order: 60 },
  'access-templates': { icon: SafetyCertificateOutlined, section: 'system', order: 20 },
  'print-formats': { icon: PrinterOutlined, section: 'system', order: 32 },
  'numbering-series': { icon: NumberOutlined, section: 'system', order: 34 },
  holidays: { icon: CalendarOutlined, section: 'system', order: 36 },
  'read-entries': { icon: AuditOutlined, section: 'system', order: 70 },
  backups: { icon: SafetyOutlined, section: 'system', order: 80 },
  settings: { icon: SettingOutlined, section: 'system', order: 90 },
};
/** Maintained on screens of their own. */
const DESIGNED = new Set<string>([customField.path, customForm.path]);
/** Everybody has his own under «حساب من»; the desk lists those of all. */
const PROGRAMS = new Set(['api-keys', 'webhooks', 'incoming-webhooks']);
const SECTIONS: readonly MenuSection[] = ['work', 'contacts', 'forms', 'system'];
const LAST = 1000;

const isSeen = (type: TypeSummary): boolean => type.operations.includes('view');
/** The system types that are maintained on the page of the base data, as far as the user may see them. */
export const baseDataTypes = (types: readonly TypeSummary[]): TypeSummary[] =>
  types.filter((type) => type.system && !type.personal && isSeen(type) && !(type.path in ADMINISTRATION) && !DESIGNED.has(type.path));

/** The menu of this user: what he may not see is absent. */
export function useMenuGroups(): MenuGroup[] {
  const types = useTypes();
  const me = useMe();
  const modules = useModules();
  const language = useLanguage();
  const text = shellTexts.use();
  return useMemo(() => {
    const places: Record<string, MenuPlace> = Object.assign({}, ADMINISTRATION, ...modules.map((module) => module.menu ?? {}));
    const entries: MenuEntry[] = types.filter((type) => isSeen(type) && (!type.system || type.path in places) && (!PROGRAMS.has(type.path) || mayDo(me, 'users', 'view'))).map((type) => {
      const place = places[type.path] ?? { icon: FileTextOutlined, section: 'forms' as const };
      return { href: type.path === 'settings' ? links.settings('organisation') : links.list(type.path), label: place.label?.[language] ?? type.pluralLabel, icon: place.icon, section: place.section, order: place.order ?? LAST, keys: place.keys, ...(type.menuBy ? { lists: type.menuBy } : {}) };
    });
    for (const { path, menu, needs } of modules.flatMap((module) => module.pages ?? [])) {
      if (menu && (!needs || mayDo(me, needs.form, needs.operation))) {
        entries.push({ href: `/${path}`, label: menu.label[language], icon: menu.icon, section: menu.section, order: menu.order ?? LAST, keys: menu.keys });
      }
    }
    const baseData = baseDataTypes(types);
    if (baseData.length) {
      entries.push({ href: links.settings('base-data'), label: text('baseData'), icon: DatabaseOutlined, section: 'system', order: 30, also: baseData.map((type) => links.list(type.path)) });
    }
    return SECTIONS
      .map((section) => ({ section, label: text(section), entries: entries.filter((entry) => entry.section === section).sort((a, b) => a.order - b.order) }))
      .filter((group) => group.entries.length);
  }, [types, me, modules, language, text]);
}
