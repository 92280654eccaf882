import { jobQueueContract, OpenQueues } from './job-queue-contract';

describe('the job queue on Postgres (pg-boss)', () => {
  jobQueueContract(() => ({}), '* * * * *');

  it('does without when the database has no queue: the sweep finds what is to do', async () => {
    const queues = new OpenQueues(() => ({ databaseUrl: Object.assign(new URL(process.env.DATABASE_URL!), { pathname: '/no_such_database' }).href }));
    const queue = await queues.open('both');
    await queue.work('jobs', async () => undefined);
    await queue.send('jobs', '0199c0de-0000-7000-8000-000000000001');
    await queues.close();
  });
});
