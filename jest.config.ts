import type { Config } from 'jest';

/** Run by `npm test`; Node 20's bare `jest` cannot read this file (tools/test.mjs loads a hook for it). */
const config: Config = {
  projects: ['<rootDir>/tools/jest/unit.cjs', '<rootDir>/tools/jest/api.cjs', '<rootDir>/tools/jest/e2e.cjs'],
  maxWorkers: 2,
  testTimeout: 60_000, // ms; Jest reads it here only
};

export default config;
