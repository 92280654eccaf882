import type { AccessGrant } from '@crm/platform/records';
import { startTestApp, type TestApp } from '../testing/test-app';
import { ApiClient } from './api-client';
import { fillOffice, FORMS, type Office } from './office';
import { Oracle } from './oracle';
import { checkForm } from './oracle-check';
import { stir } from './oracle-writes';
import { Random } from './random';
import { randomGrants } from './random-grants';

/** What a key with grants of its own may do is what both its user's template and its grants allow. `ORACLE_SEED` repeats a run, `ORACLE_TEMPLATES` makes it longer. */
const PAIRS = Number(process.env.ORACLE_TEMPLATES ?? 60);
const SEED = Number(process.env.ORACLE_SEED ?? Date.now() % 1_000_000);

describe(`random keys of random templates, seed ${SEED}`, () => {
  let app: TestApp;
  let office: Office;
  let user: ApiClient;
  const random = new Random(SEED);

  beforeAll(async () => {
    app = await startTestApp();
    office = await fillOffice(app, random, { companies: 20, persons: 44, interactions: 36, tasks: 36, policies: 24 });
    user = office.me.client;
  }, 120_000);
  afterAll(() => app.close());

  /** Figures in all need `report` or `statistics`: where a key has either it has both, so that the oracle need not mix them. */
  const withBothFigures = (grant: AccessGrant): AccessGrant =>
    (grant.operations.some((one) => one === 'report' || one === 'statistics') ? { ...grant, operations: [...new Set([...grant.operations, 'report', 'statistics'])] } : grant);

  const give = async (grants: AccessGrant[], limits: AccessGrant[]): Promise<Oracle> => {
    const [template, made] = [await office.admin.patch(`/access-templates/${office.me.template}`, '*', { grants }), await user.post<{ key: string }>('/api-keys', { name: 'هرچه پیش آید', grants: limits })];
    if (template.status !== 200 || made.status !== 201) throw new Error(`The grants were refused: ${template.text} ${made.text}`);
    // A new one each time: a key may not ask as often as this test does.
    office.me.client = new ApiClient(app.url, made.body.key);
    return new Oracle(office, grants, new Oracle(office, limits));
  };

  it.each([1, 2, 3, 4])('batch %i: every answer is the oracle\'s', async (batch) => {
    for (let i = 0; i < PAIRS / 4; i += 1) {
      if (random.chance(0.5)) await stir(office, random);
      const [grants, limits] = [randomGrants(office, random), randomGrants(office, random).map(withBothFigures)];
      const oracle = await give(grants, limits);
      await checkForm(office, oracle, random, FORMS[i % FORMS.length]!, () => `Seed ${SEED}, batch ${batch}, pair ${i}:\n${JSON.stringify({ grants, limits }, null, 1)}`);
    }
  }, 120_000);
});
