// For tools/boundaries.spec.ts: lints texts as if they were files of the workspace it is run in.
// stdin: [{ file, text }, …] with file relative to the workspace; stdout: [["rule: message", …], …] in that order.
import { text } from 'node:stream/consumers';
import { ESLint } from 'eslint';

const cases = JSON.parse(await text(process.stdin));
const eslint = new ESLint({ cwd: process.cwd() });
const found = [];
for (const { file, text: source } of cases) {
  const [{ messages }] = await eslint.lintText(source, { filePath: file });
  found.push(messages.map(({ ruleId, message }) => `${ruleId}: ${message}`));
}
console.log(JSON.stringify(found));
