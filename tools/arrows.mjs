// The architecture's diagram, read by the lint rule rooms/arrows and by Nx's module boundaries.

/** A domain's api may use another domain's api only along these pairs: { user: [used, …] }. */
export const apiArrows = {
  contacts: [],
  interactions: ['contacts'],
  tasks: ['contacts', 'interactions'],
  pipeline: ['contacts'],
  documents: ['contacts'],
  reports: [],
};

/** Packages that serve the server only, and packages that serve the page only. */
const serverOnly = [
  '@nestjs/*',
  '@node-rs/*',
  'bull',
  'class-transformer',
  'class-validator',
  'cookie-parser',
  'exceljs',
  'express',
  'helmet',
  'multer',
  'passport*',
  'pg',
  'pg-boss',
  'typeorm',
];
const pageOnly = [
  'react',
  'react-dom',
  'react-i18next',
  'antd',
  '@ant-design/*',
  '@tanstack/*',
  'ag-grid-*',
  'minisearch',
  '@ag-grid-community/*',
];

/**
 * Where a room may look: rooms (of its own or another domain) and packages.
 * `except` names packages that `packages` would allow; `inSpecs` those that only *.spec.ts may import.
 * A Node built-in is written with its prefix (node:fs). `*` stands for any text.
 */
export const rooms = {
  records: { rooms: ['records'], packages: ['jalaali-js', 'jsep'], except: [], inSpecs: ['fast-check', 'node:*'] },
  api: { rooms: ['records', 'api'], packages: ['*'], except: pageOnly, inSpecs: [] },
  web: { rooms: ['records', 'web'], packages: ['*'], except: [...serverOnly, 'node:*'], inSpecs: ['node:*'] },
};

/** Packages that reach the database, and the only places of the server that may import them. */
export const databasePackages = ['typeorm', '@nestjs/typeorm', 'pg', 'pg-copy-streams'];
export const databaseHomes = [
  'libs/platform/api/database/',
  'libs/platform/api/records/',
  'libs/platform/api/history/',
  'libs/platform/api/jobs/',
  'libs/platform/api/ledger/',
  'libs/platform/api/access/',
  'libs/platform/api/backup/',
  'libs/platform/api/auth/',
  'libs/platform/api/platform.module.ts',
  'apps/api/migrations/',
  'apps/api/specs/',
  'apps/api/security/',
];

/**
 * @param name a package request such as `typeorm/driver` or `node:fs`
 * @param pattern a package name, `*` for any text
 */
export function matches(name, pattern) {
  const text = pattern.split('*').map((part) => part.replace(/[.+^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${text.join('.*')}(/|$)`).test(name);
}
