import type { Form, Office } from './office';
import type { Oracle } from './oracle';
import { OracleReads } from './oracle-reads';
import { OracleWrites } from './oracle-writes';
import type { Random } from './random';

/** Sets every way of reading and writing a form beside the oracle, and the search box; a failure names the run by `what`. */
export async function checkForm(office: Office, oracle: Oracle, random: Random, form: Form, what: () => string): Promise<void> {
  try {
    const reads = new OracleReads(office, oracle, random);
    await reads.check(form);
    if (form !== 'interactions' && form !== 'tasks' && random.chance(0.5)) await reads.check('contacts');
    await reads.checkSearchBox();
    await new OracleWrites(office, oracle, random).check(form);
  } catch (error) {
    throw new Error(`${what()}, ${form}, me ${office.me.id} of ${office.me.template}`, { cause: error });
  }
}
