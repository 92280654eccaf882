import { Inject, Injectable } from '@nestjs/common';
import { rm } from 'node:fs/promises';
import { requestContext } from '../database/request-context';
import type { RecordRules } from '../records/record-rules';
import { CONFIGURATION, type Configuration } from '../settings/configuration';
import { fileIn } from './backup-folder';
import { backupFolder } from './backups.service';

/** A deleted backup is gone with its file. */
@Injectable()
export class BackupRules implements RecordRules {
  constructor(@Inject(CONFIGURATION) private readonly configuration: Configuration) {}

  beforeDelete({ file }: Record<string, unknown>): void {
    const path = fileIn(backupFolder(this.configuration), String(file));
    requestContext().afterCommit.push(() => void rm(path, { force: true }));
  }
}
