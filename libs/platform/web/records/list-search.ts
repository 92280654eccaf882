import { type Figures, type Filter, readFigures } from '@crm/platform/records';

/** What a list's address says: the URL is the screen. Beside a view it says only what differs from it. */
export interface ListSearch {
  search?: string;
  /** `lastName,-createdAt` */
  sort?: string;
  /** `{}` takes the view's own filter away. */
  filter?: Filter;
  starred?: true;
  /** The logically deleted ones instead. */
  deleted?: true;
  /** Id of a saved view, or `all`: none, not even the one that usually opens the list. */
  view?: string;
  /** The field whose values are the columns of a board; `none`: a table, though the view is a board. */
  board?: string;
  /** The figures of groups in the place of records; `{}` takes the view's own away. */
  figures?: Figures | Record<string, never>;
  /** What is open beside the list: `persons/<id>`. */
  open?: string;
}
export const NO_VIEW = 'all';
export const NO_BOARD = 'none';

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value).trim() || undefined : undefined;
const isTrue = (value: unknown): true | undefined => (value === true || value === 'true' ? true : undefined);
const isObject = (value: unknown): value is Filter => typeof value === 'object' && value !== null && !Array.isArray(value);
const place = (value: unknown): string | undefined => (typeof value === 'string' && /^[a-z-]+\/[0-9a-f-]{36}$/i.test(value) ? value : undefined);

function figuresOf(value: unknown, view: string | undefined): ListSearch['figures'] {
  if (!isObject(value)) return undefined;
  try {
    const figures = readFigures(value);
    return figures.groupBy.length ? figures : view ? {} : undefined;
  } catch { return undefined; }
}

/** Reads an address as people and programs write it; what makes no sense is left out. */
export function readListSearch(raw: Record<string, unknown>): ListSearch {
  const view = textOf(raw.view);
  const filter = isObject(raw.filter) && (view || Object.keys(raw.filter).length > 0) ? raw.filter : undefined;
  const all = {
    search: textOf(raw.search), sort: textOf(raw.sort), filter, starred: isTrue(raw.starred), deleted: isTrue(raw.deleted),
    view, board: textOf(raw.board), figures: figuresOf(raw.figures, view), open: place(raw.open),
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}
