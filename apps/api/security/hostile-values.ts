import type { Random } from './random';

/** Texts that have broken servers: SQL, paths, templates, encodings, other scripts, prototype keys, what is not quite a number. */
export const HOSTILE_TEXTS: readonly string[] = [
  '', ' ', '\u0000', 'a\u0000b', '\uD800', '\uDFFF\uD800', '\u202e\u2066', '\ufeff', '\u200c'.repeat(50), 'ﷺ'.repeat(100), '😀'.repeat(200), 'é'.normalize('NFD').repeat(100), 'x'.repeat(5_000), 'ی'.repeat(30_000),
  "'", "''", '"', '`', ';', '--', '/*', "' OR '1'='1", "' OR 1=1 --", "'; DROP TABLE contacts; --", "') UNION SELECT null,null --", "1; SELECT pg_sleep(9)", "' || pg_sleep(9) || '", '$1', '$$x$$', '%', '_', '\\', '%\\', 'E\'\\x27\'', ':name', '?', '{}', '[]', '(',
  '../../../../etc/passwd', '..\\..\\windows', '/etc/passwd', 'file:///etc/passwd', '%2e%2e%2f', '%00', '%', '%zz', 'con', '.', '..', '~', '-', '--help', '`id`', '$(id)', '| id', '\r\nX-Injected: yes', '\n', '\t', '\u2028',
  '{{7*7}}', '{% include "x" %}', '${7*7}', '#{7*7}', '<%= 7*7 %>', '<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', '=1+1', '@SUM(1)', '+cmd|x', '=HYPERLINK("http://evil.example")',
  '__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'then', 'valueOf', '$where', '$me', '$today', '$daysAgo:99999', '$daysAgo:999999999', '$jalaliMonthStart', 'null', 'undefined', 'true', 'NaN', 'Infinity', '-0', '1e309', '0x10', '۱۲۳', '١٢٣', '1_000', '00012', '9007199254740993', '-9223372036854775809',
  '0000-00-00', '2026-02-30', '9999-12-31', '10000-01-01', '-271821-04-20', '2026-03-21T25:61:61Z', '+275760-09-13T00:00:00.001Z', '2026-03-21T00:00:00+99:99', '1404/13/45', '۱۴۰۴/۰۱/۰۱', '0001-01-01 BC', 'infinity', 'now', 'epoch',
  'ffffffff-ffff-ffff-ffff-ffffffffffff', '00000000-0000-0000-0000-000000000000', 'FFFFFFFF-FFFF-7FFF-8FFF-FFFFFFFFFFFF', '{01900000-0000-7000-8000-000000000001}', '01900000000070008000000000000001', 'http://127.0.0.1:22/', 'http://[::1]/', 'http://169.254.169.254/latest', 'javascript:alert(1)', 'data:text/html,x', 'a@b', '"a b"@c.d', '+98', '0'.repeat(40), 'a'.repeat(64) + '!', '(a+)+$',
];
export const HOSTILE_NUMBERS: readonly number[] = [0, -0, -1, 1, 0.1, 1e-7, 2 ** 31 - 1, 2 ** 31, 2 ** 53, 2 ** 53 - 1, -(2 ** 53), 2 ** 63, 1e21, 1e300, Number.MIN_VALUE, 500, 501, 1_000_000];
const KEYS: readonly string[] = ['__proto__', 'constructor', 'prototype', 'toString', 'id', 'version', 'title', 'type', 'and', 'or', 'not', 'eq', 'in', 'contains', 'between', 'empty', 'under', '', '.', 'a.b.c', '0', 'length', 'then', 'createdBy', 'deletedAt', 'searchKey', 'recordType', 'owners', 'custom', 'passwordHash', "'", '$where'];

/** As JSON text, so that keys such as `__proto__` and numbers beyond JavaScript's stand in it as they are. */
export function hostileJson(random: Random, depth = 3): string {
  const number = random.next();
  if (depth <= 0 || number < 0.4) return JSON.stringify(random.pick(HOSTILE_TEXTS));
  if (number < 0.55) return random.pick([...HOSTILE_NUMBERS.map((one) => JSON.stringify(one)), '1e999', '-1e999', '123456789012345678901234567890', '0.1e-999']);
  if (number < 0.65) return random.pick(['null', 'true', 'false']);
  const several = random.below(4);
  if (number < 0.8) return `[${Array.from({ length: several }, () => hostileJson(random, depth - 1)).join()}]`;
  return `{${Array.from({ length: several }, () => `${JSON.stringify(random.pick(KEYS))}:${hostileJson(random, depth - 1)}`).join()}}`;
}

/** Bodies that are no proper JSON at all, or far too much of it; with the content type that they come under. */
export function brokenBody(random: Random): { type: string; body: Buffer; encoding?: string } {
  const json = 'application/json';
  return random.pick<() => { type: string; body: Buffer; encoding?: string }>([
    () => ({ type: json, body: Buffer.from('{') }),
    () => ({ type: json, body: Buffer.from('{"lastName": "x",}') }),
    () => ({ type: json, body: Buffer.from('') }),
    () => ({ type: json, body: Buffer.from('null') }),
    () => ({ type: json, body: Buffer.from('"text"') }),
    () => ({ type: json, body: Buffer.from([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xff, 0xfe, 0xc0, 0xaf, 0x22, 0x7d]) }),
    () => ({ type: json, body: Buffer.from('{"lastName":"\\ud800","firstName":"\\u0000"}') }),
    () => ({ type: json, body: Buffer.from('['.repeat(50_000)) }),
    () => ({ type: json, body: Buffer.from('{"not":'.repeat(3_000) + '{}' + '}'.repeat(3_000)) }),
    () => ({ type: json, body: Buffer.from(`{"filter":${'{"not":'.repeat(2_000)}{}${'}'.repeat(2_000)}}`) }),
    () => ({ type: json, body: Buffer.from('{"lastName":"x","lastName":{"__proto__":{"admin":true}}}') }),
    () => ({ type: json, body: Buffer.from('{"__proto__":{"operations":["view"]},"constructor":{"prototype":{"admin":true}}}') }),
    () => ({ type: json, body: Buffer.from(`[${'0,'.repeat(200_000)}0]`) }),
    () => ({ type: json, body: Buffer.from(JSON.stringify('x'.repeat(2_100_000))) }),
    () => ({ type: json, body: Buffer.from('{"a":1}'), encoding: 'gzip' }),
    () => ({ type: json, body: Buffer.from('{"a":1}'), encoding: 'nonsense' }),
    () => ({ type: 'application/json; charset=utf-16', body: Buffer.from('{"a":1}', 'utf16le') }),
    () => ({ type: 'application/json; charset=nonsense', body: Buffer.from('{"a":1}') }),
    () => ({ type: 'text/plain', body: Buffer.from('{"lastName":"x"}') }),
    () => ({ type: 'application/x-www-form-urlencoded', body: Buffer.from('a[b][c]=1&__proto__[x]=y&a=%ff') }),
    () => ({ type: 'application/xml', body: Buffer.from('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>') }),
    () => ({ type: 'multipart/form-data', body: Buffer.from('no boundary') }),
    () => ({ type: 'multipart/form-data; boundary=x', body: Buffer.from('--x\r\nContent-Disposition: form-data; name="file"; filename="../../a\u0000.html"\r\nContent-Type: text/html\r\n\r\n<script>1</script>\r\n--x--') }),
    () => ({ type: 'multipart/form-data; boundary=x', body: Buffer.from('--x\r\nContent-Disposition: form-data; name="__proto__"\r\n\r\n1\r\n--x\r\nContent-Disposition: form-data; name="mode"\r\n\r\napply\r\n--x') }),
    () => ({ type: 'multipart/form-data; boundary=x', body: Buffer.from(Array.from({ length: 300 }, (_, i) => `--x\r\nContent-Disposition: form-data; name="f${i}"\r\n\r\n1\r\n`).join('') + '--x--') }),
    () => ({ type: random.pick(['nonsense', '', '/', 'application/json, text/html']), body: Buffer.from('{}') }),
  ])();
}
