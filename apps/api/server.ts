import 'reflect-metadata';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { type Configuration, declaredTypes, FirstRun, Seeds, upgradeDatabase } from '@crm/platform/api';
import { AppModule } from './app.module';
import { configure } from './configure';
import { migrations } from './migrations';

export interface Running {
  url: string;
  port: number;
  server: Server;
  /** Express itself, whose router knows what is served. */
  express: unknown;
  close(): Promise<void>;
}

/** Migrates, makes the administrator, serves API and page. The caller stops it by `close`. */
export async function start(configuration: Configuration): Promise<Running> {
  const module = AppModule.with(configuration);
  await upgradeDatabase(configuration, declaredTypes(), migrations);
  const app = await NestFactory.create<NestExpressApplication>(module, {
    logger: ['warn', 'error', 'fatal'], bodyParser: false, abortOnError: false,
    // A route of its own goes before the generic `:type/:id`, whatever the order of the modules.
    routeResolutionStrategy: 'specificity',
  });
  configure(app);
  await app.init();
  const password = await app.get(FirstRun).ensureAdministrator(configuration.adminPassword);
  await app.get(Seeds).run(configuration.sampleData);
  await app.listen(configuration.port ?? 0);
  const url = configuration.publicUrl ?? (await app.getUrl()).replace('[::1]', 'localhost').replace('[::]', 'localhost');
  if (password) process.stdout.write(`\n  User name: admin\n  Password:  ${password}   (shown only now; change it after the first sign-in)\n\n`);
  const { port } = (app.getHttpServer() as Server).address() as AddressInfo;
  return { url, port, server: app.getHttpServer() as Server, express: app.getHttpAdapter().getInstance() as unknown, close: () => app.close() };
}
