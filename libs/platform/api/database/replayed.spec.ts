import { replayed } from './database';

const failure = (code: string): Error => Object.assign(new Error(code), { driverError: { code } });
const failing = (...codes: string[]) => jest.fn(async () => {
  const code = codes.shift();
  if (code) throw failure(code);
  return 'done';
});

describe('work that met another', () => {
  it.each([[['40P01'], 2], [['40P01', '40001', '40P01'], 4]])('is done again after %j', async (codes, times) => {
    const work = failing(...codes);
    await expect(replayed(work)).resolves.toBe('done');
    expect(work).toHaveBeenCalledTimes(times);
  });
  it('gives up after the third time', async () => {
    const work = failing('40P01', '40P01', '40P01', '40P01');
    await expect(replayed(work)).rejects.toThrow('40P01');
    expect(work).toHaveBeenCalledTimes(4);
  });
  it('throws any other error at once', async () => {
    const work = failing('23505');
    await expect(replayed(work)).rejects.toThrow('23505');
    expect(work).toHaveBeenCalledTimes(1);
  });
});
