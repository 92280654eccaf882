import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A JSON file beside the sources, read when it is needed and not kept: `readData<string[]>(__dirname, 'names.json')`. */
export const readData = <T>(folder: string, name: string): T => JSON.parse(readFileSync(join(folder, name), 'utf8')) as T;
