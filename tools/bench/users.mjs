// The users whose lists are measured, made through REST as an administrator makes them.
import { administrator, signIn } from './server.mjs';

const password = 'a long enough secret';
const operations = ['view', 'create', 'edit', 'assign', 'report', 'star'];
const forms = ['persons', 'companies', 'interactions', 'tasks'];
export const teamSize = 20;

/** own: his own records of two provinces. team: the records of twenty users. all: every record of five provinces. */
export const measured = {
  own: { username: 'bench-own', password, fullName: 'سارا کریمی' },
  team: { username: 'bench-team', password, fullName: 'رضا محمدی' },
  all: { username: 'bench-all', password, fullName: 'نرگس صادقی' },
};

/**
 * Makes templates and users.
 * @param provinces the ids of the two provinces of `own` and of the five of `all`
 * @returns {Promise<{ own: string, team: string, all: string, teamTemplates: string[] }>} ids of the users, and of the
 *   templates whose users the other experts become: the first team's members are seen by `team`, together with `own`
 */
export async function makeUsers(url, { two, five }, teams) {
  const desk = await signIn(url, administrator);
  const template = async (name, grant) =>
    (await desk.call('POST', '/access-templates', { name, grants: forms.map((form) => ({ form, operations, ...grant })) })).id;
  const user = async (given, accessTemplate) => (await desk.call('POST', '/users', { ...given, accessTemplate })).id;
  const ownTemplate = await template('کارشناس فروش دو استان', { scope: 'own', provinces: two });
  const teamTemplates = [];
  for (let team = 1; team <= teams; team += 1) teamTemplates.push(await template(`گروه فروش ${team}`, { scope: 'own' }));
  const own = await user(measured.own, ownTemplate);
  const team = await user(measured.team, await template('مدیر فروش', { scope: 'template', members: [ownTemplate, teamTemplates[0]] }));
  const all = await user(measured.all, await template('سرپرست پنج استان', { scope: 'all', provinces: five }));
  desk.close();
  return { own, team, all, teamTemplates };
}
