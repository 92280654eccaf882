import type { EntitySchema } from 'typeorm';
import type { Registry } from '@crm/platform/records';
import { authTables } from '../auth/tables';
import { platformTables } from './tables';
import { readTables } from '../history/read-log';
import { jobTables } from '../jobs/tables';
import { recordTables } from '../records/schema';

/** Every table of the installation: those of the record types and the platform's own. */
export const allTables = (registry: Registry): EntitySchema<Record<string, unknown>>[] =>
  [...recordTables(registry), ...platformTables, ...authTables, ...jobTables, ...readTables];
