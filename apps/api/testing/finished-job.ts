import type { TestApp } from './test-app';

export interface FinishedJob { state: string; error: string | null; result: unknown; done: number; total: number | null }

/** How a job ended. */
export async function finished(app: TestApp, job: string, token?: string): Promise<FinishedJob> {
  for (;;) {
    const { body } = await app.call('get', `/jobs/${job}`, token).expect(200);
    if (!['queued', 'running'].includes((body as FinishedJob).state)) return body as FinishedJob;
    await new Promise((resolve) => { setTimeout(resolve, 100); });
  }
}
