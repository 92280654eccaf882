// npm run proof -- mutation [file …]: changes what decides rights in every small way, and sees whether its specs notice.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Stryker } from '@stryker-mutator/core';
import { root, whenRunAlone } from './report.mjs';

/** What turns templates into rights, and filters into conditions. */
const sources = [
  'libs/platform/api/access/rule.ts',
  'libs/platform/api/access/predicate.ts',
  'libs/platform/api/access/resolve-grants.ts',
  'libs/platform/api/access/personal-grants.ts',
  'libs/platform/api/records/compile-filter.ts',
  'libs/platform/records/filter.ts',
];
const goal = 90; // per cent
const KILLED = new Set(['Killed', 'Timeout']);
const NO_PROGRAM = new Set(['CompileError', 'RuntimeError', 'Ignored']);

/** A mutant that no test can tell from the source is named there: `// Stryker disable next-line <mutator>: <reason>`. */
export async function mutation({ report, given }) {
  const folder = path.join(report.folder, 'mutation');
  fs.rmSync(folder, { recursive: true, force: true });
  const stryker = new Stryker({
    mutate: given.length ? given : sources,
    testRunner: 'in-process',
    plugins: [path.join(import.meta.dirname, 'in-process-runner.mjs')],
    // Which test reaches which mutant: the others need not run.
    coverageAnalysis: 'perTest',
    concurrency: Math.min(2, os.cpus().length),
    timeoutMS: 60_000,
    tempDirName: path.join(folder, 'sandbox'),
    ignorePatterns: ['.data', 'dist', '.nx', 'docs', 'docker', 'apps', 'libs/*/web'],
    reporters: ['json', 'clear-text'],
    clearTextReporter: { allowColor: false, logTests: false, reportTests: false, reportScoreTable: false, allowEmojis: false },
    jsonReporter: { fileName: path.join(folder, 'mutants.json') },
    disableTypeChecks: false,
    allowConsoleColors: false,
    logLevel: 'warn',
    thresholds: { high: goal, low: goal, break: null },
  });
  const mutants = (await stryker.runMutationTest()).filter(({ status }) => !NO_PROGRAM.has(status));
  const rows = new Map();
  for (const { fileName, status } of mutants) {
    const file = path.relative(root, fileName);
    const row = rows.get(file) ?? { file, mutants: 0, killed: 0 };
    row.mutants += 1;
    if (KILLED.has(status)) row.killed += 1;
    rows.set(file, row);
  }
  const all = { file: 'all', mutants: mutants.length, killed: mutants.filter(({ status }) => KILLED.has(status)).length };
  for (const row of [...rows.values(), all]) report.figure(`mutation score of ${row.file}`, `${((row.killed / row.mutants) * 100).toFixed(1)} % of ${row.mutants}`);
  report.check(`the mutation score is at least ${goal} %`, all.mutants > 0 && all.killed / all.mutants >= goal / 100);
}

await whenRunAlone(import.meta, 'mutation', mutation);
