import { type DynamicModule, type Provider, type Type, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AppModule } from '../app.module';
import { configure } from '../configure';
import { ADMIN, testConfiguration } from '../testing/template';
import { ApiClient } from './api-client';

@Module({})
class ProbeModule {}

export interface ProbeApp { app: NestExpressApplication; url: string; admin: ApiClient; close(): Promise<void> }

/** The whole application with controllers of a test beside its own, on this spec file's database. Rejects when it does not start. */
export async function startProbe(controllers: Type[], providers: Provider[] = []): Promise<ProbeApp> {
  const module: DynamicModule = { module: ProbeModule, imports: [AppModule.with(testConfiguration(process.env.DATABASE_URL!))], controllers, providers };
  const app = await NestFactory.create<NestExpressApplication>(module, { logger: ['fatal'], bodyParser: false, abortOnError: false, routeResolutionStrategy: 'specificity' });
  try {
    configure(app);
    await app.init();
    await app.listen(0);
  } catch (error) {
    await app.close();
    throw error;
  }
  const url = (await app.getUrl()).replace('[::1]', 'localhost').replace('[::]', 'localhost');
  const { body } = await new ApiClient(url, null).post<{ accessToken: string }>('/auth/login', ADMIN);
  return { app, url, admin: new ApiClient(url, body.accessToken), close: () => app.close() };
}
