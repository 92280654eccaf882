import type { Language } from '@crm/platform/records';

/**
 * A paragraph, numbered steps, a hint that stands apart, a picture by its name in `public/help` (`list` → `list.fa.webp`), or the
 * way to another page for whoever has a use for that one. What is typed as it stands (code, addresses, keys) is between backticks;
 * `[[users]]` is the title of that page, and leads to it.
 */
export type HelpBlock = string | { steps: readonly string[] } | { tip: string } | { picture: string; alt: string } | { see: string };

export function textsOf(block: HelpBlock): readonly string[] {
  if (typeof block === 'string') return [block];
  if ('steps' in block) return block.steps;
  if ('tip' in block) return [block.tip];
  return 'alt' in block ? [block.alt] : [];
}

export type HelpPiece = { text: string } | { code: string } | { topic: string };
export const piecesOf = (text: string): readonly HelpPiece[] => text.split(/(`[^`]+`|\[\[[\w-]+\]\])/).filter(Boolean)
  .map((piece) => (piece.startsWith('`') ? { code: piece.slice(1, -1) } : piece.startsWith('[[') ? { topic: piece.slice(2, -2) } : { text: piece }));
/** The pages that this one leads to. */
export const seenFrom = (block: HelpBlock): readonly string[] => [
  ...(typeof block === 'object' && 'see' in block ? [block.see] : []), ...textsOf(block).flatMap((text) => piecesOf(text).flatMap((piece) => ('topic' in piece ? [piece.topic] : []))),
];

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
  /** Those of them whose fields it lists; all, unless told. A form that has a page of its own is told of in words. */
  fieldsOf?: readonly string[];
  /** Screens that open it: what the whole product has (`list`, `form`), or an address (`/cartable`) with those below it. */
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

/**
 * The pages that help here, the closest first: of the address, of its form, of the kind of screen. Filling in a form and importing
 * are the same everywhere and come before what is said of the form, but for the forms of the desk: how a template is made is the question there.
 */
export function topicsFor(place: string, topics: readonly HelpTopic[]): HelpTopic[] {
  const { screen, form } = screenOf(place);
  const at = (holds: (wanted: string) => boolean) => topics.filter((topic) => topic.screens?.some(holds));
  const ofPlace = at((wanted) => wanted === place || (wanted.length > 1 && place.startsWith(`${wanted}/`)));
  const ofScreen = at((wanted) => wanted === screen);
  const ofForm = form ? topics.filter((topic) => topic.forms?.includes(form)) : [];
  const ofDesk = screen === 'form' ? ofForm.filter(({ group }) => group === 'desk') : [];
  const special = screen === 'import' || screen === 'form';
  return [...new Set([...ofPlace, ...ofDesk, ...(special ? [...ofScreen, ...ofForm] : [...ofForm, ...ofScreen])])];
}
