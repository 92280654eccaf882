import path from 'node:path';
import { parseArgs } from 'node:util';
import { backupFolder, backupName, type Configuration, Problem, readConfiguration, restoreBackup, thinOut, upgradeDatabase, writeBackup, declaredTypes } from '@crm/platform/api';
import './app.module'; // declares every record type
import { migrations } from './migrations';

const COMMANDS = ['backup', 'restore'] as const;
type Command = (typeof COMMANDS)[number];
export const isCommand = (word: string | undefined): word is Command => (COMMANDS as readonly (string | undefined)[]).includes(word);

const say = (line: string): void => { process.stdout.write(`${line}\n`); };

/** Does one command as the environment says, then the process may end. Throws an Error in plain words. */
export async function runCommand(command: Command, given: readonly string[]): Promise<{ close(): Promise<void> }> {
  const configuration = readConfiguration(process.env, 'worker');
  try {
    if (command === 'backup') await backUp(configuration, given);
    else await restore(configuration, given);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const { title, detail } = error.body('en') as { title: string; detail?: string };
    throw new Error([title, detail].filter(Boolean).join(' '), { cause: error });
  }
  return { close: () => Promise.resolve() };
}

const passphraseOf = ({ backupPassphrase: passphrase }: Configuration): { passphrase?: string } => (passphrase === undefined ? {} : { passphrase });

/** `backup [--to FILE]` */
async function backUp(configuration: Configuration, given: readonly string[]): Promise<void> {
  const { values: { to } } = parseArgs({ args: [...given], options: { to: { type: 'string' } } });
  const { backupPassphrase } = configuration;
  const file = to ? path.resolve(to) : path.join(backupFolder(configuration), backupName('manual', backupPassphrase !== undefined));
  const { rows, files, missing, size } = await writeBackup(configuration, file, 'manual', passphraseOf(configuration));
  say(`${file}\n${rows} rows, ${files} files, ${(size / 1024 ** 2).toFixed(1)} MB${missing ? `; ${missing} files that rows name were not there` : ''}${backupPassphrase === undefined ? '' : ', encrypted'}`);
}

/** `restore FILE [--replace]`: into an empty installation; with `--replace` into any, of which a backup is made first. */
async function restore(configuration: Configuration, given: readonly string[]): Promise<void> {
  const { values: { replace }, positionals: [file] } = parseArgs({ args: [...given], allowPositionals: true, options: { replace: { type: 'boolean' } } });
  if (!file) throw new Error('Name the file: restore FILE [--replace]');
  const { databaseUrl, dataDir } = configuration;
  if (replace) {
    const before = path.join(backupFolder(configuration), backupName('beforeRestore', configuration.backupPassphrase !== undefined));
    await writeBackup(configuration, before, 'beforeRestore', passphraseOf(configuration));
    await thinOut(backupFolder(configuration), 'beforeRestore', 3);
    say(`What was there is kept in ${before}`);
  }
  const { madeAt, tables } = await restoreBackup({ databaseUrl, dataDir, migrations }, path.resolve(file), { ...passphraseOf(configuration), ...(replace ? { replace } : {}) });
  await upgradeDatabase(configuration, declaredTypes(), migrations);
  say(`Restored ${tables.reduce((sum, { rows }) => sum + rows, 0)} rows as they were at ${madeAt}. Everybody signs in again.`);
}
