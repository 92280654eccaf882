// Stryker's test runner for specs that are pure: they are loaded once, and run again for each mutant within milliseconds.
// (Its runner for Jest starts every spec file anew for each of 1,500 mutants.)
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { commonTokens, declareClassPlugin, PluginKind, tokens } from '@stryker-mutator/api/plugin';
import { determineHitLimitReached, DryRunStatus, TestStatus, toMutantRunResult } from '@stryker-mutator/api/test-runner';

/** The specs, in folders of the sandbox that Stryker runs this in. */
const specs = [['libs/platform/api/access', /\.spec\.ts$/], ['libs/platform/api/records', /\.spec\.ts$/], ['libs/platform/records', /^filter.*\.spec\.ts$/]];
const namespace = '__stryker__';

class InProcessRunner {
  static inject = tokens(commonTokens.logger);
  tests = [];

  capabilities() { return { reloadEnvironment: true }; }
  init() { this.require = createRequire(path.resolve('tools/ts.cjs')); this.require('./ts.cjs'); }

  /** Reads the specs, and with them what they test, anew: what is made while a module loads is made by the mutant, too. */
  load() {
    for (const file of Object.keys(this.require.cache)) if (file.startsWith(path.resolve('libs'))) delete this.require.cache[file];
    this.tests = [];
    const around = [];
    const named = (name) => [...around.map((one) => one.name), name].join(' ');
    const it = (name, run) => { this.tests.push({ id: `${this.tests.length} ${named(name)}`, name: named(name), run, before: around.flatMap(({ before }) => before) }); };
    const each = (make) => (rows) => (name, run) => rows.forEach((row, i) => make(`${name} ${i}`, () => run(...(Array.isArray(row) ? row : [row]))));
    const describe = (name, body) => { around.push({ name, before: [] }); body(); around.pop(); };
    Object.assign(it, { each: each(it) });
    Object.assign(describe, { each: each(describe) });
    Object.assign(globalThis, { it, test: it, describe, beforeEach: (work) => { around.at(-1).before.push(work); }, expect: this.require('expect').expect });
    for (const [folder, pattern] of specs) {
      for (const file of fs.readdirSync(folder).filter((name) => pattern.test(name)).sort()) {
        around.push({ name: file, before: [] });
        this.require(path.resolve(folder, file));
        around.pop();
      }
    }
  }

  async run(chosen, bail) {
    const results = [];
    for (const { id, name, run, before } of this.tests) {
      if (chosen && !chosen.has(id)) continue;
      const started = performance.now();
      globalThis[namespace].currentTestId = id;
      let failureMessage;
      try {
        for (const work of before) work();
        await run();
      } catch (error) {
        failureMessage = error instanceof Error ? error.message : String(error);
      }
      const shared = { id, name, timeSpentMs: performance.now() - started };
      results.push(failureMessage === undefined ? { ...shared, status: TestStatus.Success } : { ...shared, status: TestStatus.Failed, failureMessage });
      if (failureMessage !== undefined && bail) break;
    }
    globalThis[namespace].currentTestId = undefined;
    return results;
  }

  async dryRun({ coverageAnalysis }) {
    globalThis[namespace] ??= {};
    this.load();
    const tests = await this.run(undefined, false);
    return { status: DryRunStatus.Complete, tests, ...(coverageAnalysis === 'off' ? {} : { mutantCoverage: globalThis[namespace].mutantCoverage }) };
  }

  async mutantRun({ activeMutant, testFilter, hitLimit, reloadEnvironment, disableBail, mutantActivation }) {
    const state = (globalThis[namespace] ??= {});
    state.hitCount = hitLimit === undefined ? undefined : 0;
    state.hitLimit = hitLimit;
    state.activeMutant = mutantActivation === 'static' ? activeMutant.id : undefined;
    if (reloadEnvironment || !this.tests.length || this.stale) {
      try { this.load(); } catch (error) {
        this.stale = true;
        return toMutantRunResult({ status: DryRunStatus.Complete, tests: [{ id: 'load', name: 'load', status: TestStatus.Failed, failureMessage: String(error), timeSpentMs: 0 }] });
      }
    }
    // What was loaded under a mutant is no use to the next one.
    this.stale = mutantActivation === 'static';
    state.activeMutant = activeMutant.id;
    const tests = await this.run(testFilter && new Set(testFilter), !disableBail);
    const reached = determineHitLimitReached(state.hitCount, state.hitLimit);
    state.activeMutant = undefined;
    return toMutantRunResult(reached ?? { status: DryRunStatus.Complete, tests });
  }
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'in-process', InProcessRunner)];
