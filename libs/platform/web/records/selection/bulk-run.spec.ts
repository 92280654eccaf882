import { batchesOf } from './bulk-run';

describe('batches of a bulk operation', () => {
  it('hold records of one form, and no more than the server does in one go', () => {
    const targets = Array.from({ length: 25_010 }, (_, i) => ({ id: String(i), title: '', path: i % 5 ? 'persons' : 'companies' }));
    const batches = batchesOf(targets);
    expect(batches.map((batch) => [batch[0]!.path, batch.length])).toEqual([['companies', 5002], ['persons', 20_000], ['persons', 8]]);
    expect(batches.every((batch) => new Set(batch.map(({ path }) => path)).size === 1)).toBe(true);
    expect(new Set(batches.flat().map(({ id }) => id)).size).toBe(25_010);
    expect(batchesOf([])).toEqual([]);
  });
});
