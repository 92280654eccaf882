import type { EntitySchema } from 'typeorm';
import type { Registry } from '@crm/platform/records';
import { customTables } from '../custom/tables';
import { authTables } from '../auth/tables';
import { backupTables } from '../backup/tables';
import { fileTables } from '../files/tables';
import { platformTables } from './tables';
import { importTables } from '../imports/tables';
import { jobTables } from '../jobs/tables';
import { keyTables } from '../keys/tables';
import { duplicateTables } from '../duplicates/tables';
import { mergingTables } from '../merging/tables';
import { notificationTables } from '../notifications/tables';
import { numberingTables } from '../numbering/tables';
import { recordTables } from '../records/schema';
import { searchTables } from '../search/tables';
import { webhookTables } from '../webhooks/tables';
import { viewTables } from '../views/tables';

/** Every table of the installation: those of the record types and the platform's own. */
export const allTables = (registry: Registry): EntitySchema<Record<string, unknown>>[] =>
  [...recordTables(registry), ...platformTables, ...authTables, ...jobTables, ...importTables, ...keyTables, ...mergingTables, ...duplicateTables, ...notificationTables, ...fileTables, ...searchTables, ...viewTables, ...customTables, ...backupTables, ...webhookTables, ...numberingTables];
