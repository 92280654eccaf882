import type { Language } from '@crm/platform/records';

/**
 * A paragraph, numbered steps, a hint that stands apart, or a picture by its name in `public/help` (`list` → `list.fa.webp`).
 * What is typed as it stands (code, addresses, keys) is between backticks.
 */
export type HelpBlock = string | { steps: readonly string[] } | { tip: string } | { picture: string; alt: string };

export const textsOf = (block: HelpBlock): readonly string[] => (typeof block === 'string' ? [block] : 'steps' in block ? block.steps : 'tip' in block ? [block.tip] : [block.alt]);
/** A text in its parts: every second one is typed as it stands. */
export const partsOf = (text: string): readonly string[] => text.split('`');

export interface HelpArticle {
  title: string;
  /** Words by which it is looked for though they do not stand in it. */
  words?: string;
  blocks: readonly HelpBlock[];
}

export type HelpGroup = 'start' | 'work' | 'forms' | 'desk';
export const HELP_GROUPS: readonly HelpGroup[] = ['start', 'work', 'forms', 'desk'];

/** One page of the help, in both languages. */
export interface HelpTopic extends Readonly<Record<Language, HelpArticle>> {
  id: string;
  group: HelpGroup;
  /** Paths of the record types that it is about: their list and records open it. */
  forms?: readonly string[];
  /** Screens that open it: what the whole product has (`list`, `form`), or an address (`/cartable`). */
  screens?: readonly string[];
  /** Whoever lacks this operation on this form has no use for it. */
  needs?: { form: string; operation: string };
}

/** Loaded when the help is first opened. */
export type HelpSource = () => Promise<readonly HelpTopic[]>;

/** What an address shows: its form, and which of the generic screens it is. */
export function screenOf(place: string): { screen: string; form?: string } {
  const [form, id, last] = place.split('/').filter(Boolean);
  if (!form) return { screen: '/' };
  if (form === 'settings') return { screen: place };
  if (id === 'import') return { screen: 'import', form };
  if (id === 'new' || last === 'edit') return { screen: 'form', form };
  return { screen: id ? 'record' : 'list', form };
}

/** The pages that help here, the closest first: of the address, of its form, of the kind of screen. */
export function topicsFor(place: string, topics: readonly HelpTopic[]): HelpTopic[] {
  const { screen, form } = screenOf(place);
  const at = (wanted: string) => topics.filter((topic) => topic.screens?.includes(wanted));
  const ofForm = form ? topics.filter((topic) => topic.forms?.includes(form)) : [];
  const special = screen === 'import' || screen === 'form';
  const found = [...at(place), ...(special ? [...at(screen), ...ofForm] : [...ofForm, ...at(screen)])];
  return [...new Set(found)];
}
