// Times what the product does beside what raw SQL does, in turns, so that whatever else the machine does meets both alike.

import { worked } from './processor-time.mjs';

const warmUp = 12;
const least = 12;
const most = 300;

export const percentile = (times, share) => {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
};

async function timed(work, i) {
  const started = performance.now();
  await work(i);
  return performance.now() - started;
}

/**
 * @param {object} operation
 * @param {(i: number) => Promise<unknown>} operation.product the i-th call by HTTP, with values of its own
 * @param {(i: number) => Promise<unknown>} [operation.raw] the same by SQL
 * @param {number} seconds at most so long, after a warm-up
 * @param {() => Promise<Record<'server' | 'database' | 'raw', Map<number, number>>>} processors how long the processes of each have worked so far
 * @returns {Promise<{ product: number[], raw: number[], work: Record<'server' | 'database' | 'raw', number | undefined> }>} milliseconds that passed, call by
 *   call, and milliseconds of processor time for one call
 */
export async function measure({ product, raw }, seconds, processors) {
  const times = { product: [], raw: [] };
  let i = 0;
  let end = performance.now() + seconds * 500;
  for (; i < warmUp && performance.now() < end; i += 1) {
    await product(i);
    await raw?.(i);
  }
  const before = await processors();
  end = performance.now() + seconds * 1000;
  for (const first = i; i - first < most && (i - first < least || performance.now() < end); i += 1) {
    const turns = i % 2 ? ['product', 'raw'] : ['raw', 'product'];
    for (const turn of turns) {
      if (turn === 'product') times.product.push(await timed(product, i));
      else if (raw) times.raw.push(await timed(raw, i));
    }
  }
  const after = await processors();
  const each = (who, calls) => (calls.length && after[who].size ? worked(before[who], after[who]) / calls.length : undefined);
  const work = { server: each('server', times.product), database: each('database', times.product), raw: each('raw', times.raw) };
  return { ...times, work };
}

/** Calls a second that this many clients get done, each waiting for its answer; `clients` are functions that do one call. */
export async function throughput(clients, seconds) {
  const end = performance.now() + seconds * 1000;
  let done = 0;
  const started = performance.now();
  await Promise.all(clients.map(async (call) => {
    for (let i = 0; performance.now() < end; i += 1) {
      await call(i);
      done += 1;
    }
  }));
  return done / ((performance.now() - started) / 1000);
}
