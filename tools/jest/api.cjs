// Each spec file has a database of its own in DATABASE_URL: a fresh copy of the template.
const { absentParts } = require('../absent.cjs');
const base = require('./base.cjs');

module.exports = {
  ...base,
  displayName: 'api',
  testMatch: ['<rootDir>/apps/api/**/*.spec.ts', '<rootDir>/libs/*/api/**/*.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/', ...absentParts().map(({ pattern }) => pattern)],
  testEnvironment: '<rootDir>/tools/jest/database-environment.cjs',
  globalSetup: '<rootDir>/tools/jest/start-database.cjs',
  globalTeardown: '<rootDir>/tools/jest/stop-database.cjs',
};
