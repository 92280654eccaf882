// npm run proof -- fuzz [requests, 5000 unless told] [seed]: requests that nobody in his right mind would send.
import { administrator, fromSources, withProduct } from './product.mjs';
import { whenRunAlone } from './report.mjs';

const slowest = 10_000; // ms

export async function fuzzing({ report, given: [requests = 5000, seed = Date.now() % 1e9] }) {
  const { fuzz } = fromSources('apps/api/security/fuzz.ts');
  const { fuzzTarget, LEFT_OUT } = fromSources('apps/api/security/fuzz-office.ts');
  report.figure('seed', seed);
  await withProduct(async ({ url }) => {
    const target = await fuzzTarget(url, administrator);
    const outcome = await fuzz(target, { requests: Number(requests), seed: Number(seed), slowest, leftOut: LEFT_OUT });
    report.figure('requests', `${requests} over ${outcome.operations} operations in ${Math.round(outcome.seconds)} s`);
    report.figure('statuses', [...outcome.statuses].sort(([a], [b]) => a - b).map(([status, number]) => `${status} × ${number}`).join(', '));
    report.figure('slowest answer', `${outcome.slowest.ms} ms, ${outcome.slowest.request}`);
    const kinds = new Map();
    for (const finding of outcome.findings) kinds.set(finding.what, [...(kinds.get(finding.what) ?? []), finding]);
    for (const [what, found] of kinds) {
      for (const one of found.slice(0, 40)) report.note(`${what}: ${one.actor}, ${one.request.replace(/\s+/g, ' ').slice(0, 400)} → ${one.status} ${one.text.replace(/\s+/g, ' ').slice(0, 200)}`);
    }
    report.check('no 5xx, no long wait, every refusal a problem, nothing of the inside, no canary', outcome.findings.length === 0, `${outcome.findings.length} findings`);
    const done = [200, 201, 202, 204].reduce((sum, status) => sum + (outcome.statuses.get(status) ?? 0), 0);
    report.check('a tenth of the requests and more were taken', done >= Number(requests) / 10, done);
    const lived = await fetch(`${url}/api/v1/health`);
    report.check('the product lives', lived.status === 200);
  });
}

await whenRunAlone(import.meta, 'fuzz', fuzzing);
