import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { readConfiguration } from '../libs/platform/api/settings/configuration';

/** Without an engine: what the files of docker/ say is held against the product itself. */
const root = path.resolve(__dirname, '..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
interface Service { image: string; command?: string | string[]; environment?: Record<string, string>; depends_on?: Record<string, { condition: string }>; volumes?: string[]; healthcheck?: object; build?: { dockerfile: string; context: string } }
const compose = parse(read('docker/compose.yaml'), { merge: true }) as { services: Record<string, Service>; volumes: Record<string, null> };
const { services } = compose;
const ours = Object.entries(services).filter(([, { image }]) => image === 'peyvand');

/** As compose fills it in: `${NAME:-default}`, `${NAME:?message}`. */
const filled = (text: string, given: Record<string, string>): string => text.replace(/\$\{(\w+)(?::([-?])([^}]*))?\}/g, (_, name: string, sign: string | undefined, word = '') => {
  const value = given[name];
  if (!value && sign === '?') throw new Error(String(word));
  return value || (sign === '-' ? String(word) : '');
});
const README = read('README.md');

it('two processes answer and two work, each as its role', () => {
  expect(ours.map(([name, { command }]) => [name, command])).toEqual([['api-1', ['api']], ['api-2', ['api']], ['worker-1', ['worker']], ['worker-2', ['worker']]]);
});

it('every setting is one that the product reads, and right', () => {
  for (const [name, { environment = {}, command }] of ours) {
    const values = Object.fromEntries(Object.entries(environment).map(([key, value]) => [key, filled(value, { POSTGRES_PASSWORD: 'secret' })]));
    const configuration = readConfiguration(values, command![0]);
    expect([name, configuration]).toEqual([name, expect.objectContaining({ dataDir: '/data', port: 3000, redisUrl: 'redis://redis:6379', databaseUrl: 'postgresql://peyvand:secret@postgres:5432/peyvand', trustedProxies: ['uniquelocal'] })]);
    for (const key of Object.keys(values)) expect([key, README.includes(`\`${key}\``)]).toEqual([key, true]);
  }
});

it('a forgotten password stops the start and is named', () => {
  expect(() => filled(services.postgres!.environment!.POSTGRES_PASSWORD!, {})).toThrow('set a password for the database');
});

it('what is waited for is there, and says when it is healthy', () => {
  for (const [name, { depends_on: needed = {} }] of Object.entries(services)) {
    for (const [other, { condition }] of Object.entries(needed)) {
      expect([name, other in services, condition]).toEqual([name, true, 'service_healthy']);
      expect([other, services[other]!.healthcheck !== undefined || services[other]!.image === 'peyvand']).toEqual([other, true]);
    }
  }
});

it('volumes and files that are mounted exist', () => {
  for (const { volumes = [] } of Object.values(services)) {
    for (const volume of volumes) {
      const [from] = volume.split(':') as [string];
      expect([volume, from.startsWith('.') ? existsSync(path.join(root, 'docker', from)) : from in compose.volumes]).toEqual([volume, true]);
    }
  }
});

it('the database is made as Persian search needs it', () => {
  const wanted = /'-E', 'UTF8', ('--locale[^\]]+)\]/.exec(read('tools/postgres.mjs'))![1]!.replaceAll("'", '').split(', ');
  for (const flag of wanted) expect(services.postgres!.environment!.POSTGRES_INITDB_ARGS!.split(' ')).toContain(flag);
});

describe('the image', () => {
  const dockerfile = read('docker/Dockerfile');
  const lines = dockerfile.replace(/\\\n/g, ' ').split('\n').filter((line) => line && !line.startsWith('#'));
  const of = (word: string): string[] => lines.filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(word.length + 1));

  it('copies only what exists', () => {
    for (const given of of('COPY').filter((line) => !line.startsWith('--from'))) {
      for (const source of given.split(/\s+/).slice(0, -1)) expect([source, existsSync(path.join(root, source))]).toEqual([source, true]);
    }
    const ignored = read('.dockerignore').split('\n');
    for (const source of ['apps', 'libs', 'tools', 'package-lock.json']) expect(ignored).not.toContain(source);
  });
  it('copies everything that the build reads', () => {
    const inputs = /const inputs = \[([^\]]+)\]/.exec(read('tools/build.mjs'))![1]!.split(',').map((one) => one.trim().replaceAll("'", ''));
    const copied = of('COPY').filter((line) => !line.startsWith('--from')).flatMap((line) => line.split(/\s+/).slice(0, -1));
    for (const input of inputs) expect([input, copied.some((one) => input === one || input.startsWith(`${one}/`))]).toEqual([input, true]);
  });
  it('runs as an ordinary user and is asked whether it is ready', () => {
    expect(of('USER')).toEqual(['node']);
    expect(dockerfile.indexOf('USER node')).toBeLessThan(dockerfile.indexOf('ENTRYPOINT'));
    expect(of('HEALTHCHECK')[0]).toContain('/api/v1/health/ready');
    expect(of('FROM')).toHaveLength(3);
  });
  it('is started with the flags of every server process', () => {
    const flags = /serverFlags = \[([^\]]+)\]/.exec(read('tools/node-flags.mjs'))![1]!.split(',').map((one) => one.trim().replaceAll("'", ''));
    for (const flag of flags) expect(of('ENTRYPOINT')[0]).toContain(flag);
  });
  it('holds no secret', () => {
    expect(dockerfile).not.toMatch(/PASSWORD|SECRET|TOKEN/);
  });
});

it('the proxy knows the processes, and hides the figures', () => {
  const conf = read('docker/proxy.conf');
  expect([...conf.matchAll(/server (api-\d):(\d+)/g)].map(([, name, port]) => [name, port])).toEqual([['api-1', '3000'], ['api-2', '3000']]);
  expect(conf).toMatch(/location = \/api\/v1\/metrics \{ return 404; \}/);
  expect(conf).not.toContain('ip_hash');
});
