import 'reflect-metadata';
import type { Server } from 'node:http';
import type { Server as HttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { type Configuration, declaredTypes, FirstRun, type Logs, Seeds, upgradeDatabase } from '@crm/platform/api';
import { AppModule } from './app.module';
import { configure } from './configure';
import { besideHttps, certificateFor } from './encrypted';
import { migrations } from './migrations';

export interface Running {
  url: string;
  port: number;
  server: Server;
  /** Express itself, whose router knows what is served. */
  express: unknown;
  close(): Promise<void>;
}

/** Migrates, makes the administrator, serves API and page, encrypted where HTTPS_PORT is set. The caller stops it by `close`. */
export async function start(configuration: Configuration, logs?: Logs): Promise<Running> {
  const module = AppModule.with(configuration);
  await upgradeDatabase(configuration, declaredTypes(), migrations);
  const certificate = configuration.httpsPort === undefined ? undefined : await certificateFor(configuration);
  const app = await NestFactory.create<NestExpressApplication>(module, {
    logger: logs ?? ['warn', 'error', 'fatal'], bodyParser: false, abortOnError: false,
    // A route of its own goes before the generic `:type/:id`, whatever the order of the modules.
    routeResolutionStrategy: 'specificity',
    ...(certificate ? { httpsOptions: { cert: certificate.cert, key: certificate.key } } : {}),
  });
  configure(app, undefined, { ...(logs ? { logs } : {}), https: certificate !== undefined });
  await app.init();
  const password = await app.get(FirstRun).ensureAdministrator(configuration.adminPassword);
  await app.get(Seeds).run(configuration.sampleData);
  await app.listen(configuration.httpsPort ?? configuration.port ?? 0);
  const server = app.getHttpServer() as Server;
  const plain = certificate && await besideHttps(server as HttpsServer, configuration, certificate);
  const url = configuration.publicUrl ?? (await app.getUrl()).replace('[::1]', 'localhost').replace('[::]', 'localhost');
  if (password) process.stdout.write(`\n  User name: admin\n  Password:  ${password}   (shown only now; change it after the first sign-in)\n\n`);
  const { port } = (plain ?? server).address() as AddressInfo;
  if (certificate?.authority) process.stdout.write(`How to trust its certificate: http://localhost:${port}/trust\n`);
  return {
    url, port, server, express: app.getHttpAdapter().getInstance() as unknown,
    async close() {
      plain?.close();
      await app.close();
    },
  };
}
