// Stands between a scanner and the product, and looks at everything that goes back.
import http from 'node:http';
import { once } from 'node:events';

const INSIDE = /node_modules|\bat [\w.<> ]+ \(?[\w/:.-]+\.[jt]s:\d+|QueryFailedError|pg_catalog|violates [\w-]+ constraint|syntax error at or near|invalid input syntax for|\$argon2/;

/** A proxy in front of `url` that sends everything as whoever has the token. `seen`: what passed, and what should not have. */
export async function watchBetween(url, { token, canary }) {
  const target = new URL(url);
  const seen = { requests: 0, errors: [], inside: [], canary: [], slowest: 0 };
  const agent = new http.Agent({ keepAlive: true, maxSockets: 8 });
  const server = http.createServer((request, response) => {
    const from = performance.now();
    const told = `${request.method} ${request.url.slice(0, 300)}`;
    const headers = { ...request.headers, host: target.host, authorization: `Bearer ${token}`, 'if-match': request.headers['if-match'] ?? '*' };
    delete headers['accept-encoding'];
    const onward = http.request({ agent, hostname: target.hostname, port: target.port, method: request.method, path: request.url, headers }, (answer) => {
      const parts = [];
      answer.on('data', (part) => parts.push(part));
      answer.on('end', () => {
        const text = Buffer.concat(parts).toString('utf8');
        seen.requests += 1;
        seen.slowest = Math.max(seen.slowest, performance.now() - from);
        if (answer.statusCode >= 500) seen.errors.push(`${told} → ${answer.statusCode} ${text.slice(0, 200)}`);
        if (INSIDE.test(text)) seen.inside.push(`${told} → ${text.slice(0, 200)}`);
        if (canary && text.includes(canary)) seen.canary.push(told);
        response.writeHead(answer.statusCode, answer.headers);
        response.end(Buffer.concat(parts));
      });
    });
    onward.on('error', () => { response.destroy(); });
    request.pipe(onward);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { seen, url: `http://127.0.0.1:${server.address().port}`, close: () => { server.close(); server.closeAllConnections(); agent.destroy(); } };
}
