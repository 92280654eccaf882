// Journeys in a real browser, against the built server (dist/). The database is as in the api project.
const api = require('./api.cjs');

module.exports = {
  ...api,
  displayName: 'e2e',
  testMatch: ['<rootDir>/apps/e2e/**/*.spec.ts'],
};
