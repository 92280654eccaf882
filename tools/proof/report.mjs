// What a proof says: checks and figures, on the console and in .data/proof/<name>.md.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { dataDir } from '../environment.mjs';

export const root = path.resolve(import.meta.dirname, '../..');

/** `check` and `figure` write a line each; `note` what a reader may want to know; `folder` is for whatever else the proof leaves. */
export function openReport(name) {
  const folder = path.join(dataDir(), 'proof');
  fs.mkdirSync(folder, { recursive: true });
  const started = Date.now();
  const lines = [];
  let failed = 0;
  const say = (line) => {
    lines.push(line);
    console.log(line);
  };
  return {
    name,
    folder,
    figure: (what, value) => say(`       ${what}: ${value}`),
    note: (text) => say(`       ${text}`),
    /** @returns {boolean} `passed`, so that a proof may stop where going on is of no use */
    check(what, passed, found = '') {
      if (!passed) failed += 1;
      say(`${passed ? 'ok    ' : 'FAILED'} ${what}${found === '' ? '' : `: ${found}`}`);
      return passed;
    },
    /** Writes the file. @returns {boolean} whether everything was as it has to be */
    close() {
      const passed = failed === 0 && lines.some((line) => line.startsWith('ok'));
      say(`${passed ? 'PASSED' : 'FAILED'} ${name} (${((Date.now() - started) / 1000).toFixed(0)} s)`);
      const machine = `${os.cpus().length} × ${os.cpus()[0].model.trim()}, ${Math.round(os.totalmem() / 2 ** 30)} GB, Node ${process.version}, ${new Date(started).toISOString()}`;
      fs.writeFileSync(path.join(folder, `${name}.md`), `# ${name}\n\n${machine}\n\n\`\`\`\n${lines.join('\n')}\n\`\`\`\n`);
      return passed;
    },
  };
}

/** Runs one proof; what it throws is a failure that is told with its stack. */
export async function runProof(name, proof, given = []) {
  const report = openReport(name);
  try {
    await proof({ report, given });
  } catch (error) {
    report.check(`it came to its end`, false, error instanceof Error ? error.stack : String(error));
  }
  return report.close();
}

/** Runs the proof when its file is the one that node was asked to run. */
export async function whenRunAlone(file, name, proof) {
  if (process.argv[1] !== file.filename) return;
  process.exit((await runProof(name, proof, process.argv.slice(2))) ? 0 : 1);
}
