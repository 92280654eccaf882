// A server with the very holes that the scanners are asked about: a scanner that does not find them here proves nothing elsewhere.
import fs from 'node:fs';
import http from 'node:http';
import { once } from 'node:events';
import { connect } from '../../bench/installation.mjs';

/** `GET /rows?name=` builds SQL of text and hides its errors, `POST /rows` the same of JSON; `GET /page?name=` writes it into a page, `GET /file?name=` opens it. */
export async function startVulnerable(databaseUrl) {
  const database = await connect(databaseUrl);
  const rows = async (name) => {
    try { return [await database.query(`SELECT title FROM (VALUES ('one'), ('two')) AS t(title) WHERE title = '${name}'`)].flat().flatMap((answer) => answer.rows ?? []); } catch { return []; }
  };
  const bodyOf = async (request) => {
    const parts = [];
    for await (const part of request) parts.push(part);
    try { return JSON.parse(Buffer.concat(parts).toString()); } catch { return {}; }
  };
  const server = http.createServer(async (request, response) => {
    const address = new URL(request.url, 'http://planted');
    const name = address.searchParams.get('name') ?? '';
    if (address.pathname === '/rows') {
      const found = await rows(request.method === 'POST' ? (await bodyOf(request)).name : name);
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ data: found, total: found.length }));
    } else if (address.pathname === '/file') {
      response.writeHead(200, { 'content-type': 'text/plain' });
      try { response.end(fs.readFileSync(name)); } catch { response.end('nothing'); }
    } else response.writeHead(200, { 'content-type': 'text/html' }).end(`<html><body><p>${name}</p><a href="/page?name=x">x</a></body></html>`);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    async close() {
      server.close();
      server.closeAllConnections();
      await database.end();
    },
  };
}
