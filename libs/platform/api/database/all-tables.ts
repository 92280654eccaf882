import type { EntitySchema } from 'typeorm';
import type { Registry } from '@crm/platform/records';
import { authTables } from '../auth/tables';
import { fileTables } from '../files/tables';
import { platformTables } from './tables';
import { readTables } from '../history/read-log';
import { jobTables } from '../jobs/tables';
import { notificationTables } from '../notifications/tables';
import { numberingTables } from '../numbering/tables';
import { recordTables } from '../records/schema';
import { searchTables } from '../search/tables';
import { viewTables } from '../views/tables';

/** Every table of the installation: those of the record types and the platform's own. */
export const allTables = (registry: Registry): EntitySchema<Record<string, unknown>>[] =>
  [...recordTables(registry), ...platformTables, ...authTables, ...jobTables, ...notificationTables, ...fileTables, ...searchTables, ...viewTables, ...readTables, ...numberingTables];
