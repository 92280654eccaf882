import 'reflect-metadata';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { NestFactory } from '@nestjs/core';
import { type Configuration, declaredTypes, type Logs, Readiness, upgradeDatabase } from '@crm/platform/api';
import { AppModule } from './app.module';
import { migrations } from './migrations';

export interface Working { close(): Promise<void> }

/** Migrates, then works on jobs until `close`. Serves nothing but `GET /api/v1/health` and `/api/v1/health/ready`, and that only where a port is given. */
export async function startWorker(configuration: Configuration, logs?: Logs): Promise<Working> {
  const module = AppModule.with(configuration);
  await upgradeDatabase(configuration, declaredTypes(), migrations);
  const app = await NestFactory.createApplicationContext(module, { logger: logs ?? ['warn', 'error', 'fatal'], abortOnError: false });
  const health = configuration.port === null ? undefined : await serveHealth(configuration.port, app.get(Readiness));
  return {
    async close() {
      health?.close();
      await app.close();
    },
  };
}

const HEALTH = '/api/v1/health';
/** For whoever watches the process: it answers as the API does. */
async function serveHealth(port: number, readiness: Readiness): Promise<Server> {
  const server = createServer((request, response) => {
    const send = (status: number, body: object, type = 'application/json'): void => { response.writeHead(status, { 'Content-Type': type }).end(JSON.stringify(body)); };
    const reads = request.method === 'GET' || request.method === 'HEAD';
    if (reads && request.url === HEALTH) return send(200, { status: 'ok' });
    if (reads && request.url === `${HEALTH}/ready`) return void readiness.check().then((ready) => send(ready.status === 'ready' ? 200 : 503, ready), () => send(503, { status: 'notReady' }));
    send(404, { type: 'about:blank', title: 'A worker answers nothing but GET /api/v1/health and /api/v1/health/ready.', status: 404 }, 'application/problem+json');
  });
  server.listen(port);
  await once(server, 'listening');
  return server;
}
