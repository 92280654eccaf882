import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

export interface Received { headers: IncomingHttpHeaders; body: string; path: string }

/** Another office's system: a real HTTP server that keeps what it is sent, and answers as it is told. */
export class Receiver {
  readonly received: Received[] = [];
  answer: { status: number; headers?: Record<string, string>; body?: string; wait?: number } = { status: 200, body: 'ok' };

  private constructor(private readonly server: Server) {}

  static async start(): Promise<Receiver> {
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => {
        receiver.received.push({ headers: request.headers, body: Buffer.concat(chunks).toString('utf8'), path: request.url ?? '' });
        const { status, headers, body, wait = 0 } = receiver.answer;
        setTimeout(() => response.writeHead(status, headers).end(body), wait).unref();
      });
    });
    const receiver = new Receiver(server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return receiver;
  }
  get url(): string { return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`; }
  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}
