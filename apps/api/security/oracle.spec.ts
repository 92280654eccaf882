import { startTestApp, type TestApp } from '../testing/test-app';
import type { AccessGrant } from '@crm/platform/records';
import { fillOffice, FORMS, type Office } from './office';
import { Oracle } from './oracle';
import { checkForm } from './oracle-check';
import { stir } from './oracle-writes';
import { Random } from './random';
import { randomGrants } from './random-grants';

/**
 * Security test 7: over random templates and rows, what the server shows and lets write is what the plain oracle says.
 * `ORACLE_SEED` repeats a run, `ORACLE_TEMPLATES` makes it longer.
 */
const TEMPLATES = Number(process.env.ORACLE_TEMPLATES ?? 520);
const SEED = Number(process.env.ORACLE_SEED ?? Date.now() % 1_000_000);
const BATCHES = 10;

describe(`random templates, seed ${SEED}`, () => {
  let app: TestApp;
  let office: Office;
  const random = new Random(SEED);

  beforeAll(async () => {
    app = await startTestApp();
    office = await fillOffice(app, random, { companies: 22, persons: 50, interactions: 42, tasks: 42, policies: 30 });
  }, 120_000);
  afterAll(() => app.close());

  const give = async (grants: AccessGrant[]): Promise<Oracle> => {
    const answer = await office.admin.patch(`/access-templates/${office.me.template}`, '*', { grants });
    if (answer.status !== 200) throw new Error(`The grants were refused: ${answer.text}`);
    return new Oracle(office, grants);
  };

  it.each(Array.from({ length: BATCHES }, (_, i) => i + 1))('batch %i: every answer is the oracle\'s', async (batch) => {
    for (let i = 0; i < TEMPLATES / BATCHES; i += 1) {
      if (random.chance(0.5)) await stir(office, random);
      const grants = randomGrants(office, random);
      const oracle = await give(grants);
      await checkForm(office, oracle, random, FORMS[i % FORMS.length]!, () => `Seed ${SEED}, batch ${batch}, template ${i}:\n${JSON.stringify(grants, null, 1)}`);
    }
  }, 120_000);
});
