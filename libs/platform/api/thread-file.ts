import { extname, join } from 'node:path';

const extension = extname(__filename);

/** The code of a thread, `name` beside `folder`'s other files, and how Node is to run it: from the sources, in tests and `npm run dev`, it has to be compiled first. */
export const threadFile = (folder: string, name: string): { file: string; execArgv: string[] } =>
  ({ file: join(folder, `${name}${extension}`), execArgv: extension === '.ts' ? ['-r', join(process.cwd(), 'tools/ts.cjs')] : [] });
