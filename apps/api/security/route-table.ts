import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Running } from '../server';

const FILE = path.join(__dirname, 'route-table.json');
/** The columns of the table: who asks, and for what. `-`: the route names no record. */
export const COLUMNS = ['anonymous', 'nobody', 'reader: own', 'reader: foreign', 'editor: own', 'editor: foreign', 'administrator', 'administrator: missing'] as const;

export type RouteTable = Record<string, string>;
export const readTable = (): RouteTable => JSON.parse(readFileSync(FILE, 'utf8')) as RouteTable;
export const writeTable = (table: RouteTable): void =>
  writeFileSync(FILE, `${JSON.stringify(Object.fromEntries(Object.entries(table).sort(([a], [b]) => (a < b ? -1 : 1))), null, 2)}\n`);

interface Layer { route?: { path: string; methods: Record<string, boolean> } }
/** Every route that the server really answers, as `GET /api/v1/:type/:id`. */
export function routesOf({ express }: Running): string[] {
  return (express as { router: { stack: Layer[] } }).router.stack.flatMap(({ route }) =>
    (route ? Object.keys(route.methods).filter((method) => route.methods[method]).map((method) => `${method.toUpperCase()} ${route.path}`) : []));
}
