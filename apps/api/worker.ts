import 'reflect-metadata';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { NestFactory } from '@nestjs/core';
import { type Configuration, declaredTypes, upgradeDatabase } from '@crm/platform/api';
import { AppModule } from './app.module';
import { migrations } from './migrations';

export interface Working { close(): Promise<void> }

/** Migrates, then works on jobs until `close`. Serves nothing but `GET /api/v1/health`, and that only where a port is given. */
export async function startWorker(configuration: Configuration): Promise<Working> {
  const module = AppModule.with(configuration);
  await upgradeDatabase(configuration, declaredTypes(), migrations);
  const app = await NestFactory.createApplicationContext(module, { logger: ['warn', 'error', 'fatal'], abortOnError: false });
  const health = configuration.port === null ? undefined : await serveHealth(configuration.port);
  return {
    async close() {
      health?.close();
      await app.close();
    },
  };
}

/** For whoever watches the process: it answers as the API does. */
async function serveHealth(port: number): Promise<Server> {
  const server = createServer((request, response) => {
    const known = request.url === '/api/v1/health' && (request.method === 'GET' || request.method === 'HEAD');
    const [type, body] = known ? ['application/json', { status: 'ok' }] : ['application/problem+json', { type: 'about:blank', title: 'A worker answers nothing but GET /api/v1/health.', status: 404 }];
    response.writeHead(known ? 200 : 404, { 'Content-Type': type }).end(JSON.stringify(body));
  });
  server.listen(port);
  await once(server, 'listening');
  return server;
}
