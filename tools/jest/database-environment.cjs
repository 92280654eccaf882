// Jest's environment of the projects api and e2e: process.env.DATABASE_URL is the owner's address of a copy of the
// template database (about 40 ms), TEST_DATA_DIR a copy of the folder that goes with it. This spec file alone uses them;
// both are gone afterwards.
const { randomUUID } = require('node:crypto');
const fs = require('node:fs/promises');
const path = require('node:path');
const { TestEnvironment } = require('jest-environment-node');
const { template, sibling } = require('./names.cjs');

const databases = import('../postgres/databases.mjs');

module.exports = class extends TestEnvironment {
  async setup() {
    await super.setup();
    const { cloneDatabase } = await databases;
    this.database = `test_${randomUUID().replaceAll('-', '')}`;
    await cloneDatabase(process.env.TEST_PG_URL, template, this.database);
    this.folder = path.join(process.env.TEST_FOLDER, this.database);
    await fs.cp(path.join(process.env.TEST_FOLDER, template), this.folder, { recursive: true });
    Object.assign(this.global.process.env, {
      DATABASE_URL: sibling(process.env.TEST_PG_URL, this.database),
      TEST_DATA_DIR: this.folder,
    });
  }

  async teardown() {
    const { dropDatabase } = await databases;
    await dropDatabase(process.env.TEST_PG_URL, this.database);
    await fs.rm(this.folder, { recursive: true, force: true });
    await super.teardown();
  }
};
