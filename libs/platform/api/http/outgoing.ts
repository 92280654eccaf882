import { lookup } from 'node:dns/promises';
import http from 'node:http';
import https from 'node:https';
import { isIP } from 'node:net';
import type { LookupFunction } from 'node:net';
import { Inject, Injectable } from '@nestjs/common';
import { Fault } from '@crm/platform/records';
import { CONFIGURATION, type Configuration } from '../settings/configuration';
import { bareHost, mayCall, parseAllowedHosts, type AllowedHost } from './outgoing-hosts';

export interface OutgoingRequest {
  url: string;
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  headers?: Readonly<Record<string, string>>;
  body?: string;
  /** For the whole of it, answer included. ms; 10 s unless told. */
  timeout?: number;
  /** So much of the answer is read, in bytes; 64 kB unless told. The rest is not waited for. */
  most?: number;
}
export interface OutgoingAnswer { status: number; headers: http.IncomingHttpHeaders; body: string }
/** The call did not come to an answer: forbidden, no such host, refused, too slow. */
export class OutgoingError extends Error {
  /** `forbidden` is final; the others may be better another time. */
  constructor(readonly reason: 'forbidden' | 'unknownHost' | 'unreachable' | 'timeout', message: string) { super(message); }
}

interface Target { url: URL; host: string; port: number }
interface Address { address: string; family: number }

const TIMEOUT = 10_000;
const MOST = 64 * 1024;
/** Who saves a form does not wait longer for the name of a host. ms */
const RESOLVE = 2000;

/** The only way out to addresses that users write: webhooks, and whoever calls outside. */
@Injectable()
export class Outgoing {
  private readonly allowed: readonly AllowedHost[];

  constructor(@Inject(CONFIGURATION) configuration: Pick<Configuration, 'allowedOutgoingHosts'>) { this.allowed = parseAllowedHosts(configuration.allowedOutgoingHosts ?? ''); }

  /** The fault of an address that may not be called, for who saves one. A host that is unknown at the time is looked at when it is called. */
  async fault(written: string): Promise<Fault | undefined> {
    const target = targetOf(written);
    if (!target) return new Fault('url');
    try {
      await Promise.race([this.resolve(target), new Promise((resolve) => { setTimeout(resolve, RESOLVE).unref(); })]);
      return undefined;
    } catch (error) {
      return error instanceof OutgoingError && error.reason === 'forbidden' ? new Fault('forbiddenUrl') : undefined;
    }
  }

  /** Calls, and answers whatever the other side said: a redirect is an answer, too, and is not followed. Throws an OutgoingError. */
  async send({ url, method, headers = {}, body, timeout = TIMEOUT, most = MOST }: OutgoingRequest): Promise<OutgoingAnswer> {
    const target = targetOf(url);
    if (!target) throw new OutgoingError('forbidden', 'The address is malformed.');
    const addresses = await this.resolve(target);
    return new Promise((resolve, reject) => {
      const client = target.url.protocol === 'https:' ? https : http;
      const request = client.request(target.url, {
        method, agent: false, lookup: pinned(addresses), signal: AbortSignal.timeout(timeout), maxHeaderSize: 16 * 1024,
        headers: { 'User-Agent': 'Peyvand', ...headers, ...(body === undefined ? {} : { 'Content-Length': Buffer.byteLength(body) }) },
      }, (response) => {
        read(response, most).then((text) => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }), (error: Error) => reject(failed(error)));
      });
      request.on('error', (error) => reject(failed(error)));
      request.end(body);
    });
  }

  /** All addresses of the host; one that is forbidden forbids them all, because which is taken is not ours to say. */
  private async resolve({ host, port }: Target): Promise<Address[]> {
    const addresses = isIP(host) ? [{ address: host, family: isIP(host) }] : await lookup(host, { all: true }).catch((error: Error) => { throw new OutgoingError('unknownHost', error.message); });
    if (!addresses.length) throw new OutgoingError('unknownHost', `${host} has no address.`);
    const forbidden = addresses.find(({ address }) => !mayCall(host, address, port, this.allowed));
    if (forbidden) throw new OutgoingError('forbidden', `${host} leads to ${forbidden.address}, which is not public.`);
    return addresses;
  }
}

/**
 * What of an address is called. `URL` has brought decimal, octal and hexadecimal spellings of IPv4 into the usual one;
 * a name and password in it is refused, because it makes one host look like another.
 */
function targetOf(written: string): Target | undefined {
  if (!URL.canParse(written)) return undefined;
  const url = new URL(written);
  if ((url.protocol !== 'http:' && url.protocol !== 'https:') || url.username || url.password || !url.hostname) return undefined;
  return { url, host: bareHost(url.hostname), port: Number(url.port) || (url.protocol === 'https:' ? 443 : 80) };
}

/** The connection goes to an address that was looked at, whatever the name says by then. */
const pinned = (addresses: readonly Address[]): LookupFunction => (_host, options, callback) => {
  if (options.all) callback(null, [...addresses]);
  else callback(null, addresses[0]!.address, addresses[0]!.family);
};

async function read(response: http.IncomingMessage, most: number): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= most) break;
  }
  response.destroy();
  return Buffer.concat(chunks).subarray(0, most).toString('utf8');
}

function failed(error: Error): OutgoingError {
  const late = error.name === 'TimeoutError' || error.name === 'AbortError';
  return new OutgoingError(late ? 'timeout' : 'unreachable', late ? 'No answer in time.' : (error as NodeJS.ErrnoException).code ?? error.message);
}
