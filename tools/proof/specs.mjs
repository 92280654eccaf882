// npm run proof -- specs: the proofs that are part of npm test, together: files, addresses, tokens, limits, the matrix over
// every form and door.
import { spawnSync } from 'node:child_process';
import { root, whenRunAlone } from './report.mjs';

const parts = {
  'the matrix over every form and every door': 'apps/api/security/(oracle|oracle-keys|routes|reach|columns|hidden-fields|exports|template-rights)\\.spec',
  'uploads, archives, paths': 'specs/attachments\\.spec|imports/read-rows\\.spec|files/local-storage\\.spec',
  'addresses that are called (SSRF)': 'security/outgoing\\.spec',
  'tokens, sessions, resets, rate limits': 'security/tokens\\.spec|specs/(auth|password-resets|two-factor)\\.spec|auth/login-limit\\.spec',
  'bodies, queries, a few hundred hostile requests': 'security/(bad-input|fuzz)\\.spec',
};

export function specs({ report }) {
  for (const [what, pattern] of Object.entries(parts)) {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['tools/test.mjs', 'api', pattern], { cwd: root, encoding: 'utf8' });
    const said = `${stdout}${stderr}`;
    report.check(what, status === 0, /^Tests: .*/m.exec(said)?.[0] ?? said.slice(-500));
    for (const [line] of [...said.matchAll(/^ {2}● .*/gm)].slice(0, 20)) report.note(line.trim());
  }
}

await whenRunAlone(import.meta, 'specs', specs);
