import { useQuery } from '@tanstack/react-query';
import { type ComponentType, createContext, type LazyExoticComponent, useContext, useMemo } from 'react';
import type { Label } from '@crm/platform/records';
import type { HelpSource } from '../help/help-topic';
import { meQuery } from '../session/me';

type Screen<P extends object> = LazyExoticComponent<ComponentType<P>>;
export type MenuSection = 'work' | 'contacts' | 'forms' | 'system';

/** Where something stands in the menu. Without a `label` a record type has its own plural name. */
export interface MenuPlace { icon: ComponentType; section: MenuSection; order?: number; label?: Label;
  /** Opens it from anywhere: `F9`. */
  keys?: string }

/** A screen of its own, at `/{path}`. */
export interface ModulePage {
  path: string;
  component: Screen<object>;
  /** Absent from the menu unless told. */
  menu?: MenuPlace & { label: Label };
  /** Whoever lacks this operation on this form does not see it: `{form: 'tasks', operation: 'view'}`. */
  needs?: { form: string; operation: string };
}

/** What takes the place of a generic page of one record type. */
export interface RecordPageOverrides {
  list?: Screen<{ path: string }>;
  record?: Screen<{ path: string; id: string }>;
  form?: Screen<{ path: string; id?: string }>;
}

/** A button of a domain's own beside the generic ones of a list, or of a record of another domain's. It shows nothing to who may not press it. */
export interface RecordActionButtons {
  list?: Screen<{ path: string }>;
  record?: Screen<{ path: string; id: string; title: string }>;
}

/** What one domain brings to the page; apps/web/modules.ts lists them. */
export interface WebModule {
  /** That of its declaration (`defineModule`), by which it is switched off. */
  name: string;
  pages?: readonly ModulePage[];
  /** By the record type's path. */
  overrides?: Readonly<Record<string, RecordPageOverrides>>;
  /** By the record type's path. */
  actions?: Readonly<Record<string, RecordActionButtons>>;
  /** By the record type's path. Types without a place stand among the forms. */
  menu?: Readonly<Record<string, MenuPlace>>;
  /** Its pages of the help, loaded when somebody asks for help. */
  help?: HelpSource;
}

export const ModulesContext = createContext<readonly WebModule[]>([]);
const NONE: readonly string[] = [];
/** The modules that are switched on; all of them until it is known who asks. */
export function useModules(): readonly WebModule[] {
  const modules = useContext(ModulesContext);
  const off = useQuery({ ...meQuery, enabled: false }).data?.modulesOff ?? NONE;
  return useMemo(() => (off.length ? modules.filter(({ name }) => !off.includes(name)) : modules), [modules, off]);
}

/** The button that a module adds to this list or record, if one does. */
export function useAction<K extends keyof RecordActionButtons>(path: string, place: K): RecordActionButtons[K] {
  return useModules().find((module) => module.actions?.[path]?.[place])?.actions?.[path]?.[place];
}

/** The named replacement of a generic page, if a module has one. */
export function useOverride<K extends keyof RecordPageOverrides>(path: string, page: K): RecordPageOverrides[K] {
  return useModules().find((module) => module.overrides?.[path]?.[page])?.overrides?.[path]?.[page];
}
