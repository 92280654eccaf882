/** The page's addresses: everything that links builds them here. Paths of record types are their REST words (`persons`). */
export const links = {
  home: () => '/',
  signIn: () => '/sign-in',
  list: (path: string) => `/${path}`,
  record: (path: string, id: string) => `/${path}/${id}`,
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
  help: (topic?: string) => (topic ? `/help?topic=${topic}` : '/help'),
  settings: (area?: string) => (area ? `/settings/${area}` : '/settings'),
} as const;
