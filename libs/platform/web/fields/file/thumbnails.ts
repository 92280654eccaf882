import { useQuery } from '@tanstack/react-query';
import { api } from '../../client/client';

interface Link { id: string; url: string }
type Waiting = { id: string; answer(url: string | null): void; refuse(error: unknown): void };
/** Ids of one request, and how long a request waits for more of them. */
const MOST = 100;
const GATHERED_FOR = 15; // ms
let waiting: Waiting[] = [];

async function ask(some: readonly Waiting[]): Promise<void> {
  try {
    const { data } = (await api<{ data: Link[] }>('GET', `/attachments/links?variant=thumbnail&ids=${[...new Set(some.map(({ id }) => id))].join(',')}`)).data;
    const urls = new Map(data.map(({ id, url }) => [id, url]));
    for (const { id, answer } of some) answer(urls.get(id) ?? null);
  } catch (error) { for (const { refuse } of some) refuse(error); }
}
function flush(): void {
  const all = waiting;
  waiting = [];
  for (let i = 0; i < all.length; i += MOST) void ask(all.slice(i, i + MOST));
}
/** The pictures of a list are asked for together. */
const linkOf = (id: string): Promise<string | null> => new Promise((answer, refuse) => {
  if (!waiting.length) setTimeout(flush, GATHERED_FOR);
  waiting.push({ id, answer, refuse });
});

/** A link lasts a minute. */
const FRESH = 45_000;
/** Where the small picture of a file is to be had; null where there is none, undefined while it is asked for. */
export const useThumbnail = (id: string | undefined) =>
  useQuery({ queryKey: ['thumbnail', id], queryFn: () => linkOf(id!), enabled: Boolean(id), staleTime: FRESH, gcTime: FRESH, refetchOnWindowFocus: false }).data;
