// Parts of the tests that only the system's own packages bring along. Specs that need one have its word in their name
// (*.redis.spec.ts). Where a part is absent, those specs are left out, named and counted; with CI=true that is a failure.
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');

const parts = [
  { name: 'redis-server', word: 'redis' },
  { name: 'zbarimg', word: 'zbarimg' },
];

const isThere = (program) => spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0;

function* specsBelow(folder) {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) yield* specsBelow(file);
    else if (/\.spec\.tsx?$/.test(entry.name)) yield file;
  }
}

/** Parts that this machine lacks: `{ name, pattern, specs }`, the pattern of the specs' paths and the specs themselves. */
exports.absentParts = () =>
  parts
    .filter(({ name }) => !isThere(name))
    .map(({ name, word }) => {
      const pattern = `\\.${word}\\.spec\\.tsx?$`;
      const root = path.resolve(__dirname, '..');
      const all = ['apps', 'libs'].flatMap((folder) => [...specsBelow(path.join(root, folder))]);
      return { name, pattern, specs: all.filter((file) => new RegExp(pattern).test(file)).map((file) => path.relative(root, file)) };
    });

/** One line a part. */
exports.tellAbsent = (absent) =>
  absent.map(({ name, specs }) => `absent ${name}: ${specs.length} spec files were left out (${specs.join(', ')})`).join('\n');
