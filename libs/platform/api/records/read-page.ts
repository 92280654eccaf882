import type { Database } from '../database/database';
import type { CompiledList } from './compile-list';

type Row = Record<string, unknown>;

/** The keys of the page, with those of one row more where there is one, and the page's rows. `onKeys` is called as soon as the keys are known. */
export async function readPage(database: Database, { page }: CompiledList, limit: number, onKeys: (keys: readonly Row[]) => void = () => undefined): Promise<{ keys: Row[]; rows: Row[] }> {
  if ('keys' in page) {
    const keys: Row[] = [];
    for (const statement of page.keys) {
      if (keys.length <= limit) keys.push(...await database.queryPlanned<Row>(statement));
    }
    onKeys(keys);
    return { keys, rows: keys.length ? await database.query<Row>(page.rows(keys.slice(0, limit))) : [] };
  }
  const { sooner } = page;
  let keys = sooner && await database.query<Row>(sooner.rows);
  if (!keys || !sooner!.isWhole(keys)) {
    keys = await database.query<Row>(page.rows);
    // Where the first links led astray once, they will again.
    delete page.sooner;
  }
  onKeys(keys);
  return { keys, rows: keys.slice(0, limit) };
}
