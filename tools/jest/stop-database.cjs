// Jest's globalTeardown of the projects api and e2e.
module.exports = () => globalThis.stopTestDatabase();
