// Jest's environment of the projects api and e2e: process.env.DATABASE_URL is the owner's address of a copy of the
// template database (about 40 ms) that this spec file alone uses; it is dropped afterwards.
const { randomUUID } = require('node:crypto');
const { TestEnvironment } = require('jest-environment-node');
const { template, sibling } = require('./names.cjs');

const databases = import('../postgres/databases.mjs');

module.exports = class extends TestEnvironment {
  async setup() {
    await super.setup();
    const { cloneDatabase } = await databases;
    this.database = `test_${randomUUID().replaceAll('-', '')}`;
    await cloneDatabase(process.env.TEST_PG_URL, template, this.database);
    this.global.process.env.DATABASE_URL = sibling(process.env.TEST_PG_URL, this.database);
  }

  async teardown() {
    const { dropDatabase } = await databases;
    await dropDatabase(process.env.TEST_PG_URL, this.database);
    await super.teardown();
  }
};
