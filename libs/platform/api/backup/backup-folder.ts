import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { BackupReason } from './manifest';

const WORDS: Record<BackupReason, string> = { manual: 'manual', scheduled: 'scheduled', beforeUpgrade: 'before-upgrade', beforeRestore: 'before-restore' };
const NAME = /^[\w][\w.-]{0,180}\.tar(\.sealed)?$/;

/** `peyvand-20261122-020000-scheduled.tar`; an encrypted one ends in `.tar.sealed`. The time is UTC. */
export function backupName(reason: BackupReason, encrypted: boolean, at = new Date()): string {
  const stamp = at.toISOString().replace(/[-:]/g, '').replace('T', '-').slice(0, 15);
  return `peyvand-${stamp}-${WORDS[reason]}.tar${encrypted ? '.sealed' : ''}`;
}
/** What a name says of its reason; a file that was put there by hand counts as made by hand. */
export const reasonOf = (name: string): BackupReason =>
  (Object.keys(WORDS) as BackupReason[]).find((reason) => name.includes(`-${WORDS[reason]}.tar`)) ?? 'manual';

export interface BackupFile { name: string; size: number; at: Date }
/** The backups that lie in a folder, oldest first. */
export async function backupsIn(folder: string): Promise<BackupFile[]> {
  const files: BackupFile[] = [];
  for (const name of await readdir(folder).catch(() => [])) {
    const found = NAME.test(name) ? await stat(join(folder, name)).catch(() => undefined) : undefined;
    if (found?.isFile()) files.push({ name, size: found.size, at: found.mtime });
  }
  return files.sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** A day after which what a killed process left of an unfinished backup is cleared away. ms */
const LEFT = 86_400_000;
/** Removes all but the newest `kept` of a reason, and what was never finished. Answers the names of those removed. */
export async function thinOut(folder: string, reason: BackupReason, kept: number): Promise<string[]> {
  const removed = (await backupsIn(folder)).filter(({ name }) => reasonOf(name) === reason).slice(0, -kept).map(({ name }) => name);
  for (const name of removed) await rm(join(folder, name), { force: true });
  for (const name of await readdir(folder).catch(() => [])) {
    if (!name.startsWith('.making-') && !name.endsWith('.part')) continue;
    const found = await stat(join(folder, name)).catch(() => undefined);
    if (found && found.mtimeMs < Date.now() - LEFT) await rm(join(folder, name), { recursive: true, force: true });
  }
  return removed;
}
export const fileIn = (folder: string, name: string): string => {
  if (!NAME.test(name)) throw new Error(`${name} is no name of a backup.`);
  return join(folder, name);
};
