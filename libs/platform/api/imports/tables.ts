import type { EntitySchema } from 'typeorm';
export const importTables: EntitySchema<Record<string, unknown>>[] = [];
