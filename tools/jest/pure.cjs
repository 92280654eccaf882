// The specs that Stryker runs against each mutant of what decides rights (tools/proof/mutation.mjs): pure and quick.
const base = require('./base.cjs');

module.exports = {
  ...base,
  testMatch: ['<rootDir>/libs/platform/api/access/*.spec.ts', '<rootDir>/libs/platform/api/records/*.spec.ts', '<rootDir>/libs/platform/records/filter*.spec.ts'],
};
