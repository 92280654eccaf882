import { knownIds, type FuzzTarget } from './fuzz';
import type { OpenApi } from './fuzz-requests';
import { ApiClient, type ListAnswer } from './api-client';

const PASSWORD = 'a long enough secret';
const FORMS = ['persons', 'companies', 'interactions', 'tasks'];
const OPERATIONS = ['view', 'create', 'edit', 'delete', 'restore', 'purge', 'assign', 'report', 'statistics', 'export', 'print', 'activate', 'send', 'star'];
/** What would end the sessions by which the others are asked, or everything. */
export const LEFT_OUT: readonly string[] = ['POST /auth/logout', 'POST /backups/{id}/restore', 'POST /sample-data', 'DELETE /sample-data'];
/** These words stand in records that only the administrator reaches, in a field that the narrow user's grant hides, and in no request. */
export const CANARY = 'zqxcanaryvjk';

export interface CanaryOffice {
  /** A user who may do everything with his own records of one province and nothing with others'. */
  narrow: { username: string; password: string; id: string; template: string };
  /** Ids of the records out of his reach, by form. */
  hidden: Record<string, string[]>;
  own: Record<string, string[]>;
}
const login = async (url: string, username: string, password: string): Promise<string> => {
  const { status, body } = await new ApiClient(url, null).post<{ accessToken: string }>('/auth/login', { username, password });
  if (status !== 200) throw new Error(`${username} cannot sign in any more: ${status}`);
  return body.accessToken;
};

/** Two provinces, a narrow user with records of his own, and records with the canary beyond his owners, beyond his province, and in a hidden field. */
export async function plantCanary(url: string, administrator: { username: string; password: string }): Promise<CanaryOffice> {
  const admin = new ApiClient(url, await login(url, administrator.username, administrator.password));
  const country = await admin.create('/countries', { name: 'کشور آزمون' });
  const [here, there] = [await admin.create('/provinces', { name: 'استان این‌جا', country }), await admin.create('/provinces', { name: 'استان آن‌جا', country })];
  const accessTemplate = await admin.create('/access-templates', {
    name: 'کارشناس یک استان', grants: FORMS.map((form) => ({ form, operations: OPERATIONS, scope: 'own', provinces: [here], ...(form === 'persons' ? { hiddenFields: ['website'] } : {}) })),
  });
  const username = 'narrow';
  const id = await admin.create('/users', { username, fullName: 'کارشناس', password: PASSWORD, accessTemplate });
  const person = (lastName: string, more: Record<string, unknown>): Promise<string> => admin.create('/persons', { lastName, phones: [{ number: '09120000009' }], ...more });
  const hidden = {
    persons: [await person(`${CANARY} one`, { experts: [], province: here }), await person(`${CANARY} two`, { experts: [id], province: there }), await person(`${CANARY} three`, { experts: [], province: there, employer: null })],
    companies: [await admin.create('/companies', { name: `${CANARY} firm`, province: there })],
  };
  const contact = hidden.persons[0]!;
  const own: Record<string, string[]> = {
    persons: [await person('کریمی', { experts: [id], province: here, website: `https://${CANARY}.example.com` }), await person('رضایی', { experts: [id], province: here })],
    companies: [await admin.create('/companies', { name: 'شرکت پارس', experts: [id], province: here, liaison: contact })],
  };
  own.tasks = [await admin.create('/tasks', { title: 'وظیفهٔ او', assignee: id, contact })];
  own.interactions = [await admin.create('/interactions', { subject: 'تماس', user: id, contact: own.persons![0] })];
  return {
    narrow: { username, password: PASSWORD, id, template: accessTemplate }, own,
    hidden: { ...hidden, tasks: [await admin.create('/tasks', { title: `${CANARY} task`, contact })], interactions: [await admin.create('/interactions', { subject: `${CANARY} call`, contact })] },
  };
}

/** Everything that `fuzz` needs of a running product: the administrator, the narrow user and nobody. */
export async function fuzzTarget(url: string, administrator: { username: string; password: string }): Promise<FuzzTarget> {
  const office = await plantCanary(url, administrator);
  const admin = new ApiClient(url, await login(url, administrator.username, administrator.password));
  const document = (await admin.get<Record<string, unknown>>('/openapi.json')).body as unknown as OpenApi;
  const list = async (path: string): Promise<string[]> => ((await admin.get<ListAnswer>(`/${path}?limit=5&fields=id&count=none`)).body.data ?? []).map(({ id }) => id);
  const again = (who: { username: string; password: string }): Promise<string> => login(url, who.username, who.password);
  // The administrator's requests switch everything off now and then, the narrow user and his template too.
  const { narrow } = office;
  const switchedOn = async (): Promise<string> => {
    const client = new ApiClient(url, await again(administrator));
    for (const path of [`/access-templates/${narrow.template}`, `/users/${narrow.id}`]) for (const action of ['restore', 'activate']) await client.post(`${path}/${action}`);
    return again(narrow);
  };
  const more = Object.fromEntries(FORMS.map((form) => [form, [...office.hidden[form] ?? [], ...office.own[form] ?? []]]));
  return {
    url, document, canary: CANARY, ids: await knownIds(document, list, more),
    actors: [
      { name: 'administrator', sees: true, token: await again(administrator), renew: () => again(administrator) },
      { name: 'narrow user', sees: false, token: await again(narrow), renew: switchedOn },
      { name: 'nobody', token: null, sees: false },
    ],
  };
}
