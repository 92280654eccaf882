import type { BaseIds } from '@crm/contacts/api';
import { readData, type Records } from '@crm/platform/api';
import { type AccessGrant, accessTemplate, user } from '@crm/platform/records';

/** What every user of the sample signs in with. */
export const SAMPLE_PASSWORD = 'peyvand-sample';

export type Team = 'sales' | 'managers' | 'isfahan';
export interface SampleUser { id: string; team: Team }

const SALES_PROVINCES = ['تهران', 'البرز'];
const ISFAHAN_PROVINCES = ['اصفهان'];
const FORMS = ['persons', 'companies', 'interactions', 'tasks', 'opportunities', 'documents'];
const DAILY = ['view', 'create', 'edit', 'select', 'star', 'print', 'report'];
const LEADING = [...DAILY, 'delete', 'restore', 'assign', 'export', 'statistics', 'activate', 'send'];

/** The teams that a user of a province belongs to; the managers look after what is left. */
export const teamOf = (province: string): Team => (SALES_PROVINCES.includes(province) ? 'sales' : ISFAHAN_PROVINCES.includes(province) ? 'isfahan' : 'managers');

const onForms = (forms: readonly string[], grant: Omit<AccessGrant, 'form'>): AccessGrant[] => forms.map((form) => ({ form, ...grant }));

/**
 * Three access templates and their users. Sales: their own records in two provinces. Managers: what the sales team and
 * they themselves have, wherever it lies. Isfahan: what the team has in its province.
 */
export async function createSampleUsers(records: Records, base: BaseIds): Promise<SampleUser[]> {
  const ids = (names: readonly string[]): string[] => names.map((name) => base.province(name));
  const templates = records.of(accessTemplate);
  const [sales, isfahan] = await templates.createMany([
    { name: 'کارشناسان فروش تهران و البرز', description: 'رکوردهای خود کارشناس در دو استان', grants: onForms(FORMS, { operations: DAILY, scope: 'own', provinces: ids(SALES_PROVINCES) }) },
    { name: 'کارشناسان اصفهان', description: 'رکوردهای همهٔ کارشناسان این الگو در استان اصفهان', grants: onForms(FORMS, { operations: DAILY, scope: 'template', provinces: ids(ISFAHAN_PROVINCES) }) },
  ]);
  const [managers] = await templates.createMany([{ name: 'مدیران فروش', description: 'رکوردهای کارشناسان فروش در همهٔ استان‌ها', grants: [] }]);
  // The managers' own template is among its members, so it has to be there first.
  await templates.update(managers!, undefined, {
    grants: [
      ...onForms(FORMS, { operations: LEADING, scope: 'template', members: [sales!, managers!], unassigned: true }),
      ...onForms(['contact-groups', 'lookup-values'], { operations: ['view', 'create', 'edit'], scope: 'all' }),
    ],
  });
  const given = readData<{ username: string; fullName: string; team: Team }[]>(__dirname, 'users.json');
  const template: Record<Team, string> = { sales: sales!, managers: managers!, isfahan: isfahan! };
  const userIds = await records.of(user).createMany(given.map(({ username, fullName, team }) => ({ username, fullName, password: SAMPLE_PASSWORD, accessTemplate: template[team] })));
  return given.map(({ team }, i) => ({ id: userIds[i]!, team }));
}
