import { startTestApp } from '../testing/test-app';

/** A stop in the middle of a backup ends its streams one by one; none of them may take the process along. */
it.each([60, 140, 220, 340, 460])('a process that is stopped %i ms after a backup was asked for stops in peace', async (milliseconds) => {
  const app = await startTestApp();
  await app.call('post', '/backups').send({}).expect(202);
  await new Promise((resolve) => { setTimeout(resolve, milliseconds); });
  await app.close();
}, 30_000);
