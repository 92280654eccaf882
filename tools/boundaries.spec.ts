// Plants every forbidden import in a small workspace with the real configuration and expects the lint to see it.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const root = path.resolve(__dirname, '..');

interface Case {
  title: string;
  file: string;
  text: string;
  /** The rules that must complain; none for a legal text. */
  rules: string[];
}

const [nx, rooms, tests] = ['@nx/enforce-module-boundaries', 'rooms/arrows', 'no-restricted-syntax'];
const both = [nx, rooms];
const from = (module: string) => `export * from '${module}';`;
const planted = (title: string, file: string, text: string, rules: string[]): Case => ({ title, file, text, rules });
const legal = (title: string, file: string, text: string) => planted(title, file, text, []);

const contactsWeb = 'libs/contacts/web/planted.ts';
const contactsApi = 'libs/contacts/api/planted.ts';
const contactsRecords = 'libs/contacts/records/planted.ts';

const cases: Case[] = [
  planted('web -> api by name', contactsWeb, from('@crm/contacts/api'), both),
  planted('web -> api by path', contactsWeb, from('../api/contacts.service'), both),
  planted('web -> typeorm', contactsWeb, from('typeorm'), both),
  planted('web -> @nestjs', contactsWeb, from('@nestjs/common'), both),
  planted('web -> pg', contactsWeb, from('pg'), both),
  planted('web -> a Node built-in', contactsWeb, from('fs'), [rooms]),
  planted('web -> api by import type', contactsWeb, "export type X = import('@crm/contacts/api').Thing;", [rooms]),
  planted('web -> api, type only', contactsWeb, "import type { Thing } from '@crm/contacts/api'; export type X = Thing;", both),
  planted('web -> api, dynamic', contactsWeb, "export const x = () => import('@crm/contacts/api');", both),
  planted('web -> api between backticks', contactsWeb, 'export const x = () => import(`@crm/contacts/api`);', [rooms]),
  planted('web -> computed name', contactsWeb, 'export const x = (name: string) => import(name);', [rooms]),
  planted('web -> api of another domain', contactsWeb, from('@crm/interactions/api'), both),
  planted('app web -> api', 'apps/web/planted.ts', from('@crm/contacts/api'), both),
  planted('app api -> web', 'apps/api/planted.ts', from('@crm/contacts/web'), both),
  planted('app api -> typeorm', 'apps/api/planted.ts', from('typeorm'), [rooms]),
  planted('records -> react', contactsRecords, from('react'), both),
  planted('records -> @nestjs', contactsRecords, from('@nestjs/common'), both),
  planted('records -> a Node built-in', contactsRecords, from('fs'), [rooms]),
  planted('records -> a Node built-in with prefix', contactsRecords, from('node:fs'), [rooms]),
  planted('records -> api', contactsRecords, from('@crm/contacts/api'), both),
  planted('records -> platform/api', contactsRecords, from('@crm/platform/api'), both),
  planted('platform -> a domain', 'libs/platform/api/planted.ts', from('@crm/contacts/records'), both),
  planted('platform web -> a domain by path', 'libs/platform/web/planted.ts', from('../../contacts/web'), both),
  planted('deep import by name', 'libs/interactions/api/planted.ts', from('@crm/contacts/api/contacts.service'), [rooms]),
  planted('deep import by path', 'libs/interactions/api/planted.ts', from('../../contacts/api/contacts.service'), both),
  planted('a pair without an arrow', contactsApi, from('@crm/interactions/api'), both),
  planted('api -> web', contactsApi, from('@crm/contacts/web'), both),
  planted('api -> react', contactsApi, from('react'), both),
  planted('typeorm in a domain', contactsApi, from('typeorm'), both),
  planted('@nestjs/typeorm in a domain', contactsApi, from('@nestjs/typeorm'), [rooms]),
  planted('require of web in api', contactsApi, "export const x = require('@crm/contacts/web');", [rooms]),
  planted('import = require of web in api', contactsApi, "import x = require('@crm/contacts/web'); export { x };", [rooms]),
  planted('mock of web in api', 'libs/contacts/api/planted.spec.ts', "jest.mock('@crm/contacts/web');", [rooms]),
  planted('a test run alone', 'libs/contacts/records/planted.spec.ts', "it.only('runs', () => {});", [tests]),
  planted('a skipped suite', 'libs/contacts/records/planted.spec.ts', "describe.skip('x', () => {});", [tests]),
  planted('a skipped table', 'libs/contacts/records/planted.spec.ts', "it.skip.each([1])('x', () => {});", [tests]),
  planted('a skip by brackets', 'libs/contacts/records/planted.spec.ts', "it['skip']('x', () => {});", [tests]),
  planted('a skip by condition', 'libs/contacts/api/planted.spec.ts', 'export const maybe = process.env.X ? it : it.skip;', [tests]),
  planted('xit', 'libs/contacts/records/planted.spec.ts', "xit('x', () => {});", [tests]),
  planted('fdescribe', 'libs/contacts/records/planted.spec.ts', "fdescribe('x', () => {});", [tests]),

  legal('interactions/api -> contacts/api', 'libs/interactions/api/planted.ts', from('@crm/contacts/api')),
  legal('tasks/records -> interactions/records', 'libs/tasks/records/planted.ts', from('@crm/interactions/records')),
  legal('contacts/web -> interactions/web', contactsWeb, from('@crm/interactions/web')),
  legal('contacts/web -> platform/records', contactsWeb, from('@crm/platform/records')),
  legal('web -> react', contactsWeb, from('react')),
  legal('a relative import inside a room', contactsApi, from('./contacts.service')),
  legal('api -> @nestjs', contactsApi, from('@nestjs/common')),
  legal('records -> jalaali-js', 'libs/platform/records/planted.ts', from('jalaali-js')),
  legal('a records spec -> fast-check', 'libs/contacts/records/planted.spec.ts', from('fast-check')),
  legal("typeorm in the platform's database", 'libs/platform/api/database/planted.ts', from('typeorm')),
  legal('typeorm in a migration', 'apps/api/migrations/planted.ts', from('typeorm')),
  legal('app api -> a domain', 'apps/api/planted.ts', from('@crm/contacts/api')),
  legal('a query that skips rows in a spec', 'libs/contacts/api/planted.spec.ts', 'export const x = (q: { skip(n: number): void }) => q.skip(1);'),
];

const copied = ['eslint.config.mjs', 'nx.json', 'package.json', 'package-lock.json', 'tsconfig.base.json', 'tsconfig.json', 'tools'];

/** Three domains and the platform with all rooms, and the real configuration around them. */
function makeWorkspace(folder: string) {
  const write = (file: string, text: string) => {
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    fs.writeFileSync(path.join(folder, file), text);
  };
  for (const name of copied) fs.cpSync(path.join(root, name), path.join(folder, name), { recursive: true });
  fs.symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
  for (const domain of ['platform', 'contacts', 'interactions', 'tasks'])
    for (const room of ['records', 'api', 'web']) write(`libs/${domain}/${room}/index.ts`, 'export {};\n');
  write('libs/contacts/api/contacts.service.ts', 'export class Thing {}\n');
  write('libs/contacts/api/index.ts', "export * from './contacts.service';\nexport * from '@crm/contacts/records';\n");
  write('libs/interactions/api/index.ts', "export * from '@crm/contacts/api';\n");
  for (const app of ['api', 'web']) write(`apps/${app}/tsconfig.json`, '{ "extends": "../../tsconfig.base.json" }\n');
}

/** Runs a script of the workspace and returns what it printed. */
function run(folder: string, script: string, given: string[], input = ''): string {
  const env = { ...process.env, NX_WORKSPACE_ROOT_PATH: folder, NX_DAEMON: 'false' };
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(folder, 'tools', script), ...given], {
    cwd: folder,
    env,
    input,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${script}: ${stderr || stdout}`);
  return stdout;
}

describe('the boundaries between rooms', () => {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'peyvand-boundaries-')));
  let found: string[][];

  beforeAll(() => {
    makeWorkspace(folder);
    run(folder, 'nx.mjs', ['show', 'projects']);
    found = JSON.parse(run(folder, 'lint-texts.mjs', [], JSON.stringify(cases)));
  }, 120_000);
  afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

  const watched = [nx, rooms, tests];
  it.each(cases.map((entry, index) => ({ ...entry, index })))('$title', ({ index, rules }) => {
    const complaints = found[index].filter((message) => watched.some((rule) => message.startsWith(`${rule}:`)));
    if (rules.length === 0) expect(complaints).toEqual([]);
    for (const rule of rules) expect(complaints).toContainEqual(expect.stringMatching(`^${rule}: `));
  });
});
