// npm test: everything, on a fresh clone too. `npm run test:unit|api|e2e [-- jest's arguments]` runs one Jest project.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import absent from './absent.cjs';
import { isBuilt } from './build.mjs';
import { installWhenNeeded } from './install.mjs';

const root = path.resolve(import.meta.dirname, '..');
const jest = ['--disable-warning=ExperimentalWarning', '-r', './tools/ts.cjs', 'node_modules/jest/bin/jest.js'];
const [project, ...given] = process.argv.slice(2);

const node = (...script) => () => spawnSync(process.execPath, script, { cwd: root, stdio: 'inherit' }).status === 0;
const build = () => isBuilt() || node('tools/build.mjs')();

const steps = project
  ? {
      ...(project === 'e2e' ? { build } : {}),
      [project]: node(...jest, '--selectProjects', project, '--passWithNoTests', ...given),
    }
  : {
      lint: node('tools/lint.mjs'),
      types: node('tools/types.mjs'),
      build,
      tests: node(...jest, '--selectProjects', 'unit', 'api'),
      // One browser after the other: a page that waits for a busy machine tells nothing about the product.
      journeys: node(...jest, '--selectProjects', 'e2e', '--runInBand'),
    };

installWhenNeeded();
const results = Object.entries(steps).map(([name, step]) => {
  const started = Date.now();
  console.log(`\n— ${name}`);
  const passed = step();
  return { name, passed, seconds: ((Date.now() - started) / 1000).toFixed(1) };
});
console.log('');
for (const { name, passed, seconds } of results) console.log(`${passed ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`);
const missing = !project || project === 'api' ? absent.absentParts() : [];
if (missing.length) console.log(absent.tellAbsent(missing));
const complete = !missing.length || process.env.CI !== 'true';
if (!complete) console.log('FAILED with CI=true every part of the tests has to be there');
process.exit(complete && results.every(({ passed }) => passed) ? 0 : 1);
