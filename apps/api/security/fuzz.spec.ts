import { startTestApp, type TestApp } from '../testing/test-app';
import { fuzz } from './fuzz';
import { fuzzTarget, LEFT_OUT } from './fuzz-office';

/** A few hundred of the requests that `npm run proof -- fuzz` sends by the thousand. */
let app: TestApp;
beforeAll(async () => { app = await startTestApp(); });
afterAll(() => app.close());

it('answers whatever is sent by whomever without a 5xx, without a word of its inside, and shows nobody what is out of his reach', async () => {
  const { findings, statuses } = await fuzz(await fuzzTarget(app.url, app.admin), { requests: 400, seed: 20260321, slowest: 10_000, leftOut: LEFT_OUT });
  expect(findings).toEqual([]);
  // It would prove nothing if everything was refused at the door.
  expect([200, 201, 204].reduce((sum, status) => sum + (statuses.get(status) ?? 0), 0)).toBeGreaterThan(30);
});
