// npm run proof [-- NAME …]: the proofs that take too long for npm test; docs/proofs.md tells of each. One alone takes
// further words: npm run proof -- fuzz 500.
import { chaos } from './chaos.mjs';
import { fuzzing } from './fuzz.mjs';
import { mutation } from './mutation.mjs';
import { reach } from './reach.mjs';
import { runProof } from './report.mjs';
import { scan } from './scan.mjs';
import { scripts } from './scripts.mjs';
import { specs } from './specs.mjs';

const proofs = { mutation, fuzz: fuzzing, scan, scripts, specs, chaos, reach };

const [first, ...rest] = process.argv.slice(2);
const names = first === undefined ? Object.keys(proofs) : rest.every((word) => word in proofs) ? [first, ...rest] : [first];
const unknown = names.filter((name) => !(name in proofs));
if (unknown.length) {
  console.error(`There is no proof ${unknown.join(', ')}; there are ${Object.keys(proofs).join(', ')}.`);
  process.exit(2);
}
const results = [];
for (const name of names) {
  console.log(`\n— ${name}`);
  results.push([name, await runProof(name, proofs[name], names.length === 1 ? rest : [])]);
}
console.log('');
for (const [name, passed] of results) console.log(`${passed ? 'ok    ' : 'FAILED'} ${name}: .data/proof/${name}.md`);
process.exit(results.every(([, passed]) => passed) ? 0 : 1);
