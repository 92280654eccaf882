import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { createServer as createHttp, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Server as HttpsServer } from 'node:https';
import { type Configuration, languageOf, serverCertificate, type ServerCertificate, trustPage } from '@crm/platform/api';

/** How often it is looked whether the certificate has to be made anew, or a file of one's own was exchanged. ms */
const RENEWAL = 12 * 3600_000;
const HEALTH = '/api/v1/health';

/** Certificate and key for https, as the configuration wants them. */
export function certificateFor({ dataDir, tlsCertificate, tlsKey, tlsNames = [], publicUrl, filesUrl }: Configuration): Promise<ServerCertificate> {
  const names = [...[publicUrl, filesUrl].flatMap((url) => (url ? [new URL(url).hostname.replace(/^\[|\]$/g, '')] : [])), ...tlsNames];
  return serverCertificate({ dataDir, names, ...(tlsCertificate && tlsKey ? { own: { cert: tlsCertificate, key: tlsKey } } : {}) });
}

/**
 * Beside https: a plain port that leads everybody there, and hands out what has to be had before https is trusted. The
 * certificate is looked after for as long as `https` runs. Answers the server of the plain port.
 */
export async function besideHttps(https: HttpsServer, configuration: Configuration, first: ServerCertificate): Promise<Server> {
  let certificate = first;
  const { port: httpsPort } = https.address() as { port: number };
  const renewal = setInterval(() => {
    certificateFor(configuration).then((next) => {
      if (next.cert === certificate.cert) return;
      certificate = next;
      https.setSecureContext({ cert: next.cert, key: next.key });
    }, (error: unknown) => process.stderr.write(`The certificate cannot be renewed: ${String(error)}\n`));
  }, RENEWAL).unref();
  https.once('close', () => clearInterval(renewal));
  const plain = createHttp((request, response) => answer(request, response, certificate, httpsPort, configuration.publicUrl));
  plain.listen(configuration.port ?? 0);
  await once(plain, 'listening');
  return plain;
}

function answer(request: IncomingMessage, response: ServerResponse, { authority }: ServerCertificate, httpsPort: number, publicUrl: string | undefined): void {
  const { pathname, searchParams, search } = new URL(request.url ?? '/', 'http://plain');
  const send = (type: string, content: string, headers: Record<string, string> = {}): void => {
    response.writeHead(200, { 'Content-Type': type, 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff', ...headers }).end(request.method === 'HEAD' ? undefined : content);
  };
  const to = target(request.headers.host, httpsPort, publicUrl);
  const reads = request.method === 'GET' || request.method === 'HEAD';
  if (reads && pathname === HEALTH) return send('application/json', '{"status":"ok"}');
  if (reads && authority && pathname === '/trust/ca.crt') return send('application/x-x509-ca-cert', authority, { 'Content-Disposition': 'attachment; filename="peyvand-ca.crt"' });
  if (reads && authority && pathname === '/trust') {
    const wanted = searchParams.get('language');
    const language = wanted === 'fa' || wanted === 'en' ? wanted : languageOf(request);
    return send('text/html; charset=utf-8', trustPage(language, new X509Certificate(authority).fingerprint256, to), { 'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'" });
  }
  // 308 keeps method and body; whoever sent a password in the clear is told the address, and nothing was read of it.
  response.writeHead(308, { Location: `${to}${pathname}${search}`, 'Content-Length': '0' }).end();
}

/** Where https is for who asked for `host`; a host that is none is answered by our own name. */
function target(host: string | undefined, port: number, publicUrl: string | undefined): string {
  const name = host && /^(\[[\da-f:.]+\]|[\w.-]+)(:\d+)?$/i.exec(host)?.[1];
  if (!name) return publicUrl?.startsWith('https:') ? publicUrl : `https://localhost:${port}`;
  return `https://${name}${port === 443 ? '' : `:${port}`}`;
}
