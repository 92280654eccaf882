import { batchesOf } from './bulk-run';

describe('batches of a bulk operation', () => {
  it('hold records of one form, and no more than the server does in one go', () => {
    const targets = Array.from({ length: 250 }, (_, i) => ({ id: String(i), title: '', path: i % 5 ? 'persons' : 'companies' }));
    const batches = batchesOf(targets);
    expect(batches.map((batch) => [batch[0]!.path, batch.length])).toEqual([['companies', 50], ['persons', 100], ['persons', 100]]);
    expect(batches.every((batch) => new Set(batch.map(({ path }) => path)).size === 1)).toBe(true);
    expect(new Set(batches.flat().map(({ id }) => id)).size).toBe(250);
    expect(batchesOf([])).toEqual([]);
  });
});
