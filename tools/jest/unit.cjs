// Everything that needs neither a database nor a browser. A spec that is in no other project is in this one.
const base = require('./base.cjs');

module.exports = {
  ...base,
  displayName: 'unit',
  testMatch: ['<rootDir>/{apps,libs,tools}/**/*.spec.{ts,tsx}'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/apps/(api|e2e)/', '<rootDir>/libs/[^/]+/api/'],
};
