import type { Server } from 'node:http';
import request from 'supertest';
import type { Configuration } from '@crm/platform/api';
import type { AccessGrant } from '@crm/platform/records';
import { type Running, start } from '../server';
import { ADMIN, testConfiguration } from './template';

export interface TestUser { id: string; username: string; password: string; token: string; template: string }
export interface TestApp {
  url: string;
  server: Server;
  admin: typeof ADMIN & { token: string };
  login(username: string, password: string): Promise<string>;
  /** A user with a template of his own that has these grants, signed in. */
  createUser(given: { username: string; grants: AccessGrant[]; fullName?: string; template?: string }): Promise<TestUser>;
  /** A request to `/api/v1${path}` with the token (the administrator's unless told; null for none). */
  call(method: 'get' | 'post' | 'patch' | 'put' | 'delete', path: string, token?: string | null): request.Test;
  running: Running;
  close(): Promise<void>;
}
const PASSWORD = 'a long enough secret';

/** The whole server on this spec file's own database, behind a real socket; `more` changes its configuration. */
export async function startTestApp(more: Partial<Configuration> = {}): Promise<TestApp> {
  const running = await start({ ...testConfiguration(process.env.DATABASE_URL!), ...more });
  const { server, url } = running;
  const login = async (username: string, password: string): Promise<string> => {
    const { body } = await request(server).post('/api/v1/auth/login').send({ username, password }).expect(200);
    return (body as { accessToken: string }).accessToken;
  };
  const admin = { ...ADMIN, token: await login(ADMIN.username, ADMIN.password) };
  const call: TestApp['call'] = (method, path, token = admin.token) => {
    const sent = request(server)[method](`/api/v1${path}`);
    return token ? sent.set('Authorization', `Bearer ${token}`) : sent;
  };
  const createUser: TestApp['createUser'] = async ({ username, grants, fullName = username, template }) => {
    const accessTemplate = template ?? ((await call('post', '/access-templates').send({ name: `الگوی ${username}`, grants }).expect(201)).body as { id: string }).id;
    const { body } = await call('post', '/users').send({ username, fullName, password: PASSWORD, accessTemplate }).expect(201);
    return { id: (body as { id: string }).id, username, password: PASSWORD, template: accessTemplate, token: await login(username, PASSWORD) };
  };
  return { url, server, admin, login, createUser, call, running, close: () => running.close() };
}
