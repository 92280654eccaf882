/** The page's addresses: everything that links builds them here. Paths of record types are their REST words (`persons`). */
export const links = {
  home: () => '/',
  signIn: () => '/sign-in',
  list: (path: string) => `/${path}`,
  record: (path: string, id: string) => `/${path}/${id}`,
  /** Gets a mark of its own when it is opened (`OPENED`): several new forms of one type stand side by side. */
  create: (path: string) => `/${path}/new`,
  /** A new record that begins as a copy of this one. */
  duplicate: (path: string, id: string) => `/${path}/new?copyOf=${id}`,
  edit: (path: string, id: string) => `/${path}/${id}/edit`,
  import: (path: string) => `/${path}/import`,
  /** Side by side; the first one stays unless told. */
  merge: (path: string, ids: readonly string[]) => `/${path}/merge?${new URLSearchParams({ ids: ids.join() }).toString()}`,
  duplicates: (path: string) => `/${path}/duplicates`,
  recentWork: () => '/batches',
  cartable: () => '/cartable',
  setUp: () => '/set-up',
  setUpNext: () => '/set-up/next',
  help: (topic?: string) => (topic ? `/help?topic=${topic}` : '/help'),
  settings: (area?: string) => (area ? `/settings/${area}` : '/settings'),
} as const;

/** The parameter of a new form's address that tells it from the other new forms of its type. */
export const OPENED = 'opened';
