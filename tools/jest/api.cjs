// Each spec file has a database of its own in DATABASE_URL: a fresh copy of the template.
const base = require('./base.cjs');

module.exports = {
  ...base,
  displayName: 'api',
  testMatch: ['<rootDir>/apps/api/**/*.spec.ts', '<rootDir>/libs/*/api/**/*.spec.ts'],
  testEnvironment: '<rootDir>/tools/jest/database-environment.cjs',
  globalSetup: '<rootDir>/tools/jest/start-database.cjs',
  globalTeardown: '<rootDir>/tools/jest/stop-database.cjs',
};
